"""Ways out of the window that nobody chooses: signals, a terminal that is gone, and bytes that are no text."""

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.cli.program import own_environment

PATIENCE = 60.0  # seconds
OPENED, LEFT, CURSOR = b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[?25h"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")


class Window:
    """The game in a terminal of its own."""

    def __init__(self, home: Path) -> None:
        (home / "settings.toml").write_text("watched = 8\n", encoding="utf-8")
        self.ours, self.theirs = pty.openpty()
        termios.tcsetwinsize(self.theirs, (30, 100))
        self.before = termios.tcgetattr(self.theirs)
        self.seen = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "etoile_quiz"],
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=self.theirs,
            env=own_environment(home, {"TERM": "xterm-256color"}),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  # one thread
        )

    def wait_for(self, sign: bytes) -> None:
        """Read until the window has drawn this."""
        end = time.monotonic() + PATIENCE
        while sign not in self.seen and time.monotonic() < end:
            if select.select([self.ours], [], [], 0.1)[0]:
                self.seen += os.read(self.ours, 65536)
        assert sign in self.seen

    def close(self) -> None:
        """Let the terminal vanish."""
        os.close(self.ours)
        os.close(self.theirs)


def test_after_a_signal_the_terminal_is_as_before(tmp_path: Path) -> None:
    window = Window(tmp_path)
    window.wait_for(OPENED)
    window.wait_for(b"atin")
    os.write(window.ours, b"\xff\xc3(")  # no UTF-8: the window goes on
    time.sleep(0.5)
    assert window.process.poll() is None
    window.process.send_signal(signal.SIGTERM)
    window.wait_for(LEFT)
    window.wait_for(CURSOR)
    assert window.process.wait(PATIENCE) == 128 + signal.SIGTERM
    assert termios.tcgetattr(window.theirs) == window.before
    assert b"Traceback" not in window.seen
    window.close()


def test_without_a_terminal_no_process_is_left(tmp_path: Path) -> None:
    window = Window(tmp_path)
    window.wait_for(b"atin")
    window.close()
    assert window.process.wait(PATIENCE) in (129, -signal.SIGHUP)
