"""The Textual interface: pictures of a round, and what the player does with them."""
