"""Problems as people, programs and GitHub read them."""

from collections.abc import Iterable
from typing import Any

from etoile_quiz.packs.problems import Problem


def problem_text(problem: Problem) -> str:
    """Return a problem as lines for people: place and message, the line in question, what would be right."""
    head = f"{problem.path}:{problem.line}:{problem.column}: {problem.severity} {problem.code} {problem.message}"
    lines = [head, *(f"    {line}" for line in problem.excerpt.split("\n") if line)]
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


def as_text(problems: Iterable[Problem]) -> str:
    """Return problems for people, nothing where there are none."""
    return "".join(map(problem_text, problems))


def as_github(problems: Iterable[Problem]) -> str:
    """Return problems as GitHub's workflow commands, nothing where there are none."""
    return "".join(map(problem_annotation, problems))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
