"""From YAML to a fact base."""
