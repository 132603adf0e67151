"""Texts as everybody counts, times, folds and compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.text.durations import in_minutes, roughly, spelled_out, to_the_second
from etoile_quiz.text.numbers import percent, percentage, plural, signed
from etoile_quiz.text.similarity import jaccard, trigrams
from etoile_quiz.text.words import fold, folded, same_as


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 points"), (1, "1 point"), (1020, "1,020 points"), (-1, "−1 point"), (-1020, "−1,020 points")],
)
def test_a_count_stands_with_its_noun(count: int, text: str) -> None:
    assert plural(count, "point") == text
    assert signed(count) == text.partition(" ")[0]


def test_thousands_may_stand_together() -> None:
    assert plural(20_000, "question", grouped=False) == "20000 questions"


def test_shares_are_rounded_halves_up() -> None:
    assert [percent(part, 8) for part in range(9)] == [0, 13, 25, 38, 50, 63, 75, 88, 100]
    assert percentage(0.2386) == "23.9 %"


@pytest.mark.parametrize(
    ("seconds", "in_words", "exact", "rough"),
    [
        (0, "0 seconds", "0 s", "0 s"),
        (1, "1 second", "1 s", "1 s"),
        (59.4, "59 seconds", "59 s", "59 s"),
        (60, "1 minute", "1 min 0 s", "1 min"),
        (270, "4 minutes 30 seconds", "4 min 30 s", "4 min"),
        (4321, "72 minutes 1 second", "72 min 1 s", "1 h 12 min"),
    ],
)
def test_spans_of_time(seconds: float, in_words: str, exact: str, rough: str) -> None:
    assert (spelled_out(seconds), to_the_second(seconds), roughly(seconds)) == (in_words, exact, rough)


def test_minutes_make_hours() -> None:
    assert [in_minutes(minutes) for minutes in (0, 59, 60, 312)] == ["0 min", "59 min", "1 h 0 min", "5 h 12 min"]


@given(st.text())
def test_folding_twice_is_folding_once_and_leaves_something(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert folded(text) == (fold(text) or text)


def test_runs_of_three_characters() -> None:
    assert trigrams("ab") == {" ab", "ab "}
    assert trigrams("ab", spaces_before=2) == {"  a", " ab", "ab "}
    assert trigrams("") == frozenset()
    assert jaccard(frozenset("ab"), frozenset("bc")) == pytest.approx(1 / 3)
    assert jaccard(frozenset(), frozenset()) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(
            ("cos(x)", "-cos(x)"),
            ("F", "F♭"),
            ("F♯", "F♭"),
            ("A", "A-"),
            ("O", "O−"),
            ("[0,1]", "(0,1)"),
            ("$20", "-$20"),
        ),
        *(("C", "C++"), ("1", "-1"), ("x²", "x2"), ("½", "12"), ("a ≤ b", "a ≥ b"), ("a → b", "a ← b"), ("5 €", "5 $")),
    ],
)
def test_a_sign_can_be_all_that_tells_two_texts_apart(one: str, other: str) -> None:
    assert same_as(one) != same_as(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Été!", "ete"), ("Jean-Luc", "Jean Luc"), ("O-", "O−"), ("1990–91", "1990-91"), ("“So”, he", "so he")],
)
def test_accents_case_and_punctuation_tell_no_texts_apart(one: str, other: str) -> None:
    assert same_as(one) == same_as(other)
