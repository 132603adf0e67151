"""A question of a file changed or taken out of its text. All other characters stay, and so do all comments."""

import re
from collections.abc import Mapping

from etoile_quiz.authoring.appending import EditableFile, open_text, value_of
from etoile_quiz.authoring.drafts import TEXT_ENTRIES, Draft
from etoile_quiz.packs.diagnostics.problems import Diagnostics, index_of
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.packs.yaml.tree import MappingNode, ScalarNode, SequenceNode
from etoile_quiz.packs.yaml.writing import field_lines, list_field_lines

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


def draft_from(question: AuthoredQuestion) -> Draft:
    """Return a question of a file as a draft: the texts that it has itself, not those that the file says for all."""
    typed: dict[str, tuple[str, ...]] = {}
    for name in TEXT_ENTRIES:
        match question.node.values.get(name):
            case ScalarNode(value=value):
                typed[name] = (value,)
            case SequenceNode(items=items):
                typed[name] = tuple(item.value for item in items if isinstance(item, ScalarNode))
    return Draft(typed=typed, difficulty=question.difficulty, spoiler=question.spoiler)


def change_question(text: str, question: AuthoredQuestion, draft: Draft, diagnostics: Diagnostics) -> str | None:
    """Return the text of a file with the question as the draft has it; None where that cannot be done without other changes.

    A question without an id gets the one that it had, since stars and the record know it by that.
    """
    before, after = draft_from(question).values, draft.values
    changed = {name: after.get(name) for name in (*before, *after) if before.get(name) != after.get(name)}
    if changed and not question.given_id:
        changed = {"id": question.id, **changed}  # first, so that the question is found by it
    new = text
    for name, value in changed.items():
        new = _with_field(new, question, name, value)
    values = {name: value_of(node) for name, node in question.node.values.items()} | changed
    wanted = {name: value for name, value in values.items() if value is not None}
    return _checked(text, new, question, [wanted], diagnostics)


def remove_question(text: str, question: AuthoredQuestion, diagnostics: Diagnostics) -> str | None:
    """Return the text of a file without a question; None where that cannot be done without other changes."""
    offset = index_of(text, question.node)
    start = text.rfind("\n", 0, offset) + 1
    file = open_text(text, Diagnostics(diagnostics.path))
    new = text
    if file is not None and text[start:offset].strip() == "-":
        new = text[:start] + text[_end_of_content(text, start, _end_of_item(text, file, question.node)) :]
    return _checked(text, new, question, [], diagnostics)


def _checked(
    text: str, new: str, question: AuthoredQuestion, instead: list[object], diagnostics: Diagnostics
) -> str | None:
    """Return the new text if it differs from the old one in this question alone."""
    old, read = open_text(text, Diagnostics(diagnostics.path)), open_text(new, Diagnostics(diagnostics.path))
    position = None if old is None else _position(old, question)
    if old is not None and read is not None and position is not None:
        wanted = value_of(old.root)
        wanted["questions"][position : position + 1] = instead
        if value_of(read.root) == wanted:
            return new
    message = "this question cannot be changed without changing something else"
    diagnostics.error(question.node, "cannot-edit", message, "Change it with an editor.")
    return None


def _position(file: EditableFile, question: AuthoredQuestion) -> int | None:
    return next((index for index, other in enumerate(file.authored.questions) if other.id == question.id), None)


def _with_field(text: str, question: AuthoredQuestion, name: str, value: object) -> str:
    """Return the text with a new value for a field of a question in block style, or without the field where there is none.

    A text that cannot be read is returned as it is.
    """
    file = open_text(text, Diagnostics(""))
    position = None if file is None else _position(file, question)
    if file is None or position is None:
        return text
    node = file.authored.questions[position].node
    pad = " " * (node.column - 1)
    lines, end_of_line = _lines(name, value, pad), "\r\n" if "\r\n" in text else "\n"
    starts = [index_of(text, key) for key in node.keys] + [_end_of_item(text, file, node)]
    if name not in node.values:
        end = _end_of_content(text, starts[0], starts[-1])
        above = text[:end] if text[:end].endswith("\n") else text[:end] + end_of_line
        return above + "".join(line + end_of_line for line in lines) + text[end:]
    index = list(node.values).index(name)
    start, following = starts[index], starts[index + 1]
    end = _end_of_content(text, start, following)
    lines += [f"{pad}{comment}" for comment in _comments(text, file, start, end)]
    if not lines:
        return text[:start] + text[following:] if index + 1 < len(node.keys) else text[:start].rstrip(" ") + text[end:]
    ending = end_of_line if text[:end].endswith("\n") else ""
    return text[:start] + end_of_line.join(lines).removeprefix(pad) + ending + text[end:]


def _lines(name: str, value: object, pad: str) -> list[str]:
    if isinstance(value, list):
        return list_field_lines(name, tuple(value), pad)
    return [] if value is None else field_lines(name, str(value), pad)


def _comments(text: str, file: EditableFile, start: int, end: int) -> list[str]:
    """Return the comments in a part of the text: what can be taken away without changing a value."""
    comments = []
    for comment in _COMMENT.finditer(text, start, end):
        without = open_text(text[: comment.start()] + text[comment.end() :], Diagnostics(""))
        if without is not None and value_of(without.root) == value_of(file.root):
            comments.append(comment[0].rstrip())
    return comments


def _end_of_item(text: str, file: EditableFile, node: MappingNode) -> int:
    """Return where the next item, the next field of the file or the text itself begins."""
    nodes: Mapping[str, object] = file.root.values
    questions = nodes["questions"]
    siblings = [*file.root.keys, *(questions.items if isinstance(questions, SequenceNode) else ())]
    after = [
        index_of(text, sibling) for sibling in siblings if (sibling.line, sibling.column) > (node.line, node.column)
    ]
    return text.rfind("\n", 0, min(after)) + 1 if after else len(text)


def _end_of_content(text: str, start: int, end: int) -> int:
    """Return where the last line ends that is neither empty nor a comment."""
    last = start
    for line_match in re.finditer(r"[^\n]*\n|[^\n]+", text[start:end]):
        line = line_match[0].strip()
        if line and not (line.startswith("#") and line_match.start()):
            last = start + line_match.end()
    return last
