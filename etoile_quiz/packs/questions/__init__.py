"""From YAML to hand-written questions."""
