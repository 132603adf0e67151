"""What holds for the tree of the package: a type's name is its own, and a file can be read at one sitting."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import etoile_quiz

PACKAGE = Path(etoile_quiz.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
MOST_LINES = 300

SHARED_NAMES: Mapping[str, str] = {}
"""Public types that may share a name, each with the reason."""

LONG_MODULES: Mapping[str, str] = {}
"""Modules that may be longer, each with the reason."""


def public_types(code: str) -> Iterator[str]:
    """Yield the names of a module's public classes and type aliases. Constants are in capitals, type variables are calls."""
    for node in ast.parse(code).body:
        names: list[ast.expr] = []
        if isinstance(node, ast.ClassDef):
            names = [ast.Name(node.name)]
        elif isinstance(node, ast.Assign) and not isinstance(node.value, ast.Call):
            names = node.targets
        elif isinstance(node, ast.AnnAssign):
            names = [node.target]
        for name in names:
            if isinstance(name, ast.Name) and re.fullmatch(r"[A-Z]\w*[a-z]\w*", name.id):
                yield name.id


def test_classes_and_aliases_are_found_and_constants_are_not() -> None:
    code = 'T = TypeVar("T")\nWIDE = 3\nName = str | int\nStart: TypeAlias = "Name"\n_Own = str\nclass Thing: pass\nbig = 1\n'
    assert list(public_types(code)) == ["Name", "Start", "Thing"]


def test_no_two_public_types_share_a_name() -> None:
    found = defaultdict(list)
    for name, path in MODULES.items():
        for type_ in public_types(path.read_text(encoding="utf-8")):
            found[type_].append(name)
    shared = {type_: names for type_, names in found.items() if len(names) > 1}
    assert {type_: names for type_, names in shared.items() if type_ not in SHARED_NAMES} == {}
    assert set(SHARED_NAMES) <= set(shared), "the table names what is no longer shared"


def test_no_module_is_too_long() -> None:
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    too_long = {name: count for name, count in lines.items() if count > MOST_LINES}
    assert {name: count for name, count in too_long.items() if name not in LONG_MODULES} == {}
    assert set(LONG_MODULES) <= set(too_long), "the table names what is no longer long"
