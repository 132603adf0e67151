"""YAML out: plain data as text that people like to read."""

import yaml


def as_yaml(data: object) -> str:
    """Return mappings, lists and texts as block YAML, keys in their order, letters as they are."""
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=120)
