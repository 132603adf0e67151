"""The packs that come with the program."""

from pathlib import Path

from etoile_quiz.packs.store.folders import pack_file_in


def shipped_folder() -> Path:
    """Return the folder of shipped packs: inside the package where it is installed, beside it in the repository."""
    package = Path(__file__).resolve().parents[2]
    inside = package / "questions"
    return inside if inside.is_dir() else package.parent / "questions"


def shipped_packs() -> tuple[Path, ...]:
    """Return the folders of all shipped packs, in the order of their names."""
    folder = shipped_folder()
    if not folder.is_dir():
        return ()
    return tuple(sorted(item for item in folder.iterdir() if item.is_dir() and pack_file_in(item) is not None))
