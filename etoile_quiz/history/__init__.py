"""The player's own data: the record of answers, attempts and stars, the flags, the settings."""
