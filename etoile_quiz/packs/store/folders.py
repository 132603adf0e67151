"""The files of a pack: which there are, and their text."""

import os
import stat
from pathlib import Path

from msgspec import Struct

from etoile_quiz.files.paths import open_ordinary
from etoile_quiz.packs.diagnostics.problems import START, Diagnostics
from etoile_quiz.packs.yaml.decoding import LARGEST, decode

PACK_FILES = ("pack.yaml", "pack.yml")
ENDINGS = (".yaml", ".yml")
TABLE_ENDING = ".csv"


class PackFiles(Struct, frozen=True):
    """The files of a pack. `main` is the one with its id; `diagnostics` name folders that could not be read."""

    files: tuple[Path, ...]
    main: Path | None
    diagnostics: tuple[Diagnostics, ...] = ()


def pack_file_in(folder: Path) -> Path | None:
    """Return the file that makes a folder a pack."""
    return next((folder / name for name in PACK_FILES if os.path.lexists(folder / name)), None)


def is_folder(path: Path) -> bool:
    """Return whether there is a readable folder at this path."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def packs_in(folder: Path) -> tuple[Path, ...]:
    """Return the folder itself if it is a pack, else the packs and YAML files directly in it."""
    if pack_file_in(folder) is not None:
        return (folder,)
    inside = sorted(item for item in folder.iterdir() if not item.name.startswith("."))
    return tuple(
        item for item in inside if (pack_file_in(item) is not None if is_folder(item) else item.name.endswith(ENDINGS))
    )


def find_pack_files(path: Path) -> PackFiles:
    """Return the files of the pack at this path: all YAML and CSV files of a folder, at any depth, or a single file."""
    if not is_folder(path):
        return PackFiles((path,), path)
    main = pack_file_in(path)
    if main is None:
        diagnostics = Diagnostics(str(path))
        hint = "Name a pack's folder, or a single file."
        diagnostics.error(START, "no-pack-file", "the folder has no pack.yaml", hint)
        return PackFiles((), None, (diagnostics,))
    files: list[Path] = []
    unreadable: list[Diagnostics] = []

    def note(error: OSError) -> None:
        diagnostics = Diagnostics(str(error.filename))
        diagnostics.error(START, "unreadable", f"the folder cannot be read: {error.strerror}")
        unreadable.append(diagnostics)

    for folder, subfolders, names in os.walk(path, onerror=note):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        files += [
            Path(folder, name) for name in names if name.endswith((*ENDINGS, TABLE_ENDING)) and not name.startswith(".")
        ]
    return PackFiles(tuple(sorted({*files, main})), main, tuple(unreadable))


def read_text(path: Path, diagnostics: Diagnostics) -> str | None:
    """Return a file's text; None after an error."""
    data = read_data(path, diagnostics)
    return None if data is None else decode(data, diagnostics)


def read_data(path: Path, diagnostics: Diagnostics) -> bytes | None:
    """Return the content of a file, at most one byte more than LARGEST; None after an error."""
    try:
        status = path.stat()
        # Reading a pipe or a device could wait for ever.
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "no ordinary file"
            diagnostics.error(START, "unreadable", f"this is {what}; a file of YAML is expected")
            return None
        with open_ordinary(path) as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        if path.is_symlink():
            diagnostics.error(START, "missing-file", "the link leads nowhere", "Mend or remove it.")
        else:
            diagnostics.error(START, "missing-file", "there is no such file or folder")
        return None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        diagnostics.error(START, "unreadable", f"the file cannot be read: {reason}")
        return None
