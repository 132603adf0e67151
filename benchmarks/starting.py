"""How soon there is something to see: first frames, `--version` and key presses beside the least that can be done.

Run: `python benchmarks/starting.py [SAMPLES]`. Each program runs in a terminal of its own, in turn with the others, so that
whatever else the machine does falls on all of them alike.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median

SAMPLES = 15
PRESSES = 40
ROWS, COLUMNS = 24, 80
PATIENCE = 20.0  # seconds

BARE = """\
from textual.app import App
from textual.widgets import Label
class Bare(App):
    pressed = 0
    def compose(self):
        yield Label("pressed 0 times")
    def on_key(self):
        self.pressed += 1
        self.query_one(Label).update(f"pressed {self.pressed} times")
Bare().run()
"""

PYTHON = sys.executable
GAME = (PYTHON, "-m", "etoile_quiz")
ROUND = (*GAME, "play", "--watched", "0", "--seed", "benchmark")
FRAMES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "bare app": ((PYTHON, "-c", BARE), "pressed 0"),
    "home": (GAME, "T  O  I  L  E"),
    "play": (ROUND, "Preparing"),
}
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "import click": (PYTHON, "-c", "import click"),
    "--version": (*GAME, "--version"),
}


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment to run in. An installed program is compiled, so nothing may keep Python from writing that down."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "ETOILE_QUIZ_HOME": str(home)}


class Terminal:
    """A program in a terminal of its own, as seen by whoever sits before it."""

    def __init__(self, command: tuple[str, ...], home: Path) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environment = {**surroundings(home), "TERM": "xterm-256color"}
        self._process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
        os.close(theirs)

    def wait_for(self, text: str) -> None:
        """Read until the program has written this. Raises TimeoutError where it does not."""
        seen, sought, deadline = b"", text.encode(), time.perf_counter() + PATIENCE
        while sought not in seen:
            if not select.select([self._ours], [], [], max(deadline - time.perf_counter(), 0))[0]:
                raise TimeoutError(f"{text!r} was not written; this was: {seen[-300:]!r}")
            seen += os.read(self._ours, 1 << 16)

    def settle(self) -> None:
        """Read until nothing more has come for a while."""
        while select.select([self._ours], [], [], 0.15)[0]:
            os.read(self._ours, 1 << 16)

    def press(self, key: str) -> None:
        """Send a key."""
        os.write(self._ours, key.encode())

    def close(self) -> None:
        """End the program."""
        self._process.kill()
        self._process.wait()
        os.close(self._ours)


@contextmanager
def showing(name: str, home: Path) -> Iterator[Terminal]:
    """Open a program and wait until it has drawn its first frame."""
    command, sign = FRAMES[name]
    terminal = Terminal(command, home)
    try:
        terminal.wait_for(sign)
        yield terminal
    finally:
        terminal.close()


def first_frame(name: str, home: Path) -> float:
    """Return the seconds from starting a program to its first frame."""
    start = time.perf_counter()
    with showing(name, home):
        return time.perf_counter() - start


def command(name: str, home: Path) -> float:
    """Return the seconds that a command takes from start to end."""
    start = time.perf_counter()
    subprocess.run(COMMANDS[name], check=True, capture_output=True, env=surroundings(home))
    return time.perf_counter() - start


def presses(terminal: Terminal, keys: tuple[str, ...], signs: tuple[str, ...]) -> Iterator[float]:
    """Yield for each press the seconds until what it leads to is drawn; keys and signs go round in turn."""
    for number in range(PRESSES):
        terminal.settle()
        start = time.perf_counter()
        terminal.press(keys[number % len(keys)])
        terminal.wait_for(signs[number % len(signs)])
        yield time.perf_counter() - start


def key_presses(home: Path) -> dict[str, float]:
    """Return the median seconds from key press to repaint: the bare app, an option lit, a menu line lit."""
    with showing("bare app", home) as bare, showing("play", home) as round_, showing("home", home) as menu:
        round_.wait_for("Press 1")
        round_.press("\x1b[B")  # nothing is lit before the first move, and moving back from there changes nothing
        runs = {
            "bare app": presses(bare, ("x",), ("pressed ",)),
            "option lit": presses(round_, ("\x1b[B", "\x1b[A"), ("▸",)),
            "menu moved": presses(menu, ("\x1b[B", "\x1b[A"), ("▸",)),
        }
        samples = zip(*runs.values(), strict=True)
        return dict(zip(runs, map(median, zip(*samples, strict=True)), strict=True))


def interleaved(
    names: Mapping[str, object], measure: Callable[[str, Path], float], count: int, home: Path
) -> dict[str, float]:
    """Return the median of each, measured in turn."""
    taken: dict[str, list[float]] = {name: [] for name in names}
    for name in names:
        measure(name, home)  # the first run compiles and fills the disk's cache
    for _ in range(count):
        for name, seconds in taken.items():
            seconds.append(measure(name, home))
    return {name: median(seconds) for name, seconds in taken.items()}


def tell(heading: str, medians: Mapping[str, float]) -> None:
    """Print what was measured, each beside the first."""
    least = next(iter(medians.values()))
    print(heading)
    for name, seconds in medians.items():
        print(f"  {name:<14} {seconds * 1000:7.1f} ms   {seconds / least:.2f} ×")


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    print(f"Python {sys.version.split()[0]}, medians of {count}")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "settings.toml").write_text("watched = 0\n")
        tell("Start to first frame", interleaved(FRAMES, first_frame, count, home))
        tell("Start to end", interleaved(COMMANDS, command, count, home))
        tell(f"Key press to repaint, medians of {PRESSES}", key_presses(home))


if __name__ == "__main__":
    main()
