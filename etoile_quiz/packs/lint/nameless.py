"""Questions and rows of tables without an id of their own. A lock names families by id, so there each needs one."""

from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from etoile_quiz.generator.rules import Severity
from etoile_quiz.packs.diagnostics.problems import Located, Problem
from etoile_quiz.packs.store.lock_file import LOCK_FILE
from etoile_quiz.packs.store.pack_reader import ParsedPack
from etoile_quiz.packs.store.schedules import is_there
from etoile_quiz.text.numbers import plural


def without_ids(pack: ParsedPack) -> Iterator[Problem]:
    """Yield an error for each question without an id, and for each table that has such rows."""
    for file in pack.authored:
        for question in file.questions:
            if not question.given_id:
                message = "a question that the daily may deal has an id"
                yield _problem(file.diagnostics.path, question.node, "error", message)
    yield from _tables_without_ids(pack, "error")


def advice_about_ids(pack: ParsedPack) -> Iterator[Problem]:
    """Yield the same for a pack with a lock. Elsewhere a question may do without, and a table gets a warning."""
    has_lock = is_there(Path(pack.path) / LOCK_FILE)
    yield from without_ids(pack) if has_lock else _tables_without_ids(pack, "warning")


def _tables_without_ids(pack: ParsedPack, severity: Severity) -> Iterator[Problem]:
    for table in pack.tables:
        if table.nameless:
            rows = plural(len(table.nameless), "row")
            message = f"{rows} without an `id`: when a text is mended or a row added, they may become other facts"
            yield _problem(table.diagnostics.path, table.nameless[0], severity, message)


def _problem(path: str, place: Located, severity: Severity, message: str) -> Problem:
    hint = f"`etoile-quiz ids {quote(path)}` writes the missing ones."
    return Problem(path, place.line, place.column, severity, "no-id", message, hint)
