"""GIFT, Moodle's format in plain text. It keeps feedback; it has no place for difficulty, spoiler level, source and a pinned
option."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from etoile_quiz.convert.cleaning import tidy
from etoile_quiz.convert.distractors import OpenQuestion, close
from etoile_quiz.convert.fitting import fit, lose_header, single_lines
from etoile_quiz.convert.gift_answers import Answers, GiftOption, read_answers
from etoile_quiz.convert.gift_blocks import CATEGORY, Block, blocks
from etoile_quiz.convert.gift_texts import escaped, marked_format, read_text
from etoile_quiz.convert.item import ConversionReport, ExchangeFile, ExchangeQuestion, label
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Place
from etoile_quiz.text.slugs import folded

_TITLE = re.compile(r"\s*::((?:\\.|[^\\])*?)::", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_COURSE = re.compile(r"\A\$(?:course|system|cat\d+|module)\$(?:/top)?(?:/|$)")
_BLANK = "_____"
_MOST_OPTIONS = 200
_REFUSED = {
    "essay": "is an essay: it has no right option",
    "numerical": "asks for a number within bounds",
    "matching": "asks to match pairs",
}
_KEEPS = ("explanation", "category", "id", "tags")
_NOT_IN_BRACKETS = re.compile(r"[\[\]\\\n\t]")


def read_gift(text: str, diagnostics: Diagnostics, report: ConversionReport) -> ExchangeFile | None:
    """Return the questions of a GIFT file; None after an error."""
    found: list[ExchangeQuestion | OpenQuestion] = []
    moved = False
    for number, block in enumerate(blocks(text, diagnostics), 1):
        question = _read_block(block, number, diagnostics, report)
        if question is not None:
            found.append(question)
        moved = moved or _has_course(block.category)
    if diagnostics.failed:
        return None
    if moved:
        report.lose("", "category", "where Moodle's tree of courses holds a category is dropped; its name stays")
    return ExchangeFile(items=close(found, report))


def _has_course(category: str) -> bool:
    found = _COURSE.match(category)
    return found is not None and found.end() < len(category)


def _read_block(
    block: Block, number: int, diagnostics: Diagnostics, report: ConversionReport
) -> ExchangeQuestion | OpenQuestion | None:
    title = _TITLE.match(block.text)
    body = block.text[title.end() :] if title else block.text
    braces = [found for found in _BRACE.finditer(body) if found[0] in "{}"]
    stem = body[: braces[0].start()] if braces else body
    form = marked_format(stem)
    name = label(number, read_text(stem, form, "", "", ConversionReport()), block.line)
    if not braces:
        report.leave_out(name, "it is a description, without answers")
        return None
    if [found[0] for found in braces] != ["{", "}"]:
        hint = "Write `\\{` and `\\}` where braces are part of a text."
        diagnostics.error(Place(block.line, 1), "brace", "a question has one pair of braces: { and }", hint)
        return None
    after = body[braces[1].end() :]
    text = f"{stem.rstrip()} {_BLANK} {after.strip()}" if after.strip() else stem
    answers = read_answers(body[braces[0].end() : braces[1].start()])
    if len(answers.options) > _MOST_OPTIONS:
        report.leave_out(name, f"it has more than {_MOST_OPTIONS} options")
        return None
    if answers.kind in _REFUSED:
        report.leave_out(name, f"it {_REFUSED[answers.kind]}; a question here has options")
        return None
    item = ExchangeQuestion(
        stem=read_text(text, form, name, "question", report),
        answer="",
        wrong=(),
        explanation=read_text(answers.general, form, name, "explanation", report),
        category=tidy(_without_course(block.category), name, "category", report),
        id=tidy(block.id, name, "id", report),
        tags=tuple(text for tag in block.tags if (text := tidy(tag, name, "tags", report))),
        label=name,
    )
    if title:
        _lose_title(title[1], item, form, report)
    return _with_options(item, answers, form, report)


def _lose_title(title: str, item: ExchangeQuestion, form: str, report: ConversionReport) -> None:
    """Report a title, but for one that is the beginning of the question or its id: such titles Moodle makes itself."""
    text = read_text(title, form, item.label, "title", report)
    if text and text != item.id and not folded(item.stem).startswith(folded(text.rstrip(".… "))):
        report.lose(item.label, "title", f"`{text}` is dropped")


def _with_options(
    item: ExchangeQuestion, answers: Answers, form: str, report: ConversionReport
) -> ExchangeQuestion | OpenQuestion | None:
    right = [option for option in answers.options if option.is_right]
    if not right:
        several = sum((option.weight or 0) > 0 for option in answers.options) > 1
        why = "several options are right together" if several else "no option is wholly right"
        report.leave_out(item.label, f"{why}")
        return None
    texts = {id(option): read_text(option.text, form, item.label, "option", report) for option in answers.options}
    first, *others = right
    rest = [option for option in answers.options if not option.is_right]
    _lose_weights(rest, item, report)
    item = replace(
        item,
        answer=texts[id(first)],
        wrong=tuple(texts[id(option)] for option in rest),
        right_feedback=read_text(first.feedback, form, item.label, "feedback", report),
    )
    feedback = tuple(read_text(option.feedback, form, item.label, "feedback", report) for option in rest)
    if answers.kind == "short":
        return OpenQuestion(replace(item, wrong=()), tuple(texts[id(option)] for option in others))
    for option in others:
        report.lose(item.label, "answer", f"`{texts[id(option)]}` is right too; a question here has one right option")
    return replace(item, wrong_feedback=feedback if any(feedback) else ())


def _lose_weights(options: Sequence[GiftOption], item: ExchangeQuestion, report: ConversionReport) -> None:
    for option in options:
        if option.weight:
            report.lose(item.label, "weight", f"an option counts {option.weight:g} per cent; here it is just wrong")


def write_gift(sheet: ExchangeFile, report: ConversionReport) -> str:
    """Return a GIFT file."""
    lose_header(sheet, (), report)
    parts: list[str] = []
    category = ""
    for item in (fit_gift(item, report) for item in sheet.items):
        if item.category != category:
            category = item.category
            parts.append(f"{CATEGORY} {category or '$course$/top'}\n")
        parts.append(_question(item))
    return "\n".join(parts)


def fit_gift(item: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return what GIFT can hold of an item."""
    item = fit(item, _KEEPS, report, feedback=True)
    item = single_lines(item, ("category",), report)
    if _COURSE.match(item.category):
        report.lose(item.label, "category", "begins like a place in Moodle's tree of courses, which is dropped")
        item = replace(item, category=_without_course(item.category))
    if item.id and _NOT_IN_BRACKETS.search(item.id):
        report.lose(item.label, "id", f"`{item.id}` cannot stand in brackets")
        item = replace(item, id="")
    tags = tuple(tag for tag in item.tags if not _NOT_IN_BRACKETS.search(tag))
    for tag in item.tags:
        if tag not in tags:
            report.lose(item.label, "tags", f"`{tag}` cannot stand in brackets")
    return replace(item, tags=tags)


def _without_course(category: str) -> str:
    while (found := _COURSE.match(category)) is not None:
        category = category[found.end() :].strip()
    return category


def _question(item: ExchangeQuestion) -> str:
    marks = [f"[id:{item.id}]"] if item.id else []
    marks += [f"[tag:{tag}]" for tag in item.tags]
    lines = [f"// {' '.join(marks)}"] if marks else []
    general = f"####{escaped(item.explanation)}" if item.explanation else ""
    feedback = item.wrong_feedback or ("",) * len(item.wrong)
    if {item.answer, *item.wrong} == {"True", "False"} and len(item.wrong) == 1:
        truth = _truth(item.answer, feedback[0], item.right_feedback)
        return "\n".join([*lines, f"{escaped(item.stem)} {{{truth}{general}}}", ""])
    right = _option("=", item.answer, item.right_feedback)
    options = [_option("~", text, told) for text, told in zip(item.wrong, feedback, strict=True)]
    # Some readers take an arrow in a right option that comes first for a pair to be matched.
    options.insert(len(options) if "->" in item.answer else 0, right)
    options += [f"\t{general}"] if general else []
    return "\n".join([*lines, f"{escaped(item.stem)} {{", *options, "}", ""])


def _truth(answer: str, if_wrong: str, if_right: str) -> str:
    if not if_wrong and not if_right:
        return answer.upper()
    # Four signs in a row would begin what is said to everybody.
    return f"{answer.upper()}#{escaped(if_wrong)}" + (f"#{escaped(if_right)}" if if_right else "")


def _option(sign: str, text: str, feedback: str) -> str:
    return f"\t{sign}{escaped(text)}" + (f"#{escaped(feedback)}" if feedback else "")
