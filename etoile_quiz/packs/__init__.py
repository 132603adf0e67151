"""Packs: YAML files become facts and questions, or problems with line, column and remedy."""
