"""What every builder needs: plain data that becomes a pack of YAML in a folder."""

import unicodedata
from pathlib import Path
from typing import Any

import yaml

Data = dict[str, Any]

TRUE_FALSE = {"ask": "True or false? {statement}", "true": "True", "false": "False"}


class _NoAliases(yaml.CSafeDumper):
    """Writes equal parts out again: packs know no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never refer to an earlier part."""
        return True


def write(folder: Path, pack: Data) -> Path:
    """Write a pack as two files, what it declares and what it says; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    says = {name: part for name, part in pack.items() if name in ("entities", "facts", "defaults")}
    declares = {name: part for name, part in pack.items() if name not in says}
    for name, part in (("pack.yaml", declares), ("facts.yaml", says)):
        text = yaml.dump(part, Dumper=_NoAliases, allow_unicode=True, sort_keys=False, width=120)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def header(identifier: str, title: str, package: str, **more: Any) -> Data:
    """Return what a pack says of itself, with the package that the data is from as its one source."""
    return {
        "id": identifier,
        "title": title,
        "version": "1",
        "language": "en",
        "true_false": TRUE_FALSE,
        "sources": {"data": {"publisher": f"The data of the package {package}"}},
        "defaults": {"spoiler": "0", "sources": ["data"]},
        **more,
    }


def clean(text: str) -> str:
    """Return a text as packs may hold it: composed letters, one kind of space, no characters that cannot be seen."""
    seen = "".join(" " if char.isspace() else char for char in text if unicodedata.category(char) not in ("Cc", "Cf"))
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def slug(text: str) -> str:
    """Return a text as part of an id."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(char if char.isalnum() else " " for char in plain).split())
