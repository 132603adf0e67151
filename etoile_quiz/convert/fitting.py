"""What writers share: an item made to fit a format that has fewer fields, everything that is dropped named."""

from collections.abc import Collection

from msgspec.structs import replace

from etoile_quiz.convert.cleaning import one_line
from etoile_quiz.convert.item import ConversionReport, ExchangeFile, ExchangeQuestion
from etoile_quiz.question import Source

OPTIONAL = ("pinned", "explanation", "category", "difficulty", "spoiler", "source", "id", "tags")
"""The fields that a format may lack; feedback is looked at apart."""

_EMPTY = ExchangeQuestion(stem="", answer="", wrong=())
_REASONS = {
    "pinned": "it becomes an ordinary wrong option, which need not stand last",
    "spoiler": "the level {value} is dropped: nothing keeps the question from players who have not watched so far",
    "difficulty": "`{value}` is dropped",
}


def fit(
    item: ExchangeQuestion, keeps: Collection[str], report: ConversionReport, *, feedback: bool = False
) -> ExchangeQuestion:
    """Return the item with those optional fields only that a format keeps, and with no space around its texts."""
    item = trimmed(item, report)
    if not feedback:
        item = without_feedback(item, report, may_explain="explanation" in keeps)
    for name in OPTIONAL:
        value = getattr(item, name)
        empty = getattr(_EMPTY, name)
        if name in keeps or value == empty:
            continue
        reason = _REASONS.get(name, "the format has no place for it").format(value=value)
        report.lose(item.label, name, reason)
        if name == "pinned":
            item = with_wrong(item, (*item.wrong, item.pinned))
        item = replace(item, **{name: empty})
    return item


def lose_header(sheet: ExchangeFile, keeps: Collection[str], report: ConversionReport) -> None:
    """Report what a file says of itself and a format does not keep."""
    for name in ("title", "author", "language"):
        if name not in keeps and getattr(sheet, name):
            report.lose("", name, f"`{getattr(sheet, name)}` is dropped: the format has no place for it")


def trimmed(item: ExchangeQuestion, report: ConversionReport) -> ExchangeQuestion:
    """Return the item with no space around its texts, which is reported."""
    changed: dict[str, str | tuple[str, ...]] = {}
    for name in ("stem", "answer", "pinned", "explanation", "category", "right_feedback"):
        text = getattr(item, name)
        if text != (bare := _bare(text)):
            changed[name] = bare
    for name in ("wrong", "tags", "wrong_feedback"):
        texts = getattr(item, name)
        if texts != (bare_texts := tuple(map(_bare, texts))):
            changed[name] = bare_texts
    for name in changed:
        report.lose(item.label, name, "spaces around a text are dropped, and line breaks are plain line feeds")
    return replace(item, **changed) if changed else item


def _bare(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def with_wrong(item: ExchangeQuestion, wrong: tuple[str, ...]) -> ExchangeQuestion:
    """Return the item with other wrong options, the feedback of those that stay kept."""
    if not item.wrong_feedback:
        return replace(item, wrong=wrong)
    feedback = dict(zip(item.wrong, item.wrong_feedback, strict=True))
    return replace(item, wrong=wrong, wrong_feedback=tuple(feedback.get(text, "") for text in wrong))


def without_feedback(item: ExchangeQuestion, report: ConversionReport, *, may_explain: bool) -> ExchangeQuestion:
    """Return the item without feedback for single options. That of the right one explains where nothing else does."""
    if item.right_feedback and item.right_feedback != item.explanation:
        if may_explain and not item.explanation:
            item = replace(item, explanation=item.right_feedback)
        else:
            report.lose(item.label, "feedback", f"of the right option, is dropped: {_shortened(item.right_feedback)}")
    for text, feedback in zip(item.wrong, item.wrong_feedback, strict=False):
        if feedback:
            option = _shortened(text)
            report.lose(item.label, "feedback", f"of the wrong option {option}, is dropped: {_shortened(feedback)}")
    return replace(item, right_feedback="", wrong_feedback=())


def single_lines(item: ExchangeQuestion, names: Collection[str], report: ConversionReport) -> ExchangeQuestion:
    """Return the item with the texts of these fields as one line each."""
    changed: dict[str, str | tuple[str, ...]] = {}
    for name in names:
        value = getattr(item, name)
        if isinstance(value, tuple):
            changed[name] = tuple(one_line(text, item.label, name, report) for text in value)
        else:
            changed[name] = one_line(value, item.label, name, report)
    return replace(item, **changed)


def source_text(source: Source) -> str:
    """Return a source as one text: who published it and, where they are known, title, date and address."""
    if source.url and source.publisher == publisher_of(source.url) and not source.title and not source.date:
        return source.url
    return ", ".join(part for part in (source.publisher, source.title, source.date, source.url) if part)


def publisher_of(url: str) -> str:
    """Return whom an address by itself names: its host."""
    return url.split("/")[2] or url


def source_of(text: str) -> Source:
    """Return the source that a single text names, as question files read it."""
    if text.startswith(("https://", "http://")):
        return Source(id="", publisher=publisher_of(text), url=text)
    return Source(id="", publisher=text)


def _shortened(text: str) -> str:
    return f"`{text}`" if len(text) <= 60 else f"`{text[:59]}…`"
