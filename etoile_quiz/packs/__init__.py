"""YAML becomes values that know their line and column, and problems that say what would be right."""
