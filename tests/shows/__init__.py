"""Packs about other things than Étoile, built from data that packages ship, with the traps that such data has."""
