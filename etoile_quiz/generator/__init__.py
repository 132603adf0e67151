"""Facts become questions, each with its proof. Pure."""
