"""The lock of a file: processes take turns, and a killed one blocks nobody."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from etoile_quiz.files.locking import file_lock

# A process of its own that adds to the number in a file, holding the lock between reading and writing.
ADDER = """
import sys, time
from pathlib import Path
from etoile_quiz.files.locking import file_lock

path = Path(sys.argv[1])
for _ in range(30):
    with file_lock(path, 60.0):
        number = int(path.read_text())
        time.sleep(0.001)
        path.write_text(str(number + 1))
"""
# A process of its own that takes the lock, says so, and holds it until it is killed.
HOLDER = """
import sys, time
from pathlib import Path
from etoile_quiz.files.locking import file_lock

with file_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "file.txt"


def process(code: str, path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)


def test_two_processes_take_turns(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("0")
    for adder in [process(ADDER, path) for _ in range(2)]:
        adder.communicate(timeout=120)
        assert adder.returncode == 0
    assert path.read_text() == "60", "nobody wrote over what the other one had added"


def test_a_live_holder_is_waited_for_and_a_killed_one_blocks_nobody(path: Path) -> None:
    with process(HOLDER, path) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(TimeoutError), file_lock(path, 0.05):
            pass
        holder.kill()
    with file_lock(path, 0.5):
        pass


def test_who_waits_gets_the_lock_once_it_is_free(path: Path) -> None:
    order: list[str] = []

    def wait() -> None:
        with file_lock(path):
            order.append("second")

    waiting = threading.Thread(target=wait)
    with file_lock(path):
        waiting.start()
        time.sleep(0.05)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_a_lock_that_stays_held_ends_in_a_timeout_that_names_the_file(path: Path) -> None:
    with file_lock(path), pytest.raises(TimeoutError) as raised, file_lock(path, 0.02):
        pass
    assert (raised.value.filename, raised.value.strerror) == (str(path), "another game is writing to it")


def test_an_error_inside_releases_the_lock_and_is_passed_on(path: Path) -> None:
    with pytest.raises(TimeoutError, match="mine"), file_lock(path):
        raise TimeoutError("mine")
    with file_lock(path, 0.02):
        pass
    assert [found.name for found in path.parent.iterdir()] == [".file.txt.lock"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_has_the_lock_of_what_it_leads_to(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(path)
    with file_lock(path), pytest.raises(TimeoutError), file_lock(tmp_path / "link", 0.02):
        pass


@pytest.mark.parametrize(
    "block",
    [lambda path: path.parent.write_text("a file"), lambda path: (path.parent / ".file.txt.lock").mkdir(parents=True)],
)
def test_a_lock_that_cannot_be_made_is_an_error_at_once(path: Path, block: Callable[[Path], object]) -> None:
    block(path)
    with pytest.raises(OSError, match=r".") as raised, file_lock(path):
        pass
    assert not isinstance(raised.value, TimeoutError)
