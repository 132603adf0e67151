"""GIFT, Moodle's question format in plain text."""
