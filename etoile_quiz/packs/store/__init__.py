"""Folders of packs: shipped, the player's own, the cache, the lock of the daily."""
