"""Question files for tests, and what the readers say of them."""

from pathlib import Path

from etoile_quiz.packs.lint.check import check
from etoile_quiz.packs.store.pack_reader import ParsedPack, read_pack


def write(folder: Path, text: str, name: str = "quiz.yaml") -> Path:
    """Write a file with every character as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8", newline="")
    return file


def read(folder: Path, text: str) -> ParsedPack:
    """Read a question file by itself."""
    return read_pack(write(folder, text))


def one(fields: str) -> str:
    """Return a file with one question that has further fields."""
    return f"questions:\n- question: Who?\n  answer: Ann\n  wrong: [Bob, Cyd, Dee]\n{fields}"


def checked(*files: Path) -> list[str]:
    """Return what `check` says of files: place, severity and code, or the whole message for facts."""
    problems = check(files).problems
    return [f"{item.line}:{item.column} {item.severity} {item.code}" for item in problems]
