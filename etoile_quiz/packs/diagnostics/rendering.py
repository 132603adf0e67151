"""Problems as text, as JSON and as annotations of GitHub."""

from collections.abc import Iterable
from typing import Any

from etoile_quiz.packs.diagnostics.problems import Problem

_BOLD, _RED, _YELLOW, _DIM, _PLAIN = "\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[2m", "\x1b[0m"


def problem_text(problem: Problem, *, colour: bool = False, with_path: bool = True) -> str:
    """Return a problem as lines of text: place and message, the line of the file, the hint."""
    place = f"{problem.line}:{problem.column}:"
    if with_path:
        place = f"{problem.path}:{place}"
    said: str = problem.severity
    code, quoted = problem.code, problem.excerpt.split("\n")
    if colour:
        tone = _RED if problem.severity == "error" else _YELLOW
        place, said, code = f"{_BOLD}{place}{_PLAIN}", f"{tone}{said}{_PLAIN}", f"{_DIM}{code}{_PLAIN}"
        quoted = [*quoted[:-1], f"{tone}{quoted[-1]}{_PLAIN}" if quoted[-1] else ""]
    lines = [f"{place} {said} {code} {problem.message}", *(f"    {line}" for line in quoted if line)]
    if problem.hint:
        lines.append(f"    {problem.hint}")
    return "\n".join(lines) + "\n"


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as `check --format json` prints it."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def problem_annotation(problem: Problem) -> str:
    """Return a problem as a workflow command that GitHub shows beside the line."""
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column},title={_property(problem.code)}"
    message = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    return f"::{problem.severity} {place}::{_data(message)}\n"


def as_text(problems: Iterable[Problem], *, colour: bool = False) -> str:
    """Return problems as lines of text, empty where there are none."""
    return "".join(problem_text(problem, colour=colour) for problem in problems)


def as_github(problems: Iterable[Problem]) -> str:
    """Return problems as workflow commands of GitHub, empty where there are none."""
    return "".join(map(problem_annotation, problems))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
