"""Writing questions: drafts, question files, and how a question will be asked."""
