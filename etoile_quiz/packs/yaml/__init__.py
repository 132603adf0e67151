"""YAML text into trees that know their line and column, and back."""
