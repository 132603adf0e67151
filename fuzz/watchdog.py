"""Run cases within bounds of time and memory, and collect every finding."""

import resource
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from types import FrameType

from msgspec import Struct

from fuzz.targets import Case, case, run

SECONDS = 1.0
MEGABYTES = 200
HANGING = 20


class Finding(Struct, frozen=True):
    """A case with a fault."""

    number: int
    target: str
    fault: str


class Tally(Struct, frozen=True):
    """The results of some cases. Times are in seconds of processor time, `peak` is in MB."""

    count: int
    results: int
    slowest: float
    slowest_case: int
    peak: int
    findings: tuple[Finding, ...]


class TooLongError(BaseException):
    """A case does not end. No `except Exception` may stop it."""


def run_chunk(seed: int, start: int, count: int, targets: tuple[str, ...] = ()) -> Tally:
    """Run some cases, one after another."""

    def too_long(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError

    signal.signal(signal.SIGALRM, too_long)
    findings: list[Finding] = []
    results, slowest, slowest_case = 0, 0.0, start
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108
        for number in range(start, start + count):
            case_ = case(seed, number, targets)
            has_result, fault, took = _watched(case_, Path(folder))
            results += has_result
            if took > slowest:
                slowest, slowest_case = took, number
            if fault:
                findings.append(Finding(number, str(case_), fault))
    return Tally(count, results, slowest, slowest_case, _megabytes(), tuple(findings))


def _watched(case_: Case, folder: Path) -> tuple[bool, str, float]:
    """Run a case. Return whether it has a result, its fault, and its processor time: other programs take none of that."""
    before, begun = _megabytes(), time.process_time()
    has_result = False
    signal.alarm(HANGING)
    try:
        has_result, fault = run(case_, folder)
    except TooLongError:
        fault = f"does not end within {HANGING} seconds"
    except BaseException:  # the fuzzer looks for all of them
        fault = traceback.format_exc(limit=-6)
    signal.alarm(0)
    took = time.process_time() - begun
    if not fault and took > SECONDS:
        fault = f"took {took:.2f} s"
    if not fault and _megabytes() > max(before, MEGABYTES):
        fault = f"took memory up to {_megabytes()} MB"
    return has_result, fault, took


def _megabytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1_000_000 if sys.platform == "darwin" else 1_000)
