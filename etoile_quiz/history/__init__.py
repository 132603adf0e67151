"""What is remembered between sittings: where it lies, the log of answers, the settings."""
