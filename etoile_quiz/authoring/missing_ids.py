"""Missing ids, written into the text of a question file. All other characters stay."""

from collections.abc import Iterable

from etoile_quiz.packs.questions.authored import AuthoredQuestion


def with_ids(text: str, questions: Iterable[AuthoredQuestion]) -> str:
    """Return the text of a file with an id for each of these questions, which stand in it without one."""
    starts = _line_starts(text)
    insertions: dict[int, str] = {}
    for question in questions:
        line, column = question.node.line, question.node.column
        offset = starts[line - 1] + column - 1
        if text[offset] == "{":
            insertions[offset + 1] = f"id: {question.id}, "
        else:
            ending = "\r\n" if text[offset:].partition("\n")[0].endswith("\r") else "\n"
            insertions[offset] = f"id: {question.id}{ending}{' ' * (column - 1)}"
    pieces: list[str] = []
    end = 0
    for offset in sorted(insertions):
        pieces += (text[end:offset], insertions[offset])
        end = offset
    return "".join((*pieces, text[end:]))


def _line_starts(text: str) -> list[int]:
    """Return the index at which each line begins. A text that was read has no line breaks but `\\n` and `\\r\\n`."""
    starts = [0]
    while (line_break := text.find("\n", starts[-1])) >= 0:
        starts.append(line_break + 1)
    return starts
