"""A draft drawn as the question that it will be, with its problems below."""

from collections.abc import Iterator

from textual.content import Content

from etoile_quiz.authoring.drafts import ENTRIES, Draft, ExaminedDraft
from etoile_quiz.game.outcomes import RIGHT, WRONG
from etoile_quiz.messages.options import LETTERS
from etoile_quiz.messages.preview import PreviewPart, preview
from etoile_quiz.packs.diagnostics.problems import Problem

ADVICE_SIGN = "!"
FINE = "No problems."
CANNOT = "It cannot be asked as it is."
_STYLES: dict[PreviewPart, str] = {
    "about": "$foreground-muted",
    "stem": "bold",
    "key": "$text-success",
    "drawn": "$foreground-muted",
    "after": "$foreground-muted",
}


def view(draft: Draft, examined: ExaminedDraft) -> Content:
    """Return the question as it will be asked, or why it cannot be asked, and all problems with their fixes."""
    return Content("\n").join([*_asked(draft, examined), *_problems(examined)])


def still_missing(draft: Draft) -> str:
    """Return a sentence that names the fields still to fill in."""
    return f"Still to fill in: {', '.join(ENTRIES[name].label.lower() for name in draft.missing)}."


def _asked(draft: Draft, examined: ExaminedDraft) -> Iterator[Content]:
    if draft.missing:
        yield from _sketch(draft)
        yield Content.styled(f"\n{still_missing(draft)}", "$foreground-muted")
    elif examined.question is None:
        yield Content.styled(CANNOT, "$text-error")
    else:
        for line in preview(examined.question):
            yield Content.styled(line.text, _STYLES.get(line.part, ""))
        if not examined.problems:
            yield Content.styled(f"\n{FINE}", "$text-success")


def _sketch(draft: Draft) -> Iterator[Content]:
    """Yield what is there of a question, with placeholders for the rest."""
    question, answer, wrong = (draft.texts.get(name, ()) for name in ("question", "answer", "wrong"))
    yield Content.styled(question[0], "bold") if question else _placeholder("Your question")
    options = (*(answer or ("",)), *(wrong or ("",)))
    for number, option in enumerate(options):
        text = Content(option) if option else _placeholder(ENTRIES["wrong" if number else "answer"].placeholder)
        yield Content.assemble(f"{LETTERS[number]}. ", text, "" if number else (f"  {RIGHT.sign}", "$text-success"))


def _placeholder(words: str) -> Content:
    return Content.styled(words, "italic $foreground-muted")


def _problems(examined: ExaminedDraft) -> Iterator[Content]:
    for name, problem in examined.problems:
        yield Content("")
        yield _told(name, problem)
        if problem.hint:
            yield Content.styled(f"  {problem.hint}", "$foreground-muted")


def _told(name: str, problem: Problem) -> Content:
    error = problem.severity == "error"
    sign = WRONG.sign if error else ADVICE_SIGN
    word = "Error" if error else "Weak point"
    where = ENTRIES[name].label if name in ENTRIES else name
    style = "$text-error" if error else "$text-warning"
    return Content.assemble((f"{sign} {word} in {where}", f"bold {style}"), f": {said(problem)}")


def said(problem: Problem) -> str:
    """Return what a problem says as a sentence, in the words of the form."""
    words = problem.message.replace("the stem", "the question")
    return words[:1].upper() + words[1:]
