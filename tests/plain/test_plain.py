import io
import json
import os
import re
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from etoile_quiz.game.deal import DealtRound
from etoile_quiz.game.round import Round
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.history.events import AnswerEvent
from etoile_quiz.history.record import Record
from etoile_quiz.question import Difficulty, Option, Question, Refutation, Source
from etoile_quiz.session.round_service import RoundService
from etoile_quiz.session.session import Session
from tests.generator import small
from tests.plain.house import play
from tests.sessions import make_session

REMINDER = "Please type one of A, B, C, D (or 1–4), or ? for help."
PROMPT = "Your answer (A–D, q to stop): "
WISHES = RoundFilter(watched=0, mode="accuracy")


SHOW = replace(small.base((), (), ()), title="Étoile")


class Kept(Record):
    """A record that keeps answers where a test can see them."""

    def __init__(self, *troubles: str) -> None:
        super().__init__(None)
        self.kept: list[AnswerEvent] = []
        self.troubles = troubles

    @property
    def warning(self) -> str:
        return self.troubles[min(len(self.kept), len(self.troubles) - 1)] if self.troubles else ""

    def add(self, event: AnswerEvent) -> None:
        self.kept.append(event)


class Coded(RoundService):
    """Rounds that have a code, whatever was dealt."""

    def code(self, dealt: DealtRound) -> str:
        return "ABCDE-12345"


class Uncoded(RoundService):
    """Rounds without a code."""

    def code(self, dealt: DealtRound) -> str:
        return ""


def session(
    record: Record | None = None, watched: int = 0, flags: Path | None = None, rounds: type[RoundService] = Uncoded
) -> Session:
    ticks: Iterator[int] = count(0, 3)
    return make_session([SHOW], record, clock=lambda: next(ticks), watched=watched, flags=flags, rounds_type=rounds)


def question(number: int = 1, **changes: object) -> Question:
    values: dict[str, object] = {
        "id": f"p/{number}/forward/1",
        "family": f"p/{number}",
        "pack": "p",
        "origin": "generated",
        "form": "forward",
        "category": "Cast",
        "stem": f"Who plays Geneviève ({number})?",
        "options": tuple(map(Option, ("Charlotte Gainsbourg", "Lou de Laâge", "Yanic Truesdale", "Simon Callow"))),
        "key": 0,
        "difficulty": Difficulty("easy", 100),
        "explanation": "Charlotte Gainsbourg plays Geneviève.",
        "proof": (Refutation(1, "Lou de Laâge plays Cheyenne.", ("cast.cheyenne",)),),
        "sources": (
            Source(
                id="s",
                publisher="Deadline",
                title="A kiss",
                url="https://example.org/kiss",
                date="2025-04-24",
                spoiler=8,
            ),
        ),
        "episode": 3,
    }
    return Question(**(values | changes))  # type: ignore[arg-type]


def deal(size: int = 2) -> DealtRound:
    return DealtRound(tuple(question(number) for number in range(1, size + 1)), WISHES)


def transcript(
    typed: str, dealt: DealtRound | None = None, *, record: Record | None = None, watched: int = 8
) -> tuple[Round, str]:
    write = io.StringIO()
    played = play(session(record, watched), dealt or deal(), io.StringIO(typed), write, errors=io.StringIO())
    return played, write.getvalue()


def test_a_round_from_a_pipe_reads_well() -> None:
    """The whole picture: one right answer, something that is no answer, one wrong answer."""
    _, text = transcript("a\nwhat?\n2\n")
    assert (
        text.replace(PROMPT, "PROMPT")
        == """\
Étoile, accuracy
One point for each right answer. No clock, no bonus.
2 questions.

Question 1 of 2
Cast, easy
Who plays Geneviève (1)?

A. Charlotte Gainsbourg
B. Lou de Laâge
C. Yanic Truesdale
D. Simon Callow
PROMPT

★ Right. A clean step.
Right answer: A. Charlotte Gainsbourg
Why: Charlotte Gainsbourg plays Geneviève.
Source: Deadline, “A kiss”, 24 April 2025
Episode 3
+1 point. Score: 1

Question 2 of 2
Cast, easy
Who plays Geneviève (2)?

A. Charlotte Gainsbourg
B. Lou de Laâge
C. Yanic Truesdale
D. Simon Callow
PROMPT
Please type one of A, B, C, D (or 1–4), or ? for help.
PROMPT

✕ Wrong. Dust off and go on.
You chose: B. Lou de Laâge
Right answer: A. Charlotte Gainsbourg
Why: Charlotte Gainsbourg plays Geneviève.
Why not B: Lou de Laâge plays Cheyenne.
Source: Deadline, “A kiss”, 24 April 2025
Episode 3
Score: 1

The round is over.
Score: 1
1 of 2 right, 50 %
Right: 1. Wrong: 2.
Longest run: 1

Missed:
Question 2: Who plays Geneviève (2)?
Right answer: A. Charlotte Gainsbourg

This round has no code to share, because questions of your own had a part in it.

Étoile, accuracy
★ ✕
1 of 2 right, 50 % · 1 point
"""
    )


@pytest.mark.parametrize("typed", ["b", "B", "2", "  b \t", "\u00a0B"])
def test_letters_and_numbers_choose(typed: str) -> None:
    played, _ = transcript(f"{typed}\n")
    assert [answer.option for answer in played.answers] == [1]


@pytest.mark.parametrize("typed", ["", "e", "5", "0", "-1", "ab", "a b", "q a", "²", "٢", "\x1b[A", "é"])
def test_anything_else_asks_again(typed: str) -> None:
    played, text = transcript(f"{typed}\n{typed}\nc\n")
    assert [answer.option for answer in played.answers] == [2]
    assert text.count(REMINDER) == 2


def test_letters_follow_the_options() -> None:
    two = DealtRound((question(options=(Option("True"), Option("False")), key=1),), WISHES)
    played, text = transcript("c\n3\nb\n", two)
    assert "(A–B, q to stop)" in text
    assert "one of A, B (or 1–2), or ? for help." in text
    assert played.right == 1


@pytest.mark.parametrize("stop", ["q\n", " Q \n", ""])
def test_stopping_and_the_end_of_input_keep_what_was_answered(stop: str) -> None:
    record = Kept()
    played, text = transcript(f"a\n{stop}", deal(3), record=record)
    assert played.phase == "finished"
    assert [event.family for event in record.kept] == ["p/1"]
    assert "Stopped after 1 of 3 questions.\nScore: 1\n1 of 1 right, 100 %\n" in text


def test_no_answer_at_all() -> None:
    _, text = transcript("")
    assert text.endswith(f"{PROMPT}\n\nStopped after 0 of 2 questions.\nScore: 0\n")


def test_a_last_line_without_an_end_counts() -> None:
    played, _ = transcript("a\na")
    assert played.right == 2


def test_answers_carry_their_time() -> None:
    record = Kept()
    transcript("a\nx\nb\n", record=record)
    assert [event.seconds for event in record.kept] == [3, 3]


def test_an_answer_is_kept_before_its_verdict_is_written() -> None:
    class Closed(io.StringIO):
        def write(self, text: str, /) -> int:
            if "Right." in text:
                raise BrokenPipeError
            return super().write(text)

    record = Kept()
    with pytest.raises(BrokenPipeError):
        play(session(record), deal(), io.StringIO("a\n"), Closed(), errors=io.StringIO())
    assert len(record.kept) == 1


def test_ctrl_c_goes_through_once_the_round_is_summed_up() -> None:
    class Interrupted(io.StringIO):
        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
            if line := super().readline():
                return line
            raise KeyboardInterrupt

    write = io.StringIO()
    with pytest.raises(KeyboardInterrupt):
        play(session(rounds=Coded), deal(), Interrupted("b\n"), write, errors=io.StringIO())
    assert "Stopped after 1 of 2 questions.\n" in write.getvalue()
    assert write.getvalue().endswith("etoile-quiz play --code ABCDE-12345\n")


def test_a_source_that_spoils_shows_its_publisher_only() -> None:
    _, text = transcript("b\na\n", watched=7)
    assert "Source: Deadline\n" in text
    assert "kiss" not in text
    assert "2025" not in text


def test_sources_that_look_alike_are_named_once() -> None:
    sources = tuple(Source(id=str(number), publisher="Deadline", title=str(number), spoiler=8) for number in range(3))
    _, text = transcript("a\n", DealtRound((question(sources=sources),), WISHES), watched=0)
    assert text.count("Source: ") == 1


@pytest.mark.parametrize(("written", "shown"), [("2025-04", "April 2025"), ("2025", "2025"), ("spring", "spring")])
def test_a_date_is_as_precise_as_it_is_known(written: str, shown: str) -> None:
    _, text = transcript(
        "a\n", DealtRound((question(sources=(Source(id="s", publisher="Vulture", date=written),)),), WISHES)
    )
    assert f"Source: Vulture, {shown}\n" in text


def test_a_handwritten_question_shows_what_there_is() -> None:
    bare = question(explanation="", proof=(), sources=(), episode=None)
    _, text = transcript("b\n", DealtRound((bare,), WISHES))
    assert "Right answer: A. Charlotte Gainsbourg\nScore: 0\n" in text


def test_a_round_that_shrank_or_repeats_says_so() -> None:
    _, text = transcript("", DealtRound(deal(6).questions, WISHES, shrunk=True, repeats=True))
    assert "A short round: only 6 questions fit, instead of 10.\n" in text
    assert "you have been asked before" in text
    _, text = transcript("", DealtRound(deal(1).questions, WISHES, shrunk=True))
    assert "A short round: only 1 question fits, instead of 10.\n" in text


def test_trouble_is_told_once() -> None:
    errors = io.StringIO()
    play(session(Kept("", "disk full")), deal(3), io.StringIO("a\na\na\n"), io.StringIO(), errors=errors)
    assert errors.getvalue() == "disk full\n"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("ascii", ["Who plays Genevieve (1)?", "* Right.", "x Wrong.", "(A-D, q to stop)", "B. Lou de Laage"]),
        ("latin-1", ["Who plays Geneviève (1)?", "* Right.", "x Wrong.", "(A-D, q to stop)", "B. Lou de Laâge"]),
        ("utf-8", ["Who plays Geneviève (1)?", "★ Right.", "✕ Wrong.", "(A–D, q to stop)", "B. Lou de Laâge"]),
    ],
)
def test_any_encoding_will_do(encoding: str, expected: list[str]) -> None:
    output = io.BytesIO()
    write = io.TextIOWrapper(output, encoding=encoding, newline="")
    odd = question(stem="“Étoile” … œuvre 舞")
    play(session(), DealtRound((*deal().questions, odd), WISHES), io.StringIO("a\nb\na\n"), write, errors=io.StringIO())
    text = output.getvalue().decode(encoding)
    for words in expected:
        assert words in text
    if encoding == "ascii":
        assert '"Etoile" ... oeuvre ?' in text


def test_input_that_is_no_text_asks_again() -> None:
    read = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), encoding="utf-8")
    write = io.StringIO()
    assert play(session(), deal(), read, write, errors=io.StringIO()).answers == ()
    assert "Please type one of" in write.getvalue()


@given(st.text())
def test_every_input_ends_and_shows_nothing_it_was_not_given(typed: str) -> None:
    played, text = transcript(typed)
    assert played.phase == "finished"
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text) is None
    assert transcript(typed) == (played, text)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_lines_are_wrapped_on_a_terminal_only() -> None:
    import fcntl
    import pty
    import struct
    import termios

    stem = "In which of these cities does the company that Jack leads dance? " * 2
    long = DealtRound((question(stem=stem.strip(), options=tuple(map(Option, (stem.strip(), "B", "C", "D")))),), WISHES)

    def lines(write: TextIO) -> None:
        play(session(), long, io.StringIO("a\n"), write, errors=io.StringIO())

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 50, 0, 0))
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        lines(terminal)
        raw = b""
        while b"Longest run" not in raw:  # a terminal hands over what it has, which may be a part
            raw += os.read(ours, 1 << 16)
        shown = raw.decode().replace("\r\n", "\n")
    os.close(ours)
    addresses = [line for line in shown.split("\n") if "https" not in line]
    assert max(map(len, addresses)) <= 49
    assert "\nA. In which of these cities does the company that\n   Jack leads dance?" in shown
    piped = io.StringIO()
    lines(piped)
    assert stem.strip() in piped.getvalue()


def test_a_challenge_code_comes_last() -> None:
    write = io.StringIO()
    coded = session(rounds=Coded)
    play(coded, deal(), io.StringIO("a\na\n"), write, errors=io.StringIO())
    assert write.getvalue().endswith(
        "Longest run: 2\n\n"
        "With its code anybody who has the same packs plays the same round:\n\n"
        "Étoile, accuracy\n★ ★\n2 of 2 right, 100 % · 2 points\netoile-quiz play --code ABCDE-12345\n"
    )


def marked(typed: str, tmp_path: Path, dealt: DealtRound | None = None) -> tuple[str, list[str], list[str]]:
    """Return what was said, the starred families and the flagged ones."""
    evening = session(Record(tmp_path / "record.sqlite3"), watched=8, flags=tmp_path / "flagged.jsonl")
    write = io.StringIO()
    play(evening, dealt or deal(3), io.StringIO(typed), write, errors=io.StringIO())
    file = tmp_path / "flagged.jsonl"
    flags = [json.loads(line)["question"] for line in file.read_text().splitlines()] if file.exists() else []
    return write.getvalue(), sorted(id_[:3] for id_ in evening.player.starred_ids), [id_[:3] for id_ in flags]


def test_signs_alone_mark_the_question_before(tmp_path: Path) -> None:
    text, starred, flagged = marked("a\n*\nb\n!\nc\n", tmp_path)
    assert (starred, flagged) == (["p/1"], ["p/2"])
    assert "Starred: Who plays Geneviève (1)?\n" in text
    assert f"Flagged: Who plays Geneviève (2)? Your flags are kept in {tmp_path / 'flagged.jsonl'}.\n" in text


def test_signs_after_an_answer_mark_the_question_answered(tmp_path: Path) -> None:
    _, starred, flagged = marked("a*\nb !*\n3!!\n", tmp_path)
    assert (starred, flagged) == (["p/1", "p/2"], ["p/2", "p/3"])


def test_a_star_is_taken_away_again(tmp_path: Path) -> None:
    text, starred, _ = marked("a*\n*\nb\n", tmp_path)
    assert starred == []
    assert "No longer starred: Who plays Geneviève (1)?\n" in text


@pytest.mark.parametrize("typed", ["*", "!", "x*", "q!", "*a", "a*b"])
def test_signs_that_mean_nothing_mark_nothing(tmp_path: Path, typed: str) -> None:
    text, starred, flagged = marked(f"{typed}\na\n", tmp_path)
    assert (starred, flagged) == ([], [])
    told = ("There is no question before this one.", "There is no fifty-fifty in this round.", REMINDER)
    assert any(words in text for words in told)


def test_a_second_flag_takes_the_first_away(tmp_path: Path) -> None:
    text, _, flagged = marked("a!\n!\nb!\n", tmp_path)
    assert flagged == ["p/2"]
    assert "No longer flagged: Who plays Geneviève (1)?\n" in text


def test_a_flag_that_cannot_be_kept_is_told_and_the_round_goes_on(tmp_path: Path) -> None:
    (tmp_path / "flagged.jsonl").mkdir()
    write = io.StringIO()
    evening = session(watched=8, flags=tmp_path / "flagged.jsonl")
    played = play(evening, deal(2), io.StringIO("a!\nb\n"), write, errors=io.StringIO())
    assert len(played.answers) == 2
    assert "The flag is not kept" in write.getvalue()
