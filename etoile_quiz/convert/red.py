"""Trivia lists of Red-DiscordBot: questions and accepted answers, without options. Those are drawn from the list's answers."""

from msgspec.structs import replace

from etoile_quiz.convert.cleaning import tidy
from etoile_quiz.convert.decode import all_shown
from etoile_quiz.convert.distractors import OpenQuestion, close
from etoile_quiz.convert.fitting import fit
from etoile_quiz.convert.item import ConversionReport, ExchangeFile, ExchangeQuestion, label
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Problem
from etoile_quiz.packs.yaml.parsing import parse
from etoile_quiz.packs.yaml.reading import kind_of_node
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode
from etoile_quiz.packs.yaml.writing import inline

_NO_QUESTIONS = ("AUTHOR", "DESCRIPTION", "CONFIG", "$schema")
_CONFIG = frozenset("max_score timeout delay bot_plays reveal_answer payout_multiplier use_spoilers".split())
_LONGEST = {"AUTHOR": 1000, "DESCRIPTION": 200}
_LONGEST_KEY = 1000


def read_red(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a trivia list; None after an error."""
    root = parse(text, diagnostics) if all_shown(text, diagnostics) else None
    _allow_duplicates(diagnostics, report)
    if root is None or diagnostics.failed:
        return None
    if not isinstance(root, MappingNode):
        diagnostics.error(root, "wrong-type", f"a trivia list is a mapping, not {kind_of_node(root)}")
        return None
    _lose_config(root.values.get("CONFIG"), report)
    keys = [key for key in root.keys if key.value not in _NO_QUESTIONS]
    found = [_question(key, root.values[key.value], number, diagnostics, report) for number, key in enumerate(keys, 1)]
    if diagnostics.failed:
        return None
    return ExchangeFile(
        items=close([question for question in found if question is not None], report),
        title=_header(root, "DESCRIPTION", diagnostics, report),
        author=_header(root, "AUTHOR", diagnostics, report),
    )


def _allow_duplicates(diagnostics: Diagnostics, report: ConversionReport) -> None:
    """Turn questions that stand there twice from errors into losses: the first of them is kept."""
    kept: list[Problem] = []
    for problem in diagnostics.problems:
        if problem.code == "duplicate-key":
            report.leave_out(f"the question in line {problem.line}", f"{problem.message}")
        else:
            kept.append(problem)
    diagnostics.problems[:] = kept


def _lose_config(node: Node | None, report: ConversionReport) -> None:
    if isinstance(node, MappingNode):
        for key in node.keys:
            known = "sets how Red plays the list" if key.value in _CONFIG else "is not known to Red either"
            report.lose("", f"CONFIG.{key.value}", known)
    elif node is not None:
        report.lose("", "CONFIG", "is no mapping")


def _header(root: MappingNode, name: str, diagnostics: Diagnostics, report: ConversionReport) -> str:
    node = root.values.get(name)
    texts = (
        [item.value for item in node.items if isinstance(item, ScalarNode)] if isinstance(node, SequenceNode) else []
    )
    if isinstance(node, ScalarNode):
        texts = [node.value]
    elif node is not None and not texts:
        report.lose("", name, f"is {kind_of_node(node)}, not a text")
    return " ".join(tidy(", ".join(texts), "", name, report).split())


def _question(
    key: ScalarNode, node: Node, number: int, diagnostics: Diagnostics, report: ConversionReport
) -> OpenQuestion | None:
    name = label(number, key.value, key.line)
    nodes = node.items if isinstance(node, SequenceNode) else (node,)
    answers: list[str] = []
    for item in nodes:
        if not isinstance(item, ScalarNode):
            hint = "Put a text that begins with `{` or `[` in quotation marks."
            diagnostics.error(item, "wrong-type", f"an answer must be a text, not {kind_of_node(item)}", hint)
        elif text := tidy(item.value, name, "answer", report):
            answers.append(text)
        else:
            report.lose(name, "answer", "an empty answer is left out")
    if not answers:
        report.leave_out(name, "it has no answer")
        return None
    stem = tidy(key.value, name, "question", report)
    return OpenQuestion(ExchangeQuestion(stem=stem, answer=answers[0], wrong=(), label=name), tuple(answers[1:]))


def write_red(sheet: ExchangeFile, report: ConversionReport) -> str:
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


def fit_red(item: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return what a trivia list can hold of an item."""
    # A pinned option goes the way of all wrong ones.
    wrong = (*item.wrong, *([item.pinned] if item.pinned else []))
    item = fit(replace(item, pinned=""), (), report)
    report.lose(item.label, "wrong", f"{', '.join(f'`{text}`' for text in wrong)}: dropped, the format has no options")
    return replace(item, wrong=())


def _header_line(name: str, text: str, report: ConversionReport) -> list[str]:
    if len(text) > _LONGEST[name]:
        report.lose("", name, f"is cut to the {_LONGEST[name]} characters that Red allows")
        text = text[: _LONGEST[name]].rstrip()
    return [f"{name}: {inline(text)}"] if text else []
