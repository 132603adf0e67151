"""Trivia lists of Red-DiscordBot: questions and accepted answers. Wrong options are drawn from the other answers."""

import re

from etoile_quiz.convert.distractors import OpenQuestion, with_distractors
from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.format import Format
from etoile_quiz.convert.report import ConversionReport, question_label
from etoile_quiz.convert.sanitizing import sanitized
from etoile_quiz.convert.yaml_trees import tree_of
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.yaml.reading import kind_of_node
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode
from etoile_quiz.packs.yaml.writing import inline

_NO_QUESTIONS = ("AUTHOR", "DESCRIPTION", "CONFIG", "$schema")
_LONGEST = {"AUTHOR": 1000, "DESCRIPTION": 200}
_LONGEST_KEY = 1000
_SIGN = re.compile(r"^(?:AUTHOR|DESCRIPTION|CONFIG):|^[^\s#{\[-][^\n]*:[ \t]*\n[ \t]*- ", re.MULTILINE)


def read_red(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a trivia list; None after an error."""
    root = tree_of(text, diagnostics, report)
    # Of questions that stand there twice the first is kept. That is no error here.
    for problem in [problem for problem in diagnostics.problems if problem.code == "duplicate-key"]:
        report.leave_out(f"the question in line {problem.line}", problem.message)
        diagnostics.problems.remove(problem)
    if root is None or diagnostics.failed:
        return None
    if not isinstance(root, MappingNode):
        diagnostics.error(root, "wrong-type", f"a trivia list is a mapping, not {kind_of_node(root)}")
        return None
    config = root.values.get("CONFIG")
    for key in config.keys if isinstance(config, MappingNode) else ():
        report.lose("", f"CONFIG.{key.value}", "sets how Red plays the list")
    keys = [key for key in root.keys if key.value not in _NO_QUESTIONS]
    asked = [_question(key, root.values[key.value], number, report) for number, key in enumerate(keys, 1)]
    return ExchangeFile(
        questions=with_distractors([question for question in asked if question is not None], report),
        title=_header(root, "DESCRIPTION", diagnostics, report),
        author=_header(root, "AUTHOR", diagnostics, report),
    )


def _header(root: MappingNode, name: str, diagnostics: Diagnostics, report: ConversionReport) -> str:
    node = root.values.get(name)
    nodes = node.items if isinstance(node, SequenceNode) else ()
    texts = [item.value for item in nodes if isinstance(item, ScalarNode)]
    if isinstance(node, ScalarNode):
        texts = [node.value]
    elif node is not None and not texts:
        report.lose("", name, f"is {kind_of_node(node)}, not a text")
    return " ".join(sanitized(", ".join(texts), "", name, report).split())


def _question(key: ScalarNode, node: Node, number: int, report: ConversionReport) -> OpenQuestion | None:
    label = question_label(number, key.value, key.line)
    nodes = node.items if isinstance(node, SequenceNode) else (node,)
    answers: list[str] = []
    for item in nodes:
        if not isinstance(item, ScalarNode):
            hint = "put a text that begins with `{` or `[` in quotation marks"
            report.leave_out(label, f"an answer must be a text, not {kind_of_node(item)}: {hint}")
            return None
        if text := sanitized(item.value, label, "answer", report):
            answers.append(text)
        else:
            report.lose(label, "answer", "an empty answer is left out")
    if not answers:
        report.leave_out(label, "it has no answer")
        return None
    stem = sanitized(key.value, label, "question", report)
    return OpenQuestion(ExchangeQuestion(stem=stem, answer=answers[0], wrong=(), label=label), tuple(answers[1:]))


def render_red(file: ExchangeFile, report: ConversionReport) -> str:
    """Return a trivia list. A second question of the same text, or one named like a setting, is reported and left out."""
    lines = [*_header_line("AUTHOR", file.author, report), *_header_line("DESCRIPTION", file.title, report)]
    written: dict[str, str] = dict.fromkeys(_NO_QUESTIONS, "a setting of the list")
    for question in file.questions:
        if question.stem in written:
            report.leave_out(question.label, f"its text is that of {written[question.stem]}")
            continue
        written[question.stem] = question.label
        key = inline(question.stem)
        lines += [f"{key}:"] if len(key) < _LONGEST_KEY else [f"? {key}", ":"]
        lines.append(f"- {inline(question.answer)}")
    return "\n".join([*lines, ""])


def _header_line(name: str, text: str, report: ConversionReport) -> list[str]:
    if len(text) > _LONGEST[name]:
        report.lose("", name, f"is cut to the {_LONGEST[name]} characters that Red allows")
        text = text[: _LONGEST[name]].rstrip()
    return [f"{name}: {inline(text)}"] if text else []


RED = Format(
    id="red",
    title="Red-DiscordBot trivia list",
    endings=(".yaml", ".yml"),
    sign=_SIGN.search,
    read=read_red,
    render=render_red,
    keeps={"stem": "", "answer": "", "title": "`DESCRIPTION`", "author": "`AUTHOR`"},
)
