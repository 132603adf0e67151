"""Files are written whole or not at all, with the permissions that they should have, and leave nothing behind."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from etoile_quiz.files.atomic import write_atomically
from etoile_quiz.files.locking import file_lock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions, locks and signals of POSIX")

KILLED_IN_THE_MIDDLE = """
import os, signal, sys
from pathlib import Path
from etoile_quiz.files.atomic import write_atomically
def content():
    yield b"half"
    os.kill(os.getpid(), signal.SIGKILL)
for number in range(3):
    if os.fork() == 0:
        write_atomically(Path(sys.argv[1]), content())
    os.wait()
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_private_if_asked_and_an_old_one_keeps_its_permissions(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_atomically(tmp_path / "private", b"1", private=True)
        write_atomically(tmp_path / "public", b"1")
        (tmp_path / "old").write_bytes(b"0")
        (tmp_path / "old").chmod(0o640)
        write_atomically(tmp_path / "old", b"1", private=True)
    finally:
        os.umask(before)
    assert [oct(mode(tmp_path / name)) for name in ("private", "public", "old")] == ["0o600", "0o644", "0o640"]


def test_an_unfinished_file_can_be_read_by_nobody_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"0")
    (tmp_path / "file").chmod(0o644)
    seen: list[str] = []

    def parts() -> Iterator[bytes]:
        seen.extend(oct(mode(unfinished)) for unfinished in tmp_path.glob(".file.*"))
        yield b"1"

    write_atomically(tmp_path / "file", parts())
    assert seen == ["0o600"]


def test_what_killed_processes_left_is_removed_and_what_others_write_is_not(tmp_path: Path) -> None:
    path = tmp_path / "file"
    subprocess.run([sys.executable, "-c", KILLED_IN_THE_MIDDLE, str(path)], timeout=60, check=True)
    assert not path.exists()

    def parts() -> Iterator[bytes]:
        yield b"outer "
        write_atomically(path, b"inner")
        yield b"end"

    write_atomically(path, parts())
    assert path.read_bytes() == b"outer end"
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("length", [217, 255])
def test_a_name_as_long_as_the_system_takes_is_written_and_locked(tmp_path: Path, length: int) -> None:
    path = tmp_path / ("é" + "n" * (length - 2))
    with file_lock(path):
        write_atomically(path, b"1")
    assert path.read_bytes() == b"1"


def test_links_in_a_circle_are_an_error_of_the_system(tmp_path: Path) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    with pytest.raises(OSError, match="symbolic links"):
        write_atomically(circle, b"1")
    with pytest.raises(OSError, match="symbolic links"), file_lock(circle):
        pass
    assert circle.is_symlink()
