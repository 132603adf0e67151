"""Writing a file whole or not at all."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4


def write_atomically(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Replace the content of a file in one step: others see the old content or the new. Content may come in parts.

    A link stays a link, and permissions stay as they are. A pipe or a terminal is written to directly. Raises OSError, and
    then the old file is still there.
    """
    path, parts = path.resolve(), (content,) if isinstance(content, bytes) else content
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            file.writelines(parts)
        return
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        with unfinished.open("wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, unfinished)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
