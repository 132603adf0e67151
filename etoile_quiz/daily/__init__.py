"""The daily challenge: the lock, the quiz of a day, the streak, the text to share. Pure."""
