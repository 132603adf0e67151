"""What is passed on: share texts and challenge codes."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from etoile_quiz.daily.share import ShareSummary, share_text
from etoile_quiz.forms import FORM_NAMES
from etoile_quiz.game.codes import (
    ALPHABET,
    BadCodeError,
    Challenge,
    challenge_of,
    check_fingerprint,
    decode,
    encode,
)
from etoile_quiz.game.deal import RoundFilter, deal
from etoile_quiz.question import DIFFICULTY_LEVELS
from tests.game.questions import question

OUTCOME = ShareSummary(
    title="Étoile",
    number=12,
    edition="matinee",
    results=(True, True, False, None, True, True),
    score=1020,
    digest="254c601c",
    streak=7,
)


def test_a_text_tells_how_it_went_and_nothing_else() -> None:
    assert share_text(OUTCOME) == (
        "Étoile No. 12, matinée\n★ ★ ✕ – ★ ★\n4 of 6 right · 1,020 points · streak 7 · quiz 254c601c"
    )


def test_an_ascii_form_for_terminals_that_know_no_more() -> None:
    text = share_text(replace(OUTCOME, edition="soiree"), ascii_only=True)
    assert text == "Etoile No. 12, soiree\n* * x - * *\n4 of 6 right, 1,020 points, streak 7, quiz 254c601c"
    assert share_text(replace(OUTCOME, title="Звезда"), ascii_only=True).startswith("No. 12, ")


def test_archive_play_says_so_and_names_no_streak() -> None:
    text = share_text(replace(OUTCOME, note="archive", streak=None))
    assert text.startswith("Étoile No. 12, matinée (archive)\n")
    assert "streak" not in text


def subsequence(items: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(items)).map(lambda chosen: tuple(item for item in items if item in chosen))


seeds = st.one_of(st.text(max_size=20), st.binary(max_size=16).map(bytes.hex), st.text("0123456789abcdefA", max_size=9))
round_filter = st.builds(
    RoundFilter,
    watched=st.integers(0, 1000),
    size=st.none() | st.integers(1, 100_000),
    categories=st.lists(st.text(max_size=8), max_size=4).map(tuple),
    difficulties=subsequence(DIFFICULTY_LEVELS),
    forms=subsequence(tuple(FORM_NAMES)),
    episode=st.none() | st.integers(1, 1000),
)
challenges = st.builds(Challenge, seeds, round_filter, st.binary(min_size=4, max_size=4).map(bytes.hex))


@given(challenges)
def test_a_code_says_all_of_a_challenge(challenge: Challenge) -> None:
    code = encode(challenge)
    assert decode(code) == challenge
    assert decode(code.lower().replace("-", " ")) == challenge
    assert decode(code.replace("1", "l").replace("0", "O")) == challenge


def test_an_ordinary_code_is_short() -> None:
    code = encode(Challenge("0123456789abcdef", RoundFilter(watched=8), "00112233"))
    assert len(code) <= 45
    assert set(code) <= {*ALPHABET, "-"}


@given(challenges, st.data())
def test_a_slip_of_the_finger_is_noticed(challenge: Challenge, data: st.DataObject) -> None:
    code = encode(challenge).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([letter for letter in ALPHABET if letter != code[place]]))
    try:
        found = decode(code[:place] + other + code[place + 1 :])
    except BadCodeError:
        return
    # Two bytes of check let one slip in some 65,000 pass, and then the fingerprint or the round differs.
    assert found != challenge


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("", "empty"),
        (" - ", "empty"),
        ("HELLO-WORLD!", "'!'"),
        ("A" * 2000, "too long"),
        ("12345-67890", "typing error"),
        ("étoile", "'É'"),
    ],
)
def test_what_is_no_code_is_refused_with_the_reason(code: str, says: str) -> None:
    with pytest.raises(BadCodeError, match=says):
        decode(code)


@given(st.text())
def test_any_text_is_a_code_or_refused(text: str) -> None:
    with suppress(BadCodeError):
        decode(text)


def test_a_friend_deals_the_same_round_or_hears_that_the_packs_differ() -> None:
    bank = [question(f"q{n}") for n in range(30)]
    mine = RoundFilter(watched=0, size=5)
    code = encode(challenge_of(bank, mine, "cafe"))
    theirs = decode(code)
    check_fingerprint(theirs, bank[::-1])
    assert deal(bank, theirs.round_filter, theirs.seed) == deal(bank, mine, "cafe")
    check_fingerprint(theirs, [*bank, question("beyond", spoiler=4)])
    with pytest.raises(BadCodeError, match="packs differ"):
        check_fingerprint(theirs, bank[1:])
