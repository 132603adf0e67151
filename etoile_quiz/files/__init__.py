"""Files that several processes may write: whole or not at all, and one writer at a time."""
