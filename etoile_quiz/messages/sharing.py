"""What a player passes on about a round: how it went, and the code that deals it again."""

from etoile_quiz.game.deal import DealtRound
from etoile_quiz.game.round import Round
from etoile_quiz.messages.rounds import how_it_ended, of_answered, total

SIGNS_IN_A_ROW = 10
CODE_NOTE = "With its code anybody who has the same packs plays the same round:"


def share_text(title: str, round_: Round, code: str) -> str:
    """Return the text to share about a round, with the command that plays it again. It says nothing about the questions."""
    if not round_.answers:
        return play_command(code)
    signs = [answer.outcome.sign for answer in round_.answers]
    rows = [" ".join(signs[start : start + SIGNS_IN_A_ROW]) for start in range(0, len(signs), SIGNS_IN_A_ROW)]
    stopped = how_it_ended(round_).rstrip(".").lower() if round_.left else ""
    figures = " · ".join(filter(None, (of_answered(round_), total(round_), stopped)))
    return "\n".join(filter(None, (title, *rows, figures, play_command(code))))


def play_command(code: str) -> str:
    """Return the command that plays the round of a code; empty without a code."""
    return f"etoile-quiz play --code {code}" if code else ""


def code_note(dealt: DealtRound, code: str) -> str:
    """Return in one line the purpose of the code of a round, or the reason why it has none."""
    if code:
        return CODE_NOTE
    why = (
        "your record chose its questions"
        if dealt.round_filter.from_record
        else "questions of your own had a part in it"
    )
    return f"This round has no code to share, because {why}."
