"""How a draft looks: the question as it will be asked, and below it what is wrong with it."""

from collections.abc import Iterator

from textual.content import Content

from etoile_quiz.authoring.drafts import Draft, ExaminedDraft
from etoile_quiz.game.outcomes import WRONG
from etoile_quiz.messages.preview import PreviewPart, preview
from etoile_quiz.packs.diagnostics.problems import Problem
from etoile_quiz.tui.widgets.question_form import NAMES

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
    """Return the question as it will be asked, or why it cannot be, and all problems with what would be right."""
    return Content("\n").join([*_asked(draft, examined), *_problems(examined)])


def still_missing(draft: Draft) -> str:
    """Return what has to be filled in before there is a question."""
    return f"Still to fill in: {', '.join(NAMES[name].lower() for name in draft.missing)}."


def _asked(draft: Draft, examined: ExaminedDraft) -> Iterator[Content]:
    if draft.missing:
        yield Content.styled(still_missing(draft), "$foreground-muted")
    elif examined.question is None:
        yield Content.styled(CANNOT, "$text-error")
    else:
        for line in preview(examined.question):
            yield Content.styled(line.text, _STYLES.get(line.part, ""))
        if not examined.problems:
            yield Content.styled(f"\n{FINE}", "$text-success")


def _problems(examined: ExaminedDraft) -> Iterator[Content]:
    for name, problem in examined.problems:
        yield Content("")
        yield _told(name, problem)
        if problem.hint:
            yield Content.styled(f"  {problem.hint}", "$foreground-muted")


def _told(name: str, problem: Problem) -> Content:
    error = problem.severity == "error"
    sign = WRONG.sign if error else ADVICE_SIGN
    word = "Error" if error else "Advice"
    where = NAMES.get(name, name).lower()
    style = "$text-error" if error else "$text-warning"
    return Content.assemble((f"{sign} {word}", f"bold {style}"), f", {where}: {problem.message}")
