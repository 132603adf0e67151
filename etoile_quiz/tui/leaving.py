"""The ways out of the window that nobody chooses: a signal, a terminal that is gone, and bytes that are no text."""

import asyncio
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.driver import Driver

if TYPE_CHECKING:
    from textual.app import App

FAREWELL = 10  # seconds for the last answers and for putting the terminal right


def steady(driver: type[Driver]) -> type[Driver]:
    """Return the driver of a terminal, made to live through bytes that are not UTF-8."""
    if sys.platform == "win32":
        return driver
    from textual.drivers.linux_driver import LinuxDriver

    class SteadyDriver(LinuxDriver):
        """Goes on reading where Textual 8.2 ends the window: it decodes input strictly (`run_input_thread`)."""

        def run_input_thread(self) -> None:
            while True:
                with suppress(UnicodeDecodeError):
                    super().run_input_thread()
                    return

    return SteadyDriver if driver is LinuxDriver else driver


def leave_on_signals(app: "App[None]") -> None:
    """Let SIGTERM and SIGHUP close the window as its own key does. Textual itself handles neither."""
    loop = asyncio.get_running_loop()

    def leave(number: int) -> None:
        # Where the terminal is gone, Textual may wait for ever to write to it.
        signal.alarm(FAREWELL)
        app.exit(return_code=128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError):  # on Windows
            number = getattr(signal, name)
            loop.add_signal_handler(number, leave, number)
