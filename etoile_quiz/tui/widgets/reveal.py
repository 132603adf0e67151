"""What is said once a question is answered: the verdict, why, and where that was found."""

from collections.abc import Iterator

from textual.content import Content

from etoile_quiz.game.round import Answer, Result
from etoile_quiz.messages.general import RIGHT_SIGN, WRONG_SIGN, cited, further_sources
from etoile_quiz.messages.modes import SIGNS, WORDS, earned
from etoile_quiz.question import Question

MORE = "(↓ more)"


def reveal(result: Result, watched: int) -> Content:
    """Return the verdict and everything to learn from it, as somebody who watched this far may read it."""
    return _paragraphs(_judged(result), list(_found(result.question, watched)))


def rows_of_verdict(result: Result, width: int) -> int:
    """Return how many rows the verdict and its reasons take: that part of the reveal that should be seen at once."""
    return len(_paragraphs(_judged(result)).wrap(max(width, 1)))


def marks(starred: bool, flagged: bool) -> Content:
    """Return in sign and word how the player has marked a question."""
    words = [("✦ Starred", starred), ("⚑ Flagged", flagged)]
    return Content.styled("  ".join(word for word, there in words if there), "$text-accent")


def with_more(words: str, more: bool) -> Content:
    """Return what can be done next, and whether there is more to scroll to."""
    return Content.assemble(words, (f"   {MORE}" if more else "", "not bold $foreground-muted"))


def look_back(result: Result, watched: int) -> Content:
    """Return one question of a finished round in full: stem, answers, why and where from."""
    question, answer = result.question, result.answer
    lines = [Content.styled(question.stem, "bold"), Content("")]
    if answer and not answer.right:
        if answer.option is None:
            lines.append(Content.styled(f"{SIGNS[answer.outcome]} {WORDS[answer.outcome]}", "bold"))
        else:
            lines.append(_labelled(f"{WRONG_SIGN} Your answer   ", question.options[answer.option].text, "$text-error"))
        lines.append(_labelled(f"{RIGHT_SIGN} Right answer  ", question.key_text, "$text-success"))
    else:
        lines.append(_labelled(f"{RIGHT_SIGN} Your answer, right  ", question.key_text, "$text-success"))
    return _paragraphs(lines, list(_learned(result)), list(_found(question, watched)))


def verdict(question: Question, answer: Answer) -> Content:
    """Return sign and word of an answer, with what it earned or what would have been right."""
    points = earned(answer)
    said = Content.assemble(
        (f"{SIGNS[answer.outcome]} {WORDS[answer.outcome]}", f"bold {style_of(answer)}"),
        (f"   {points}" if points else "", "$foreground-muted"),
    )
    if answer.right:
        return said
    return Content.assemble(said, ("   Right answer: ", "$foreground-muted"), question.key_text)


def style_of(answer: Answer) -> str:
    """Return the colour of an answer's sign, which never stands without a word."""
    if answer.right:
        return "$text-success"
    return "$text-error" if answer.missed else "$text-warning"


def _judged(result: Result) -> list[Content]:
    return [*([verdict(result.question, result.answer)] if result.answer else []), *_learned(result)]


def _learned(result: Result) -> Iterator[Content]:
    question, answer = result.question, result.answer
    if question.explanation:
        yield Content(question.explanation)
    chosen = answer.option if answer and not answer.right else None
    if chosen is not None and (reason := question.reason_against(chosen)):
        yield Content.assemble(("Why not: ", "$primary"), reason)


def _found(question: Question, watched: int) -> Iterator[Content]:
    if question.episode is not None:
        yield Content.styled(f"Episode {question.episode}", "$foreground-muted")
    sources = [source.seen_by(watched) for source in question.sources]
    if sources:
        # The address on a line of its own, from the margin on, so that it can be copied whole.
        address = f"\n{sources[0].url}" if sources[0].url else ""
        yield Content.styled(f"Source: {cited(sources[0])}{address}", "$foreground-muted")
        if also := further_sources(sources):
            yield Content.styled(also, "$foreground-muted")


def _paragraphs(*paragraphs: list[Content]) -> Content:
    """Join lines to paragraphs, and what paragraphs there are with a blank line."""
    return Content("\n\n").join(Content("\n").join(lines) for lines in paragraphs if lines)


def _labelled(label: str, text: str, style: str) -> Content:
    return Content.assemble((label, f"bold {style}"), text)
