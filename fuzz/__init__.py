"""Hostile bytes for every reader and converter."""
