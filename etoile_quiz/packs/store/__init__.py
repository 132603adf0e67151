"""Packs on the disk: shipped ones, the player's own, the cache, the lock of the daily."""
