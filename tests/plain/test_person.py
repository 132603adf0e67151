"""A round as a person at a terminal hears it: nothing goes on, and no clock starts, before Enter."""

import itertools
import json
from pathlib import Path

from etoile_quiz.game.outcomes import RIGHT
from etoile_quiz.messages.marks import REASON_NAMES
from tests.plain.house import play
from tests.plain.test_modes import Terminal, key_letters, wrong
from tests.plain.test_modes import transcript as transcript_of
from tests.plain.test_plain import Coded, deal, session


def transcript(mode: str, typed: str) -> str:
    return transcript_of(mode, typed, stream=Terminal)[1]


def test_the_next_question_comes_with_enter_and_this_one_again_with_r() -> None:
    write = Terminal()
    typed = "b\nr\nu\n*\n!\n5\nwhat\n\nr\nu\n?\na\nq\n"
    played = play(session(watched=8, rounds=Coded), deal(2), Terminal(typed), write, errors=write)
    text = write.getvalue()
    assert (len(played.answers), played.phase) == (2, "finished")
    assert text.count("Enter for the last question (r repeats, u tells the address, q stops): ") == 6
    assert text.count("Who plays Geneviève (1)?\n\nA.") == 2
    assert text.count("Who plays Geneviève (2)?\n\nA.") == 2
    assert text.count("✕ Wrong.") == 2
    assert text.count("https://example.org/kiss\nAll about this question: etoile-quiz explain p/1/forward/1\n") == 2
    assert "Starred: Who plays Geneviève (1)?" in text
    assert "Please press Enter. * stars this question, ! flags it as bad." in text
    assert "A, B, C, D (or 1–4): your answer." in text
    assert "\n\nYour first full round of Accuracy (2).\n" in text
    assert text.index("★ Right.") < text.index("Enter for the results")


def test_an_address_that_spoils_is_not_told() -> None:
    write = Terminal()
    play(session(watched=7), deal(1), Terminal("a\nu\n"), write, errors=write)
    assert "There is no address to give.\n" in write.getvalue()
    assert "kiss" not in write.getvalue()


def test_stopping_after_an_answer_gives_one_sum() -> None:
    keys = key_letters("streak")
    text = transcript("streak", f"{keys[0]}\n\n{keys[1]}\nq\n")
    assert text.count("2 of 2 right, 100 %") == 2
    assert " of 3" not in text
    assert "Right: 1, 2.\n" in text
    assert "· stopped after 2 questions\n" in text
    assert "+1 point, 2 right in a row. Score: 2\n" in text


def test_a_clock_starts_after_enter_and_rests_while_one_reads() -> None:
    keys = key_letters("speed")
    times = itertools.chain((0.0, 2.0, 500.0, 502.0), itertools.count(1000.0))
    played, text, _ = transcript_of("speed", f"\n{keys[0]}\nr\n\n{keys[1]}\n", times, stream=Terminal)
    assert text.index("Enter begins (q goes back): ") < text.index("Question 1 of 10")
    assert [(answer.outcome, answer.points) for answer in played.answers] == [(RIGHT, 950), (RIGHT, 950)]
    assert "Enter begins" not in transcript_of("speed", f"{keys[0]}\n")[1]


def test_the_points_of_a_wrong_answer_name_no_run() -> None:
    keys = key_letters("classic")
    assert "1 right in a row" not in transcript("classic", f"{keys[0]}\n\n{wrong(keys[1])}\n\nq\n")


def test_a_flag_has_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "flagged.jsonl"
    for typed in ("a!\n2\n\nq\n", "a\n\nb!\n\n\nq\n"):
        play(session(watched=8, flags=file), deal(2), Terminal(typed), write := Terminal(), errors=write)
        assert all(name in write.getvalue() for name in REASON_NAMES.values())
    assert [json.loads(line)["reason"] for line in file.read_text().splitlines()] == ["ambiguous", None]
