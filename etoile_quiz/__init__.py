"""A trivia game for the terminal whose every generated question is proven."""

__version__ = "0.1.0"
