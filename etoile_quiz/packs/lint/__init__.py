"""Checks of packs and question files, and advice to their authors."""
