"""Kills the game at random moments and looks at what is left. Run: `python -m fuzz.kills --dailies 200 --others 50 --seed 1`.

Each case is a process of its own (a fork of this one, which has imported everything), ended by SIGKILL. What it has told before
must be kept, nothing may be half written, and the next complete run must leave no file over.
"""

import argparse
import io
import os
import pkgutil
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import filelock  # noqa: F401  # so that a fork need not import it
import tomlkit  # noqa: F401  # as well
from msgspec import Struct

import etoile_quiz as etoile_package
from etoile_quiz.__main__ import main as etoile_quiz
from etoile_quiz.authoring.drafts import Draft
from etoile_quiz.authoring.own_file import OwnFile
from etoile_quiz.files.folders import folders
from etoile_quiz.history.answers import answers_in
from etoile_quiz.history.attempts import BEGUN, FINISHED, QUESTIONS
from etoile_quiz.history.record import Record
from etoile_quiz.history.settings import SettingsFile
from etoile_quiz.history.transfer import import_record
from etoile_quiz.packs.store.cache import PackCache
from fuzz.kept import GOLDEN

EVENTS = 1500
WARM = Path(tempfile.mkdtemp(), "cache")
USUAL_FILES = {"record.sqlite3", "settings.toml", "cache", "packs.msgpack", "questions", "my-questions.yaml"}
USUAL_FILES |= {"quiz.yaml", "export.jsonl", "moved.jsonl"}


class Scenario(Struct, frozen=True):
    """What a process does, from `prepare` on, and `fault`: what is wrong afterwards, given what it told; empty for nothing."""

    name: str
    prepare: Callable[[], None]
    act: Callable[[], None]
    fault: Callable[[str], str]
    tells: bool = False
    """Whether it tells each step. Every other case is then counted from its first word: before it no file changes."""


def play(*arguments: str, typed: str = "") -> None:
    """Run a command in this process until it ends."""
    sys.argv, sys.stdin = ["etoile-quiz", *arguments], io.StringIO(typed)
    etoile_quiz()


def home() -> Path:
    """Return the home of this case."""
    return Path(os.environ["ETOILE_QUIZ_HOME"])


def record() -> Record:
    """Return the record of this case."""
    return Record(home() / "record.sqlite3")


def write_export(name: str, count: int) -> None:
    """Write an export with so many answers."""
    lines = [f'{{"format":"etoile-quiz record","version":1,"events":{count}}}']
    answer = next(
        line for line in GOLDEN.joinpath("export.jsonl").read_text().splitlines() if '"kind":"answer"' in line
    )
    before, _, after = answer.partition('"uid":"')
    lines += [f'{before}"uid":"{name}-{number}{after[after.index(chr(34)) :]}' for number in range(count)]
    (home() / name).write_text("\n".join(lines) + "\n")


def answers() -> int:
    """Return the number of answers in the record."""
    return sum(1 for _ in answers_in(record()))


def run_to_end(act: Callable[[], None]) -> str:
    """Run an action in a process that nobody kills, and return what it told."""
    return in_process(act, None)[0]


def has_ended(process: int) -> bool:
    """Tell whether a process has ended by itself."""
    return os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def in_process(act: Callable[[], None], seconds: float | None, *, after_word: bool = False) -> tuple[str, bool]:
    """Run an action in a process of its own, killed after so many seconds. Return what it told, and whether it was killed.

    With `after_word` the seconds count from the first word that it tells.
    """
    with tempfile.TemporaryFile() as out:
        process = os.fork()
        if not process:
            os.dup2(out.fileno(), 1)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False), encoding="utf-8", write_through=True)
            try:
                act()
            except SystemExit:
                sys.stdout.flush()
            except BaseException as error:  # told to the parent
                os.write(1, f"FAULT {error!r}".encode())
            os._exit(0)
        if seconds is not None:
            while after_word and not os.fstat(out.fileno()).st_size and not has_ended(process):
                time.sleep(0.002)
            time.sleep(seconds)
            os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        out.seek(0)
        return out.read().decode(), os.WIFSIGNALED(status)


def daily() -> None:
    """Play the matinée of today."""
    play("daily", "--plain", typed="a\n" * 6)


def daily_fault(told: str) -> str:
    """Compare verdicts and answers, and play on."""
    verdicts, shared = told.count("★ Right.") + told.count("✕ Wrong."), "streak 1" in told
    kept = answers()
    if not verdicts <= kept <= verdicts + 1:
        return f"{verdicts} verdicts were told, {kept} answers are kept"
    if shared and not record().rows_of_kind(FINISHED):
        return "the share text was told, and the attempt is not finished"
    if kept < 6:
        run_to_end(daily)
    rows = [len(record().rows_of_kind(kind)) for kind in (BEGUN, QUESTIONS, FINISHED)]
    return "" if (answers(), rows) == (6, [1, 1, 1]) else f"after the rest: {answers()} answers, {rows}"


def set_often() -> None:
    """Change a setting again and again, and tell each change."""
    for number in range(1, 30):
        SettingsFile(home() / "settings.toml").set("watched", number)
        os.write(1, f"{number} ".encode())


def settings_fault(told: str) -> str:
    """Compare the last change that was told with the file."""
    file = SettingsFile(home() / "settings.toml")
    last = int((told.split() or ["0"])[-1])
    if (file.settings.watched or 0) not in (last, last + 1) or file.warning or "# mine" not in file.path.read_text():  # type: ignore[union-attr]
        return f"{last} was told, {file.settings.watched} is kept {file.warning}"
    file.set("watched", 99)
    return file.warning


def draft(number: int) -> Draft:
    """Return a question."""
    return Draft(typed={"question": (f"What is {number}?",), "answer": (f"a{number}",), "wrong": ("b", "c")})


def add_often() -> None:
    """Add questions to the own file, and tell each."""
    for number in range(12):
        OwnFile(home() / "questions", ()).add(draft(number))
        os.write(1, f"{number} ".encode())


def own_file_fault(told: str) -> str:
    """Compare the questions that were told with those in the file."""
    own = OwnFile(home() / "questions", ())
    stems = [question.stem for question in own.questions()]
    added = len(told.split())
    if stems != [f"What is {n}?" for n in range(len(stems))] or not added <= len(stems) <= added + 1:
        return f"{added} were told, {len(stems)} are kept"
    own.add(draft(99))
    return ""


def prepare_ids() -> None:
    """Write a file of 400 questions without ids."""
    text = "".join(f"- question: What is {n}?\n  answer: a\n  wrong: b\n" for n in range(400))
    (home() / "quiz.yaml").write_text(f"questions:\n{text}")


def ids() -> None:
    """Write the ids."""
    play("ids", str(home() / "quiz.yaml"))


def ids_fault(told: str) -> str:
    """See that all ids are there or none, and write them."""
    text = (home() / "quiz.yaml").read_text()
    counts = text.count("question: "), text.count("id: "), len(text.splitlines())
    if counts not in ((400, 0, 1201), (400, 400, 1601)) or ("written" in told and not counts[1]):
        return f"questions, ids, lines: {counts}"
    run_to_end(ids)
    return "" if (home() / "quiz.yaml").read_text().count("id: ") == 400 else "ids are missing"


def prepare_import() -> None:
    """Begin a record, and write an export of another machine."""
    write_export("export.jsonl", EVENTS)
    import_record(record(), GOLDEN / "export.jsonl")


def import_() -> None:
    """Import it."""
    play("history", "import", str(home() / "export.jsonl"))


def import_fault(told: str) -> str:
    """See that all events came or none, and import again."""
    before = 4
    kept = answers()
    if kept not in (before, before + EVENTS) or (f"{EVENTS:,} events added" in told and kept == before):
        return f"{kept} answers after the import"
    run_to_end(import_)
    return "" if answers() == before + EVENTS else f"{answers()} answers after another import"


def prepare_export() -> None:
    """Fill a record, and put an older export in the place of the new one."""
    prepare_import()
    import_record(record(), home() / "export.jsonl")
    write_export("moved.jsonl", 3)


def export() -> None:
    """Export over the older export."""
    play("history", "export", str(home() / "moved.jsonl"))


def export_fault(told: str) -> str:
    """See that the export is whole, the older or the new one."""
    lines = (home() / "moved.jsonl").read_text().count("\n")
    if lines not in (4, EVENTS + 12) or ("written to" in told and lines == 4) or answers() != EVENTS + 4:
        return f"{lines} lines"
    run_to_end(export)
    return "" if (home() / "moved.jsonl").read_text().count("\n") == EVENTS + 12 else "not exported"


def erase() -> None:
    """Erase the record."""
    play("history", "erase", "--yes")


def erase_fault(told: str) -> str:
    """See that all is there or nothing."""
    kept = answers()
    if kept not in (0, EVENTS + 4) or ("erased" in told and kept):
        return f"{kept} answers, told: {told!r}"
    run_to_end(erase)
    return "" if not answers() else "not erased"


def fill_cache() -> None:
    """Read a pack, and keep it in the cache."""
    cache = PackCache(folders(os.environ).pack_cache, lambda: time.time_ns() + 10**12)
    cache.read(home() / "quiz.yaml")
    cache.save()
    os.write(1, b"saved")


def cache_fault(told: str) -> str:
    """See that the cache is whole or not there, and fill it again."""
    file = folders(os.environ).pack_cache
    if (file.exists() and file.read_bytes() != whole_cache()) or ("saved" in told and not file.exists()):
        return "a part of the cache is there"
    run_to_end(fill_cache)
    return "" if file.read_bytes() == whole_cache() else "the cache is not written"


def whole_cache() -> bytes:
    """Return the cache as it is when nobody disturbs it."""
    file = home() / "cache" / "packs.msgpack"
    cache = PackCache(home() / "packs.msgpack", lambda: time.time_ns() + 10**12)
    cache.read(home() / "quiz.yaml")
    cache.save()
    return (home() / "packs.msgpack").read_bytes() if file.exists() else b""


def nothing() -> None:
    """Prepare nothing."""


DAILIES = Scenario(
    "ranked daily by a pipe", lambda: void(shutil.copytree(WARM, home() / "cache")), daily, daily_fault, True
)
OTHERS = (
    Scenario(
        "settings", lambda: void((home() / "settings.toml").write_text("# mine\n")), set_often, settings_fault, True
    ),
    Scenario("own file", nothing, add_often, own_file_fault, True),
    Scenario("ids", prepare_ids, ids, ids_fault),
    Scenario("import", prepare_import, import_, import_fault),
    Scenario("export", prepare_export, export, export_fault),
    Scenario("erase", prepare_export, erase, erase_fault),
    Scenario("cache", prepare_ids, fill_cache, cache_fault),
)


def void(_value: object) -> None:
    """Do nothing with a value."""


def kill(scenario: Scenario, rng: random.Random, longest: float) -> tuple[bool, str, float]:
    """Run one case. Return whether the process was still alive, the fault, and how long an unkilled one takes."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ETOILE_QUIZ_HOME"] = folder
        run_to_end(scenario.prepare)
        if not longest:
            begun = time.monotonic()
            told = run_to_end(scenario.act)
            took = time.monotonic() - begun
            return False, told if "FAULT" in told else scenario.fault(told), took
        told, killed = in_process(
            scenario.act, rng.uniform(0, longest), after_word=scenario.tells and rng.random() < 0.5
        )
        fault = told if "FAULT" in told else scenario.fault(told)
        left = {path.name for path in Path(folder).rglob("*") if not path.name.endswith(".lock")} - USUAL_FILES
        return killed, fault or (f"left over: {sorted(left)}" if left else ""), longest


def main() -> None:
    """Run all cases and print what was found. The exit status is 1 after a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dailies", type=int, default=200)
    parser.add_argument("--others", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for module in pkgutil.walk_packages(etoile_package.__path__, "etoile_quiz."):
        if not module.name.startswith(("etoile_quiz.tui", "etoile_quiz.analysis", "etoile_quiz.__main__")):
            import_module(module.name)
    os.environ["ETOILE_QUIZ_HOME"] = str(WARM.parent)
    run_to_end(daily)
    faults = 0
    for scenario, count in ((DAILIES, options.dailies), *((other, options.others) for other in OTHERS)):
        rng = random.Random(f"{options.seed}/{scenario.name}")  # noqa: S311  # nothing secret
        _, fault, longest = kill(scenario, rng, 0)
        counts = Counter({"killed": 0, "had ended": 0, "faults": bool(fault)})
        print(f"{scenario.name}, to the end: {fault}" if fault else "", end="")
        for number in range(3 * count):
            if counts["killed"] == count:
                break
            killed, fault, _ = kill(scenario, rng, longest)
            counts["killed" if killed else "had ended"] += 1
            counts["faults"] += bool(fault)
            if fault:
                print(f"{scenario.name}, case {number}: {fault}")
        faults += counts["faults"]
        print(f"{scenario.name}: {dict(counts)}, {longest:.2f} s", flush=True)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
