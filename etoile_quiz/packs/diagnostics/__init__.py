"""Problems found in files: where, what is wrong, and what would be right."""
