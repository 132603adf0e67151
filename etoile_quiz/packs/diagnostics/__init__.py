"""Problems found in files: their places, messages and remedies."""
