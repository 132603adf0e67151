"""Trivia lists of Red-DiscordBot: questions and accepted answers, without options. Those are drawn from the list's answers."""

from msgspec.structs import replace

from etoile_quiz.convert.cleaning import tidy
from etoile_quiz.convert.decode import all_shown
from etoile_quiz.convert.distractors import Open, close
from etoile_quiz.convert.fitting import fit
from etoile_quiz.convert.item import Item, Report, Sheet, label
from etoile_quiz.packs.fields import kind_of_node
from etoile_quiz.packs.parsing import parse
from etoile_quiz.packs.problems import Notes, Problem
from etoile_quiz.packs.tree import Mapping, Node, Sequence, Text
from etoile_quiz.packs.yaml_text import inline

_NO_QUESTIONS = ("AUTHOR", "DESCRIPTION", "CONFIG", "$schema")
_CONFIG = frozenset("max_score timeout delay bot_plays reveal_answer payout_multiplier use_spoilers".split())
_LONGEST = {"AUTHOR": 1000, "DESCRIPTION": 200}
_LONGEST_KEY = 1000


def read(text: str, notes: Notes, report: Report) -> Sheet | None:
    """Return the questions of a trivia list; None after an error."""
    root = parse(text, notes) if all_shown(text, notes) else None
    _allow_duplicates(notes, report)
    if root is None or notes.failed:
        return None
    if not isinstance(root, Mapping):
        notes.error(root, "wrong-type", f"a trivia list is a mapping, not {kind_of_node(root)}")
        return None
    _lose_config(root.values.get("CONFIG"), report)
    keys = [key for key in root.keys if key.value not in _NO_QUESTIONS]
    found = [_question(key, root.values[key.value], number, notes, report) for number, key in enumerate(keys, 1)]
    if notes.failed:
        return None
    return Sheet(
        items=close([question for question in found if question is not None], report),
        title=_header(root, "DESCRIPTION", notes, report),
        author=_header(root, "AUTHOR", notes, report),
    )


def _allow_duplicates(notes: Notes, report: Report) -> None:
    """Turn questions that stand there twice from errors into losses: the first of them is kept."""
    kept: list[Problem] = []
    for problem in notes.problems:
        if problem.code == "duplicate-key":
            report.leave_out(f"the question in line {problem.line}", f"{problem.message}")
        else:
            kept.append(problem)
    notes.problems[:] = kept


def _lose_config(node: Node | None, report: Report) -> None:
    if isinstance(node, Mapping):
        for key in node.keys:
            known = "sets how Red plays the list" if key.value in _CONFIG else "is not known to Red either"
            report.lose("", f"CONFIG.{key.value}", known)
    elif node is not None:
        report.lose("", "CONFIG", "is no mapping")


def _header(root: Mapping, name: str, notes: Notes, report: Report) -> str:
    node = root.values.get(name)
    texts = [item.value for item in node.items if isinstance(item, Text)] if isinstance(node, Sequence) else []
    if isinstance(node, Text):
        texts = [node.value]
    elif node is not None and not texts:
        report.lose("", name, f"is {kind_of_node(node)}, not a text")
    return " ".join(tidy(", ".join(texts), "", name, report).split())


def _question(key: Text, node: Node, number: int, notes: Notes, report: Report) -> Open | None:
    name = label(number, key.value, key.line)
    nodes = node.items if isinstance(node, Sequence) else (node,)
    answers: list[str] = []
    for item in nodes:
        if not isinstance(item, Text):
            hint = "Put a text that begins with `{` or `[` in quotation marks."
            notes.error(item, "wrong-type", f"an answer must be a text, not {kind_of_node(item)}", hint)
        elif text := tidy(item.value, name, "answer", report):
            answers.append(text)
        else:
            report.lose(name, "answer", "an empty answer is left out")
    if not answers:
        report.leave_out(name, "it has no answer")
        return None
    stem = tidy(key.value, name, "question", report)
    return Open(Item(stem=stem, answer=answers[0], wrong=(), label=name), tuple(answers[1:]))


def write(sheet: Sheet, report: Report) -> str:
    """Return a trivia list. A question that stands there already, or is named like a setting, is reported and left out."""
    lines = [*_header_line("AUTHOR", sheet.author, report), *_header_line("DESCRIPTION", sheet.title, report)]
    if sheet.language:
        report.lose("", "language", f"`{sheet.language}` is dropped: the format has no place for it")
    written: dict[str, str] = dict.fromkeys(_NO_QUESTIONS, "a setting of the list")
    for item in (fit_red(item, report) for item in sheet.items):
        if item.stem in written:
            report.leave_out(item.label, f"its text is that of {written[item.stem]}")
            continue
        written[item.stem] = item.label
        key = inline(item.stem)
        lines += [f"{key}:"] if len(key) < _LONGEST_KEY else [f"? {key}", ":"]
        lines.append(f"- {inline(item.answer)}")
    return "\n".join([*lines, ""])


def fit_red(item: Item, report: Report) -> Item:
    """Return what a trivia list can hold of an item."""
    # A pinned option goes the way of all wrong ones.
    wrong = (*item.wrong, *([item.pinned] if item.pinned else []))
    item = fit(replace(item, pinned=""), (), report)
    report.lose(item.label, "wrong", f"{', '.join(f'`{text}`' for text in wrong)}: dropped, the format has no options")
    return replace(item, wrong=())


def _header_line(name: str, text: str, report: Report) -> list[str]:
    if len(text) > _LONGEST[name]:
        report.lose("", name, f"is cut to the {_LONGEST[name]} characters that Red allows")
        text = text[: _LONGEST[name]].rstrip()
    return [f"{name}: {inline(text)}"] if text else []
