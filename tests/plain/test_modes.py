"""Modes and lifelines in plain lines: what is typed, what is read out, what is kept."""

import io
import itertools
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from etoile_quiz.game.lifelines import LIFELINES, Lifeline
from etoile_quiz.game.modes import MODES
from etoile_quiz.game.outcomes import CUT_OFF, RIGHT, SKIPPED, WRONG
from etoile_quiz.game.round import Round
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.history.events import AnswerEvent
from etoile_quiz.history.record import Record
from etoile_quiz.question import Question
from tests.game.questions import question
from tests.generator import small
from tests.plain.house import play
from tests.sessions import make_session


class Kept(Record):
    def __init__(self) -> None:
        super().__init__(None)
        self.kept: list[AnswerEvent] = []

    def add(self, event: AnswerEvent) -> None:
        self.kept.append(event)


class Terminal(io.StringIO):
    """A stream that passes for a terminal."""

    def isatty(self) -> bool:
        return True


BANK = tuple(question(f"q{number}", key=number % 4, hint="It dances in New York.") for number in range(40))


SHOW = replace(small.base((), (), ()), pack="test", title="Étoile")


def transcript(
    mode: str,
    typed: str,
    times: Iterator[float] | None = None,
    bank: tuple[Question, ...] = BANK,
    stream: type[io.StringIO] = io.StringIO,
) -> tuple[Round, str, list[AnswerEvent]]:
    """Play a round of one mode; without times every question takes a second."""
    ticks = times or map(float, itertools.count())
    record = Kept()
    session = make_session([SHOW], record, bank=bank, clock=lambda: next(ticks))
    round_filter = RoundFilter(watched=0, mode=mode)
    write = stream()
    played = play(
        session,
        session.rounds.deal(round_filter, "demo"),
        stream(typed),
        write,
        errors=io.StringIO(),
    )
    return played, write.getvalue(), record.kept


def key_letters(mode: str) -> list[str]:
    """Return the right letter of each question that the seed deals."""
    session = make_session([SHOW], bank=BANK)
    round_filter = RoundFilter(watched=0, mode=mode)
    dealt = session.rounds.deal(round_filter, "demo")
    later: list[Question] = list(session.rounds.following(dealt))
    return ["ABCD"[item.key] for item in (*dealt.questions, *later)]


def wrong(letter: str) -> str:
    return "ABCD"[("ABCD".index(letter) + 1) % 4]


def test_lifelines_are_named_while_they_are_there() -> None:
    keys = key_letters("classic")
    typed = f"x\nx\nh\nh\n{keys[0]}\ns\nx\ns\nh\n{keys[2]}\n"
    played, text, kept = transcript("classic", typed)
    assert "Your answer (A–D, x fifty-fifty, s skip, h hint, q to stop): " in text
    assert "s skip, h hint, q to stop): " in text.split("Your answer")[2]
    assert "Hint: It dances in New York.\n" in text
    # What is used up is no answer any more, and what was struck can no longer be chosen.
    assert text.count("You have used your ") == 5
    assert "» Skipped.\n" in text
    assert [answer.outcome for answer in played.answers] == [RIGHT, SKIPPED, RIGHT]
    assert [event.right for event in kept] == [True, True]
    assert "2 of 2 right, 100 %, 1 skipped\n" in text


@pytest.mark.parametrize("lifeline", LIFELINES, ids=lambda lifeline: lifeline.id)
def test_every_lifeline_is_offered_once_and_never_asks_for_ever(lifeline: Lifeline) -> None:
    keys = key_letters("classic")
    played, text, _ = transcript("classic", f"{lifeline.key}\n{keys[0]}\n{keys[1]}\n")
    named = f"{lifeline.key} {lifeline.name.lower()}"
    prompts = [line for line in text.splitlines() if line.startswith("Your answer")]
    assert [named in line for line in prompts] == [True] + [False] * (len(prompts) - 1)
    assert played.used == (lifeline.id,)


def test_a_hint_that_is_not_there_is_not_offered() -> None:
    bare = tuple(replace(item, hint="") for item in BANK)
    _, text, _ = transcript("classic", "h\nq\n", bank=bare)
    assert "(A–D, x fifty-fifty, s skip, q to stop)" in text
    assert "No hint for this question.\n" in text


def test_confidence_is_typed_with_the_letter() -> None:
    keys = key_letters("confidence")
    typed = f"a\nx\n{keys[0]} s\n{wrong(keys[1])}f\n{keys[2]}\nA guess\n{wrong(keys[3])} sure\n"
    played, text, kept = transcript("confidence", typed)
    assert "Your answer (A–D, then s, f or g for how sure, q to stop): " in text
    assert "A. And how sure (s sure, f fairly sure, g for a guess): " in text
    assert text.count("There is no fifty-fifty in this round.") == 1
    assert [answer.points for answer in played.answers] == [3, -2, 1, -6]
    assert "−6 points. Score: −4\n" in text
    assert [event.confidence for event in kept] == ["sure", "fairly", "guess", "sure"]
    assert "Sure: 1 of 2 right, 50 %, −3 points\n" in text
    assert "Fairly sure: 0 of 1 right, 0 %, −2 points\n" in text


def test_a_storm_is_timed_by_what_the_answers_take() -> None:
    keys = key_letters("storm")
    times = itertools.chain((0.0, 60.0, 100.0, 160.0, 200.0, 290.0), itertools.count(300.0))
    played, text, kept = transcript("storm", f"{keys[0]}\n{keys[1]}\n{keys[2]}\n{keys[3]}\n", times)
    assert "Time: 3 minutes\n" in text
    assert "Time: 2 minutes\n" in text
    assert "Time: 1 minute\n" in text
    assert [answer.outcome for answer in played.answers] == [RIGHT, RIGHT, CUT_OFF]
    assert "– Time is up.\nRight answer: " in text
    assert "\nTime is up: question 3 does not count.\nScore: 2\n2 of 2 right, 100 %\n" in text
    assert len(kept) == 2  # what was cut off is no miss


def test_too_late_is_a_miss_in_speed() -> None:
    keys = key_letters("speed")
    times = itertools.chain((0.0, 2.0, 10.0, 31.0), itertools.count(100.0))
    played, text, kept = transcript("speed", f"{keys[0]}\n{keys[1]}\n", times)
    assert [answer.points for answer in played.answers] == [950, 0]
    assert "✕ Too late.\nRight answer: " in text
    assert [(event.chosen, event.right) for event in kept] == [("ABCD".index(keys[0]), True), (None, False)]


def test_a_streak_ends_with_the_first_miss() -> None:
    keys = key_letters("streak")
    played, text, _ = transcript("streak", f"{keys[0]}\ns\n{keys[2]}\n{wrong(keys[3])}\n{keys[4]}\n")
    assert [answer.outcome for answer in played.answers] == [RIGHT, SKIPPED, RIGHT, WRONG]
    assert "The streak ends at 2.\n" in text
    assert "Question 4\n" in text
    assert "Question 4 of" not in text


@pytest.mark.parametrize("mode", [mode.id for mode in MODES if not mode.rules.reviews])
def test_every_mode_says_what_it_is_and_has_a_code(mode: str) -> None:
    keys = key_letters(mode)
    _, text, _ = transcript(mode, f"{keys[0]} s\n" if mode == "confidence" else f"{keys[0]}\n")
    assert text.startswith(f"Étoile, {mode}\n")
    assert "etoile-quiz play --code " in text


def test_what_was_missed_can_be_played_until_it_is_known() -> None:
    keys = key_letters("accuracy")
    first = "".join(f"{wrong(key) if place in (2, 5) else key}\n" for place, key in enumerate(keys))
    typed = first.replace("\n", "\n\n") + "a\ne\nA\n\nA\n\n"
    played, text, kept = transcript("accuracy", typed, stream=Terminal)
    assert played.right == 8
    assert text.count("Encore, the 2 questions you missed? (e yes, Enter no): ") == 2, "a habitual letter ends nothing"
    again = [event for event in kept if event.mode == "encore"]
    assert [event.family for event in again[:2]] == [question.family for question in played.missed]
    assert text.count("Question 1 of 2\n") == 1, "an encore in which nothing was learned is not offered again"
    assert "Encore" not in transcript("accuracy", first)[1], "a pipe is not asked"
    none, text, _ = transcript("accuracy", "".join(f"{key}\n\n" for key in keys), stream=Terminal)
    assert none.right == 10
    assert "Encore" not in text
