"""A question added to the text of a question file. All other characters stay."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from msgspec import Struct

from etoile_quiz.authoring.drafts import INDENT, Draft
from etoile_quiz.packs.diagnostics.problems import Diagnostics, index_of
from etoile_quiz.packs.questions.question_files import AuthoredFile, questions_of_tree
from etoile_quiz.packs.yaml.parsing import parse
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode

_NO_ITEMS = re.compile(r"[ \t]*\[[ \t]*\]")
_DOCUMENT_ENDS = re.compile(r"(?:\.\.\.|---)(?:\s|$)")
_MOST_BRACKETS = 5


class EditableFile(Struct, frozen=True):
    """A file without errors, to which a question can be added: its tree, and its questions."""

    root: MappingNode
    authored: AuthoredFile


def open_text(text: str, diagnostics: Diagnostics) -> EditableFile | None:
    """Return the tree and the questions of a text; None after an error. Nothing below `questions` counts as an empty list."""
    root = parse(text, diagnostics)
    if (
        isinstance(root, MappingNode)
        and isinstance(node := root.values.get("questions"), ScalarNode)
        and not node.value
    ):
        nothing = SequenceNode((), node.line, node.column)
        root = MappingNode(root.keys, {**root.values, "questions": nothing}, root.line, root.column)
    authored = None if root is None else questions_of_tree(root, diagnostics)
    if isinstance(root, MappingNode) and authored and not diagnostics.failed:
        return EditableFile(root, authored)
    return None


def append_question(text: str, draft: Draft, diagnostics: Diagnostics) -> str | None:
    """Return the text of a file with one more question at the end of its list; None after an error in the file.

    The draft must be without errors. The new text has been read again: every value that was there is unchanged, and the new
    question has the values that were typed.
    """
    file = open_text(text, diagnostics)
    if file is None:
        return None
    before = {name: value_of(node) for name, node in file.root.values.items()}
    node = file.root.values["questions"]
    old = [value_of(question) for question in node.items] if isinstance(node, SequenceNode) else []
    for candidate in _candidates(text, file.root, draft):
        again = open_text(candidate, Diagnostics(diagnostics.path))
        if again is not None and value_of(again.root) == {**before, "questions": [*old, draft.values]}:
            return candidate
    hint = "Write the questions below one another, each begun with `- `."
    diagnostics.error(node, "cannot-add", "nothing can be added to this list without changing something else", hint)
    return None


def value_of(node: Node) -> Any:
    """Return what a node says, as texts, lists and dicts."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [value_of(item) for item in node.items]
    return {name: value_of(value) for name, value in node.values.items()}


def _candidates(text: str, root: MappingNode, draft: Draft) -> Iterator[str]:
    """Yield texts with the question added at different places, the likeliest first."""
    node = root.values["questions"]
    starts = [index_of(text, key) for key in root.keys]
    key = starts[list(root.values).index("questions")]
    end = min((other for other in starts if other > key), default=len(text))
    start = index_of(text, node)
    if not isinstance(node, SequenceNode) or not (node.items or text.startswith("[", start)):
        yield from _below(text, key, end, INDENT, draft, apart=True)
    elif not text.startswith("[", start):
        apart = len(node.items) == 1 or _stand_apart(text, index_of(text, node.items[-1]))
        yield from _below(text, start, end, " " * (node.column - 1), draft, apart=apart)
    else:
        if brackets := _NO_ITEMS.match(text, text.index(":", key) + 1):
            without = text[: brackets.start()] + text[brackets.end() :]
            yield from _below(without, key, end - len(brackets[0]), INDENT, draft, apart=True)
        yield from _beside(text, start, end, draft)


def _stand_apart(text: str, last: int) -> bool:
    """Tell whether a blank line stands above the last item of a list."""
    return not text[:last].rpartition("\n")[0].rpartition("\n")[2].strip()


def _below(text: str, start: int, end: int, indent: str, draft: Draft, *, apart: bool) -> Iterator[str]:
    """Yield the text with the question in lines of its own: close below the list, behind comments, at the very end."""
    lines: list[tuple[int, str]] = []
    here = start
    while here < end:
        after = text.find("\n", here) + 1 or len(text)
        line = text[here:after].strip()
        if _DOCUMENT_ENDS.match(text[here:after]) and here != start:
            break
        lines.append((min(after, end), line))
        here = after
    not_blank = [after for after, line in lines if line]
    close = [after for after, line in lines if line and not line.startswith("#")]
    for at in dict.fromkeys([close[-1], not_blank[-1], lines[-1][0]]):
        yield _with_lines(text, at, draft.lines(indent), apart=apart)


def _with_lines(text: str, at: int, lines: list[str], *, apart: bool) -> str:
    ending = "\r\n" if "\r\n" in text else "\n"
    above, below = text[:at], text[at:]
    if not above.endswith("\n"):
        above += ending
    if apart and above.rpartition("\n")[0].rpartition("\n")[2].strip():
        above += ending
    if apart and below.partition("\n")[0].strip():
        lines = [*lines, ""]
    return above + "".join(line + ending for line in lines) + below


def _beside(text: str, start: int, end: int, draft: Draft) -> Iterator[str]:
    """Yield the text with the question before a bracket that may end the list, from the last one on."""
    brackets = (match.start() for match in re.finditer(r"\]", text[start:end][::-1]))
    for from_end in islice(brackets, _MOST_BRACKETS):
        bracket = end - from_end - 1
        last = start + len(text[start:bracket].rstrip())
        for at in (last, bracket):
            for comma in (", ", " "):
                yield f"{text[:at]}{comma}{draft.inline}{text[at:]}"
