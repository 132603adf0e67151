"""Other question formats, read and written. Each format is one value, and the report names every loss."""
