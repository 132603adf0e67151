"""Write GIFT."""

import re

from msgspec.structs import replace

from etoile_quiz.convert.exchange import ExchangeFile, ExchangeQuestion
from etoile_quiz.convert.gift.texts import CATEGORY, escaped
from etoile_quiz.convert.moodle_answers import with_free_category
from etoile_quiz.convert.report import ConversionReport
from etoile_quiz.packs.diagnostics.quoting import quoted

_NOT_IN_BRACKETS = re.compile(r"[\[\]\\\n\t]")


def with_gift_texts(question: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return the question with a category, an id and tags that GIFT can hold."""
    question = with_free_category(question, report)
    if question.id and _NOT_IN_BRACKETS.search(question.id):
        report.lose(question.label, "id", f"`{question.id}` cannot stand in brackets")
        question = replace(question, id="")
    for tag in filter(_NOT_IN_BRACKETS.search, question.tags):
        report.lose(question.label, "tags", f"{quoted(tag)} cannot stand in brackets")
    return replace(question, tags=tuple(tag for tag in question.tags if not _NOT_IN_BRACKETS.search(tag)))


def render_gift(file: ExchangeFile, report: ConversionReport) -> str:
    """Return a GIFT file."""
    parts: list[str] = []
    category = ""
    for question in file.questions:
        if question.category != category:
            category = question.category
            parts.append(f"{CATEGORY} {category or '$course$/top'}\n")
        parts.append(_question_text(question))
    return "\n".join(parts)


def _question_text(question: ExchangeQuestion) -> str:
    marks = [f"[id:{question.id}]"] if question.id else []
    marks += [f"[tag:{tag}]" for tag in question.tags]
    lines = [f"// {' '.join(marks)}"] if marks else []
    general = f"####{escaped(question.explanation)}" if question.explanation else ""
    if question.is_true_or_false:
        truth = _truth(question.answer, question.wrong_with_feedback[0][1], question.right_feedback)
        return "\n".join([*lines, f"{escaped(question.stem)} {{{truth}{general}}}", ""])
    right = _option("=", question.answer, question.right_feedback)
    options = [_option("~", text, told) for text, told in question.wrong_with_feedback]
    # Some readers take an arrow in a right option that comes first for a pair to be matched.
    options.insert(len(options) if "->" in question.answer else 0, right)
    options += [f"\t{general}"] if general else []
    return "\n".join([*lines, f"{escaped(question.stem)} {{", *options, "}", ""])


def _truth(answer: str, if_wrong: str, if_right: str) -> str:
    if not if_wrong and not if_right:
        return answer.upper()
    # An empty second feedback is not written: its sign and the three others would begin the general feedback.
    return f"{answer.upper()}#{escaped(if_wrong)}" + (f"#{escaped(if_right)}" if if_right else "")


def _option(sign: str, text: str, feedback: str) -> str:
    return f"\t{sign}{escaped(text)}" + (f"#{escaped(feedback)}" if feedback else "")
