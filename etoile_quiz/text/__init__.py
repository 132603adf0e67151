"""Texts as everybody compares, counts and shows them."""
