"""The home screen in lines, and the question how far one has watched, as somebody at a terminal sees them."""

from pathlib import Path

from tests.cli.program import run

ASKED = "How far have you watched Étoile?"


def lines(*arguments: str, home: Path, typed: str, terminal: bool = True) -> str:
    played = run(*arguments, home=home, typed=typed, terminal=terminal)
    assert (played.returncode, played.stderr) == (0, b"")
    return played.stdout.decode()


def test_home_asks_once_how_far_one_has_watched_and_offers_all_there_is(tmp_path: Path) -> None:
    text = lines("--plain", home=tmp_path, typed="9\nfour\n8\nx\n\np\nq\nm\nq\ns\nq\nw\n0\ns\nq\n")
    assert text.count(ASKED) == 2, "at the first start, and for w"
    assert text.count("Please type a number from 0 to 8.") == 2
    assert "To change it, type w in etoile-quiz --plain, or say --watched N" in text
    assert text.count("Please type m, s, p, o, e, r, t, c, n, w, ? or q.") == 1
    assert "Question 1 of 10\n" in text
    assert ", matinée of " in text
    assert ", soirée of " in text
    assert text.count("you have watched nothing of it") == 1, "for s"
    again = lines("--plain", home=tmp_path, typed="")
    assert ASKED not in again
    assert "Matinée: not played yet, " in again, "the page before it was left"


def test_a_round_asks_a_person_once_and_a_pipe_never(tmp_path: Path) -> None:
    assert ASKED not in lines("play", "--plain", home=tmp_path, typed="8\nq\n", terminal=False)
    assert ASKED not in lines("--plain", home=tmp_path, typed="q\n", terminal=False)
    assert ASKED not in lines("play", "--plain", "--watched", "3", home=tmp_path, typed="q\n")
    assert ASKED in lines("play", "--plain", home=tmp_path, typed=""), "not answered: nothing is remembered"
    assert ASKED in lines("play", "--plain", home=tmp_path, typed="8\nq\n")
    assert ASKED not in lines("daily", "--plain", "--edition", "soiree", home=tmp_path, typed="q\n")


def test_a_pipe_that_was_never_asked_hears_what_it_plays_as(tmp_path: Path) -> None:
    said = "You have not said how far you have watched, so nothing of the story is asked."
    assert said in lines("--plain", home=tmp_path, typed="q\n", terminal=False)
    assert said not in lines("play", "--plain", "--watched", "3", home=tmp_path, typed="q\n", terminal=False)


def test_a_finished_daily_is_begun_again_only_if_asked_for(tmp_path: Path) -> None:
    text = lines("--plain", home=tmp_path, typed="0\nm\n\n" + "a\n\n" * 6 + "\n" + "m\n\nm\ny\nq\nq\n")
    assert text.count("Once more, though it does not count? (y yes, Enter no): ") == 2
    assert text.count("Once more: the ranked attempt is finished, and this one does not count.") == 1
