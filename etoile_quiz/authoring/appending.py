"""A question added to the text of a question file, with every other character left as it is."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from etoile_quiz.authoring.drafts import INDENT, Draft
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.questions.question_files import AuthoredFile, questions_of_tree
from etoile_quiz.packs.yaml.decoding import index_of
from etoile_quiz.packs.yaml.parsing import parse
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode

_NO_ITEMS = re.compile(r"[ \t]*\[[ \t]*\]")
_DOCUMENT_ENDS = re.compile(r"(?:\.\.\.|---)(?:\s|$)")
_MOST_BRACKETS = 5


class OpenFile(Struct, frozen=True):
    """A file that a question can be added to: its tree, and its questions."""

    root: MappingNode
    written: AuthoredFile


def opened(text: str, diagnostics: Diagnostics) -> OpenFile | None:
    """Return a file that has no errors; None after one. Nothing below `questions` is an empty list.

    The text must have come through `packs.text.decode`.
    """
    root = parse(text, diagnostics)
    if (
        isinstance(root, MappingNode)
        and isinstance(node := root.values.get("questions"), ScalarNode)
        and not node.value
    ):
        nothing = SequenceNode((), node.line, node.column)
        root = MappingNode(root.keys, {**root.values, "questions": nothing}, root.line, root.column)
    written = None if root is None else questions_of_tree(root, diagnostics)
    return OpenFile(root, written) if isinstance(root, MappingNode) and written and not diagnostics.failed else None


def appended(text: str, draft: Draft, diagnostics: Diagnostics) -> str | None:
    """Return the text of a file with one more question at the end of its list; None after an error in the file.

    The draft must be without errors. However the list is written, what is returned has been read again: all that was there says
    what it said, and the new question what was typed.
    """
    file = opened(text, diagnostics)
    if file is None:
        return None
    before = {name: _value(node) for name, node in file.root.values.items()}
    node = file.root.values["questions"]
    old = [_value(item) for item in node.items] if isinstance(node, SequenceNode) else []
    for way in _ways(text, file.root, draft):
        again = opened(way, Diagnostics(diagnostics.path))
        if again is not None and _value(again.root) == {**before, "questions": [*old, draft.read_back]}:
            return way
    hint = "Write the questions below one another, each begun with `- `."
    diagnostics.error(node, "cannot-add", "nothing can be added to this list without changing something else", hint)
    return None


def _value(node: Node) -> object:
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [_value(item) for item in node.items]
    return {name: _value(value) for name, value in node.values.items()}


def _ways(text: str, root: MappingNode, draft: Draft) -> Iterator[str]:
    """Yield the text with the question put in, the likeliest place first."""
    node = root.values["questions"]
    places = [index_of(text, key) for key in root.keys]
    key = places[list(root.values).index("questions")]
    end = min((place for place in places if place > key), default=len(text))
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
    """Yield the text with the question in lines of its own below the list: close to it, behind comments, at the very end."""
    lines: list[tuple[int, str]] = []
    here = start
    while here < end:
        after = text.find("\n", here) + 1 or len(text)
        line = text[here:after].strip()
        if _DOCUMENT_ENDS.match(text[here:after]) and here != start:
            break
        lines.append((min(after, end), line))
        here = after
    told = [after for after, line in lines if line]
    close = [after for after, line in lines if line and not line.startswith("#")]
    for at in dict.fromkeys([close[-1], told[-1], lines[-1][0]]):
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
    """Yield the text with the question before the bracket that ends the list, wherever that is."""
    brackets = (found.start() for found in re.finditer(r"\]", text[start:end][::-1]))
    for from_end in islice(brackets, _MOST_BRACKETS):
        bracket = end - from_end - 1
        last = start + len(text[start:bracket].rstrip())
        for at in (last, bracket):
            for comma in (", ", " "):
                yield f"{text[:at]}{comma}{draft.in_a_row}{text[at:]}"
