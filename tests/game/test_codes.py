"""Challenge codes: what they hold, how long they are, what they are bounded by, and what a fingerprint depends on."""

from base64 import b32encode
from contextlib import suppress
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from etoile_quiz.forms import FORM_NAMES
from etoile_quiz.game.codes import (
    ALPHABET,
    VERSION,
    BadCodeError,
    Challenge,
    decode,
    encode,
    fingerprint_of,
    packs_of,
    seed_of,
)
from etoile_quiz.game.deal import deal
from etoile_quiz.game.modes import MODES, Mode
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.question import DIFFICULTY_LEVELS
from tests.game.questions import question
from tests.shared_packs import shipped_bases

ETOILE, BALLET = sorted(shipped_bases(), key=lambda base: -base.levels)
SEED = "c0ffee"
PACKS = ("0011", "2233")
HEAD = bytes([2 * VERSION + 1]) + b"\x01\x00" + bytes.fromhex(SEED)
CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ", "=")

GOLDEN = {
    "10007-G7ZXR-0128H-K80SG": Challenge(RoundFilter(watched=3), SEED, PACKS),
    "101G0-00003-ZZZ65-W": Challenge(RoundFilter(watched=0, mode="storm"), "000000", ("ffff",)),
    "1420H-ZZZZY-PG41G-5G600-40G4C-DGQ6X-08REM-Q8VV9-DHJQ6-00H48-SRD0R": Challenge(
        RoundFilter(
            watched=8,
            mode="streak",
            size=300,
            episode=5,
            difficulties=("easy", "hard"),
            forms=("forward", "in-both"),
            categories=("cast", "étoiles"),
        ),
        "ffffff",
        PACKS,
    ),
}
"""Codes that players have passed on. They mean the same for ever, or VERSION grows."""


def subsequence(items: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(items)).map(lambda chosen: tuple(item for item in items if item in chosen))


round_filters = st.builds(
    RoundFilter,
    watched=st.integers(0, 1000),
    mode=st.sampled_from([mode.id for mode in MODES]),
    size=st.none() | st.integers(1, 100_000),
    categories=st.lists(st.text(max_size=8), max_size=4).map(tuple),
    difficulties=subsequence(DIFFICULTY_LEVELS),
    forms=subsequence(tuple(FORM_NAMES)),
    episode=st.none() | st.integers(1, 1000),
)
challenges = st.builds(
    Challenge,
    round_filters,
    st.text(max_size=20).map(seed_of),
    st.lists(st.binary(min_size=2, max_size=2).map(bytes.hex), min_size=1, max_size=4).map(tuple),
)


def code_of(body: bytes) -> str:
    """Return a code of these bytes, with the right check behind them."""
    return b32encode(body + blake2b(body, digest_size=2).digest()).decode().translate(CROCKFORD)


@given(challenges)
def test_a_code_says_all_of_a_challenge(challenge: Challenge) -> None:
    code = encode(challenge)
    assert decode(code) == challenge
    assert decode(code.lower().replace("-", " ")) == challenge
    assert decode(code.replace("1", "l").replace("0", "O")) == challenge


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.id)
def test_a_code_without_a_filter_has_twenty_letters(mode: Mode) -> None:
    code = encode(Challenge(RoundFilter(watched=8, mode=mode.id), seed_of("any text, however long" * 99), PACKS))
    assert len(code.replace("-", "")) == 20
    assert set(code) <= {*ALPHABET, "-"}


@pytest.mark.parametrize("code", GOLDEN)
def test_a_code_means_the_same_for_ever(code: str) -> None:
    assert encode(GOLDEN[code]) == code
    assert decode(code) == GOLDEN[code]


def test_a_seed_deals_the_same_for_ever() -> None:
    """If this changes, codes that players have passed on deal another round: then VERSION grows."""
    bank = [
        question(f"q{number}", form=form, category="abc"[number % 3], level=DIFFICULTY_LEVELS[number % 3])
        for number in range(30)
        for form in ("forward", "inverse", "handwritten")
    ]
    dealt = deal(bank, RoundFilter(watched=0), SEED).questions
    assert [f"{item.facts[0]} {item.form} {item.key}" for item in dealt] == [
        "q0 handwritten 0", "q4 handwritten 0", "q10 handwritten 0", "q26 inverse 3", "q23 handwritten 2",
        "q17 handwritten 0", "q9 handwritten 3", "q7 handwritten 2", "q27 handwritten 3", "q11 handwritten 1",
    ]  # fmt: skip


@given(challenges, st.data())
def test_a_slip_of_the_finger_is_noticed(challenge: Challenge, data: st.DataObject) -> None:
    code = encode(challenge).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([letter for letter in ALPHABET if letter != code[place]]))
    try:
        found = decode(code[:place] + other + code[place + 1 :])
    except BadCodeError:
        return
    # Two bytes of check let one slip in some 65,000 pass, and then the packs or the round differ.
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


@given(st.binary(max_size=40))
def test_any_bytes_are_a_code_or_refused(fields: bytes) -> None:
    with suppress(BadCodeError):
        decode(code_of(HEAD + fields))


@pytest.mark.parametrize(
    "body",
    [
        HEAD[:1] + b"\xff\x01" + HEAD[2:],  # no such mode
        HEAD[:-1],  # half a seed
        HEAD + b"\x00\x00\x08\x00\x00\x00\x11",  # no such level
        HEAD + b"\x00\x00\x00\xff\xff\x7f\x00\x00\x11",  # no such form
        HEAD + b"\x00\x00\x00\x00\xff\xff\xff\xff\x0f",  # four thousand million categories, in no bytes
        HEAD + b"\x00\x00\x00\x00\x01\xff\xff\xff\xff\x0f",  # a category of as many letters
        HEAD + b"\x00\x00\x00\x00\x01\x01\xff\x00\x11",  # a category that is no text
        HEAD + b"\x00\x00\x00\x00\x00",  # no pack
        HEAD + b"\x00\x00\x00\x00\x00\x00\x11\x22",  # a byte too many
        HEAD + b"\x80",  # a number without an end
    ],
)
def test_fields_that_make_no_sense_are_refused(body: bytes) -> None:
    with pytest.raises(BadCodeError, match="makes no sense"):
        decode(code_of(body))


@pytest.mark.parametrize(("number", "age"), [(3, "older"), (2 * VERSION - 1, "older"), (2 * VERSION + 2, "newer")])
def test_another_version_is_named(number: int, age: str) -> None:
    with pytest.raises(BadCodeError, match=age):
        decode(code_of(bytes([number]) + HEAD[1:]))


def test_a_fingerprint_depends_on_all_of_a_pack_and_not_on_its_order() -> None:
    before = fingerprint_of(BALLET)
    shuffled = replace(
        BALLET, **{name: dict([*getattr(BALLET, name).items()][::-1]) for name in ("categories", "entities")}
    )
    assert fingerprint_of(shuffled) == before
    others = [
        replace(BALLET, version="another"),
        replace(BALLET, pack="another"),
        replace(BALLET, handwritten=BALLET.handwritten[1:]),
        replace(BALLET, handwritten=(replace(BALLET.handwritten[0], stem="What?"), *BALLET.handwritten[1:])),
        replace(ETOILE, facts=ETOILE.facts[1:]),
        ETOILE,
    ]
    assert len({before, *map(fingerprint_of, others)}) == len(others) + 1


def test_packs_that_differ_are_named() -> None:
    challenge = Challenge(RoundFilter(watched=8), SEED, (fingerprint_of(BALLET), fingerprint_of(ETOILE)))
    assert packs_of(challenge, (ETOILE, BALLET, replace(BALLET, pack="mine"))) == ("ballet", "etoile")
    with pytest.raises(BadCodeError, match=r"of the 2 packs .* 1 cannot be found .*; here is etoile, version other$"):
        packs_of(challenge, (replace(ETOILE, version="other"), BALLET))
    with pytest.raises(BadCodeError, match=r"of the 2 packs .* 1 cannot be found here with the same content$"):
        packs_of(challenge, (ETOILE,))
