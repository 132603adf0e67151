"""Writing a file whole or not at all."""

import os
import shutil
from pathlib import Path
from uuid import uuid4


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the content of a file in one step: others see the old content or the new.

    A link stays a link, and permissions stay as they are. A pipe or a terminal is written to directly. Raises OSError, and
    then the old file is still there.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}.part")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, unfinished)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
