"""Questions become a game: dealing, rounds, points. Pure."""
