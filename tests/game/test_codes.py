"""Challenge codes: what they hold, what they are bounded by, and what their fingerprint depends on."""

from base64 import b32encode
from hashlib import blake2b
from typing import Any

import pytest
from msgspec.structs import replace

from etoile_quiz.game.codes import VERSION, BadCodeError, Challenge, decode, encode, fingerprint_of
from etoile_quiz.game.deal import RoundFilter
from etoile_quiz.game.modes import MODES
from etoile_quiz.question import Difficulty, DifficultyPart, Mention, Option, Question, Refutation, Source
from tests.game.questions import question

FINGERPRINT = "00112233"
HEAD = bytes([VERSION]) + bytes.fromhex(FINGERPRINT)
CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ", "=")


def code_of(body: bytes) -> str:
    """Return a code of these bytes, with the right check behind them."""
    return b32encode(body + blake2b(body, digest_size=2).digest()).decode().translate(CROCKFORD)


@pytest.mark.parametrize("mode", [mode.id for mode in MODES])
@pytest.mark.parametrize("asked", [(), (0,), (5, 0), (0, 0, 300)])
@pytest.mark.parametrize("packs", [(), ("etoile",), ("",), ("etoile", "ballet")])
def test_every_field_comes_back(mode: str, asked: tuple[int, ...], packs: tuple[str, ...]) -> None:
    challenge = Challenge("cafe", RoundFilter(watched=8, mode=mode, packs=packs), FINGERPRINT, asked)
    assert decode(encode(challenge)) == challenge


@pytest.mark.parametrize(
    "fields",
    [
        b"\x01\xff",  # no such mode
        b"\x01\x00\x00\x00\x00\x08",  # no such level
        b"\x01\x00\x00\x00\x00\x00\xff\xff\x7f",  # no such form
        b"\x01\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff\x0f",  # four thousand million categories, in no bytes
        b"\x01\x00\x00\x00\x00\x00\x00\x01\xff\xff\xff\xff\x0f",  # a category of as many letters
        b"\x01\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff\x0f",  # as many questions
        b"\xff\xff\xff\xff\x0f",  # a seed as long
        b"\x01\x00\x00\x00\x00\x00\x00\x00\x00\x01\x05\x05",  # a byte too many
        b"\x01\x80",  # a number without an end
    ],
)
def test_fields_that_make_no_sense_are_refused(fields: bytes) -> None:
    with pytest.raises(BadCodeError, match="makes no sense"):
        decode(code_of(HEAD + fields))


@pytest.mark.parametrize(("version", "age"), [(VERSION - 1, "older"), (VERSION + 1, "newer")])
def test_another_version_is_named(version: int, age: str) -> None:
    with pytest.raises(BadCodeError, match=age):
        decode(code_of(bytes([version]) + HEAD[1:]))


ASKED = question("one", explanation="Why.", given=("Jack",), discloses=("two",), rests_on=("three",))
FILTER = RoundFilter(watched=8)
WITHOUT_EFFECT: dict[str, Any] = {
    "sources": (Source(id="other", publisher="Other"),),
    "sole_because": "Another reason.",
    "origin": "handwritten",
    "difficulty": Difficulty("easy", 1, (DifficultyPart("form", 1),)),
}
WITH_EFFECT: dict[str, Any] = {
    "id": "test/one/forward/2",
    "family": "test/two",
    "pack": "other",
    "form": "inverse",
    "category": "works",
    "stem": "What else?",
    "options": (*ASKED.options[:3], Option("other")),
    "key": 1,
    "difficulty": Difficulty("hard", 100),
    "spoiler": 1,
    "explanation": "Why not.",
    "facts": ("other",),
    "proof": (Refutation(1, "Because."),),
    "in_order": True,
    "pinned_last": True,
    "relation": "plays",
    "episode": 3,
    "weight": 8,
    "key_mention": Mention(("other",)),
    "given_mentions": (),
    "discloses": ("other",),
}


def test_the_fingerprint_depends_on_what_decides_the_round_and_on_nothing_else() -> None:
    fields: list[str] = list(Question.__struct_fields__)
    assert sorted({*WITH_EFFECT, *WITHOUT_EFFECT}) == sorted(fields), "a new field is in one of the two lists"
    before = fingerprint_of([ASKED], FILTER)
    assert [name for name, value in WITH_EFFECT.items() if fingerprint_of([_with(name, value)], FILTER) == before] == []
    for name, value in WITHOUT_EFFECT.items():
        assert fingerprint_of([_with(name, value)], FILTER) == before


def _with(name: str, value: object) -> Question:
    return replace(ASKED, **{name: value})
