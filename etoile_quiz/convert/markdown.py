"""Check lists in Markdown: a question, its options with boxes such as `- [x]`, and the explanation below them."""

import re

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from msgspec.structs import replace

from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion, keyed_options
from etoile_quiz.convert.format import Format
from etoile_quiz.convert.html import shows_picture
from etoile_quiz.convert.report import ConversionReport, question_label
from etoile_quiz.convert.sanitizing import sanitized
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.quoting import quoted

_SIGN = re.compile(r"^[ \t]*[-*+] \[[ xX]\] ", re.MULTILINE)
_TAG = re.compile(r"</?quiz>|<\?/?quiz\?>", re.IGNORECASE)
_BOX = re.compile(r"\[([ xX])\]\s*")
_NUMBER = re.compile(r"(?:Q(?:uestion)? ?)?[0-9]{1,4}[.):] ", re.IGNORECASE)
_ANYWHERE = re.compile(r"[\\`*_\[\]<&~#]")
_LEADING = re.compile(r"[0-9]*[.)+=>-]")
_MARKS = {"em": "emphasis", "strong": "emphasis", "link": "links"}
_LONGEST_LINE = 10_000  # the parser takes a second for 50,000 brackets


def read_markdown(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a file with check lists."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if _TAG.fullmatch(line.strip()):  # what stands below a tag would be HTML, up to the next empty line
            lines[number] = "***"
        if len(line) > _LONGEST_LINE:
            report.lose("", f"line {number + 1}", f"has more than {_LONGEST_LINE} characters and is left out")
            lines[number] = ""
    reader = _MarkdownReader(report)
    for block in SyntaxTreeNode(MarkdownIt("commonmark").parse("\n".join(lines))).children:
        reader.take(block)
    reader.end()
    return ExchangeFile(questions=tuple(reader.questions))


class _MarkdownReader:
    """Takes one block of a file after the other. What stands between a list and the next heading or rule explains."""

    def __init__(self, report: ConversionReport) -> None:
        self._report = report
        self.questions: list[ExchangeQuestion] = []
        self._blocks: list[SyntaxTreeNode] = []
        self._current: ExchangeQuestion | None = None
        self._below_list = self._is_title = False
        self._heading = self._category = ""
        self._lists = 0

    def take(self, block: SyntaxTreeNode) -> None:
        text = _plain(block)
        if block.type == "heading":
            self.end()
            self._category = (self._heading or self._category) if text else ""
            number = _NUMBER.match(text)
            self._heading, self._is_title = text[number.end() :] if number else text, block.tag == "h1"
        elif block.type == "hr" or (block.type == "html_block" and not shows_picture(text)):
            self.end()
        elif block.type == "blockquote" and self._below_list and not self._blocks:
            self._explain(text)
        elif block.type not in ("bullet_list", "ordered_list"):
            self._blocks.append(block)
        elif any(_BOX.match(_plain(item)) for item in block.children):
            self._take_check_list(block)
        else:
            for item in block.children:  # questions may be numbered, each with its check list below it
                for child in item.children:
                    self.take(child)

    def end(self) -> None:
        """End what belongs to the last list."""
        text = "\n".join(map(_plain, self._blocks))
        if self._below_list and text:
            self._explain(text)
        elif text:
            self._report.lose("", "text", f"{quoted(text)} belongs to no question")
        if self._current is not None:
            self.questions.append(self._current)
        self._current, self._blocks, self._below_list = None, [], False

    def _explain(self, text: str) -> None:
        if self._current is not None:
            told = f"{self._current.explanation}\n{sanitized(text, self._current.label, 'explanation', self._report)}"
            self._current = replace(self._current, explanation=told.strip())

    def _take_check_list(self, block: SyntaxTreeNode) -> None:
        blocks, self._blocks = self._blocks, []
        self.end()
        self._below_list = True
        self._lists += 1
        stem = "\n".join(map(_plain, blocks))
        if self._heading and not stem:
            stem = self._heading
        elif self._heading.endswith(("?", ":")) and not self._is_title:
            stem = f"{self._heading}\n{stem}"
        elif self._heading:
            self._category = self._heading
        self._heading = ""
        label = question_label(self._lists, stem, block.map[0] + 1 if block.map else 0)
        shown = [node for root in (*blocks, block) for node in root.walk()]
        if any(node.type == "image" or shows_picture(node.content) for node in shown) and self._report.picture(
            label, "question"
        ):
            return
        options = [_plain(item) for item in block.children]
        boxes = [_BOX.match(option) for option in options]
        checked = [number for number, box in enumerate(boxes) if box and box[1] != " "]
        if not all(boxes) or len(checked) != 1:
            why = "several options are right together" if checked[1:] else "no option is checked"
            self._report.leave_out(label, why if all(boxes) else "not every option has a box")
            return
        for name in sorted({_MARKS[node.type] for node in shown if node.type in _MARKS}):
            self._report.lose(label, name, "is lost; the text inside stays")
        texts = [sanitized(_BOX.sub("", option, count=1), label, "option", self._report) for option in options]
        self._current = ExchangeQuestion(
            stem=sanitized(stem, label, "question", self._report),
            answer=texts.pop(checked[0]),
            wrong=tuple(texts),
            category=" ".join(sanitized(self._category, label, "category", self._report).split("\n")),
            label=label,
        )


def _plain(node: SyntaxTreeNode) -> str:
    if node.type in ("softbreak", "hardbreak"):
        return "\n"
    if node.type == "image" or not node.children:
        return node.content.rstrip("\n") if node.type != "image" else ""
    return ("" if node.type in ("inline", *_MARKS) else "\n").join(map(_plain, node.children))


def render_markdown(file: ExchangeFile, report: ConversionReport) -> str:
    """Return a file of check lists. A heading is the category of what follows it."""
    parts: list[str] = []
    category = ""
    for question in file.questions:
        texts = (question.stem, question.answer, *question.wrong, question.explanation, question.category)
        if max(len(_escaped(text)) for text in texts) > _LONGEST_LINE - len("- [x] "):
            report.leave_out(question.label, f"it has a text of more than {_LONGEST_LINE} characters with its escapes")
            continue
        if question.category != category:
            category = question.category
            parts.append(f"# {_escaped(category)}".rstrip())
        options, right = keyed_options(question)
        boxes = (f"- [{'x' if number == right else ' '}] {_escaped(text)}" for number, text in enumerate(options))
        parts += [_escaped(question.stem), "\n".join(boxes)]
        parts += [f"> {_escaped(question.explanation)}"] if question.explanation else []
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    leading = _LEADING.match(text)
    return f"{text[: leading.end() - 1]}\\{text[leading.end() - 1 :]}" if leading else text


MARKDOWN = Format(
    id="markdown",
    title="Markdown",
    endings=(".md", ".markdown"),
    sign=_SIGN.search,
    read=read_markdown,
    render=render_markdown,
    keeps=dict.fromkeys(("stem", "answer", "wrong", "explanation", "category"), ""),
    one_line=("stem", "answer", "wrong", "explanation", "category"),
)
