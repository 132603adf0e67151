"""The rounds that the round screen can play: one module for each kind."""
