"""The feedback on an answer, drawn: while a round goes on, and when the player looks back on it."""

from collections.abc import Iterator

from textual.content import Content

from etoile_quiz.game.outcomes import RIGHT, WRONG, Outcome
from etoile_quiz.game.round import Result
from etoile_quiz.messages.feedback import WHY, YOUR_ANSWER, Feedback, feedback_on

MORE = "(↓ more)"


def reveal(feedback: Feedback, remark: str, clock: str = "") -> Content:
    """Return the verdict with a remark, what the answer did to the clock, and everything to learn from it."""
    verdict, *judged = _judged(feedback)
    change = Content.styled(f" {clock} ", f"bold $background on {_shade(feedback.outcome)}") if clock else Content()
    said = Content.styled(
        f"  {remark}" if remark else "", "bold $accent" if feedback.outcome.right else "$foreground-muted"
    )
    return _paragraphs([verdict + ("  " if clock else "") + change + said, *judged], list(_found(feedback)))


def rows_of_verdict(feedback: Feedback, width: int) -> int:
    """Return how many rows the verdict and its reasons take. This part of the reveal should be in view at once."""
    return len(_paragraphs(_judged(feedback)).wrap(max(width, 1)))


def marks(starred: bool, flagged: bool, *, words: bool = True) -> Content:
    """Return how the player has marked a question: in signs and words, or in signs, each with a space behind it."""
    said = [mark for mark, there in (("✦ Starred", starred), ("⚑ Flagged", flagged)) if there]
    text = "  ".join(said) if words else "".join(mark[:2] for mark in said)
    return Content.styled(text, "$text-accent")


def with_more(words: str | Content, more: bool) -> Content:
    """Return what can be done next, and whether there is more to scroll to."""
    return Content.assemble(words, (f"   {MORE}" if more else "", "not bold $foreground-muted"))


def look_back(result: Result, watched: int) -> Content:
    """Return one answered question of a finished round in full: stem, answers, why and where from."""
    feedback = feedback_on(result, watched)
    right_answer = feedback.right_answer
    lines = [Content.styled(result.question.stem, "bold"), Content("")]
    if feedback.outcome.right:
        lines.append(_labelled(f"{RIGHT.sign} {YOUR_ANSWER}, right  ", right_answer.text, "$text-success"))
    else:
        # Both texts begin in the same column.
        label = f"{RIGHT.sign} {right_answer.label}  "
        if feedback.chosen is None:
            lines.append(Content.styled(feedback.verdict, "bold"))
        else:
            lines.append(
                _labelled(f"{WRONG.sign} {YOUR_ANSWER}".ljust(len(label)), feedback.chosen.text, "$text-error")
            )
        lines.append(_labelled(label, right_answer.text, "$text-success"))
    return _paragraphs(lines, list(_learned(feedback)), list(_found(feedback)))


def style_of(outcome: Outcome) -> str:
    """Return the colour of an outcome's sign, which never stands without a word."""
    return f"$text-{_shade(outcome)[1:]}"


def _shade(outcome: Outcome) -> str:
    return "$success" if outcome.right else "$error" if outcome.missed else "$warning"


def _judged(feedback: Feedback) -> list[Content]:
    """Return the verdict as a badge with the points beside it, then the right answer, then the reasons."""
    verdict = Content.assemble(
        (f" {feedback.verdict} ", f"bold $background on {_shade(feedback.outcome)}"),
        (f"  {feedback.earned}" if feedback.earned else "", "bold $primary"),
    )
    lines = [verdict]
    if not feedback.outcome.right:
        right_answer = feedback.right_answer
        answer = f"{right_answer.letter}  {right_answer.text}"
        lines.append(Content.assemble((f"{right_answer.label}: ", "$foreground-muted"), (answer, "bold")))
    learned = list(_learned(feedback))
    return [*lines, Content(), *learned] if learned else lines


def _learned(feedback: Feedback) -> Iterator[Content]:
    for lesson in feedback.lessons:
        label = "" if lesson.label == WHY else f"{lesson.label}: "
        yield Content.assemble((label, "$primary"), lesson.text)


def _found(feedback: Feedback) -> Iterator[Content]:
    where = "   U shows the address" if feedback.has_address else ""
    source = feedback.source and f"{feedback.source.label}: {feedback.source.text}{where}"
    for line in (feedback.episode, source, feedback.further_sources):
        if line:
            yield Content.styled(line, "$foreground-muted")


def _paragraphs(*paragraphs: list[Content]) -> Content:
    """Join lines to paragraphs, and paragraphs that are not empty with a blank line."""
    return Content("\n\n").join(Content("\n").join(lines) for lines in paragraphs if lines)


def _labelled(label: str, text: str, style: str) -> Content:
    return Content.assemble((label, f"bold {style}"), text)
