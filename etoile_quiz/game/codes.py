"""Challenge codes: a round in a few letters, so that somebody else can play the same one."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

import msgspec
from msgspec import Struct

from etoile_quiz.forms import forms_in, mask_of
from etoile_quiz.game.deal import RoundFilter, matching
from etoile_quiz.game.modes import MODES
from etoile_quiz.question import LEVELS, Question

T = TypeVar("T")

VERSION = 2
"""Counts the ways in which a seed becomes a round; codes of another way deal another round."""
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing that looks like something else, no U
GROUP = 5
LONGEST = 1000

_MISREAD = str.maketrans("OIL", "011", "- \t\r\n")
_CHECK_BYTES = 2
_FINGERPRINT_BYTES = 4
_HEX = frozenset("0123456789abcdef")


class BadCodeError(ValueError):
    """A challenge code cannot be used; the message says why."""


class Challenge(Struct, frozen=True):
    """A round that anybody with the same questions can deal: its seed, its wishes, and a fingerprint of what they match.

    `asked` are the places of its questions among those that match, in the order of their ids; it is empty where the seed
    alone deals the round.
    """

    seed: str
    round_filter: RoundFilter
    fingerprint: str
    asked: tuple[int, ...] = ()


def challenge_of(bank: Iterable[Question], round_filter: RoundFilter, seed: str) -> Challenge:
    """Return the challenge of a round that was dealt from this bank."""
    return Challenge(seed, round_filter, fingerprint_of(bank, round_filter))


def fingerprint_of(bank: Iterable[Question], round_filter: RoundFilter) -> str:
    """Return eight hexadecimal digits that depend on every question that the wishes match, and on nothing else."""
    digest = blake2b(digest_size=_FINGERPRINT_BYTES)
    for question in sorted(matching(bank, round_filter), key=lambda question: question.id):
        encoded = msgspec.json.encode(question)
        digest.update(len(encoded).to_bytes(4, "big") + encoded)
    return digest.hexdigest()


def encode(challenge: Challenge) -> str:
    """Return the code of a challenge."""
    round_filter = challenge.round_filter
    out = _Writer()
    out.number(VERSION)
    out.data += bytes.fromhex(challenge.fingerprint)
    # Most seeds are hexadecimal, and half as long as bytes. The lowest bit says which it is.
    is_hex = len(challenge.seed) % 2 == 0 and _HEX.issuperset(challenge.seed)
    seed = bytes.fromhex(challenge.seed) if is_hex else challenge.seed.encode(errors="surrogatepass")
    out.number(len(seed) * 2 + is_hex)
    out.data += seed
    head, out = out, _Writer()
    for number in (
        MODES.index(round_filter.mode),
        round_filter.watched,
        0 if round_filter.size is None else round_filter.size + 1,
        0 if round_filter.episode is None else round_filter.episode + 1,
        _as_bits(round_filter.difficulties, LEVELS),
        mask_of(round_filter.forms),
    ):
        out.number(number)
    for names in (round_filter.categories, round_filter.packs):
        out.number(len(names))
        for name in names:
            out.text(name)
    if challenge.asked:
        out.number(len(challenge.asked))
        for place in challenge.asked:
            out.number(place)
    # Most of what can be wished for is not; what is missing at the end reads as zeros.
    body = bytes(head.data + out.data.rstrip(b"\0"))
    letters = _letters(body + _check(body))
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))


def decode(code: str) -> Challenge:
    """Return the challenge that a code stands for. Raises BadCodeError."""
    letters = code.upper().translate(_MISREAD)
    if not letters:
        raise BadCodeError("the code is empty")
    if len(letters) > LONGEST:
        raise BadCodeError("the code is far too long to be one")
    wrong = next((letter for letter in letters if letter not in ALPHABET), None)
    if wrong is not None:
        raise BadCodeError(f"the code holds {wrong!r}; codes are made of digits and letters, without I, L, O and U")
    data = _bytes(letters)
    body, check = data[:-_CHECK_BYTES], data[-_CHECK_BYTES:]
    if check != _check(body) or _letters(data) != letters:
        raise BadCodeError("the code has a typing error, or a part of it is missing")
    try:
        return _read(_Reader(body))
    except (LookupError, UnicodeDecodeError):
        raise BadCodeError("the code makes no sense, though nothing is missing from it") from None


def check_fingerprint(challenge: Challenge, bank: Iterable[Question]) -> None:
    """Do nothing where this bank deals the challenge's round. Raises BadCodeError where it does not."""
    if fingerprint_of(bank, challenge.round_filter) != challenge.fingerprint:
        raise BadCodeError(
            "the packs differ: the code was made with other questions than these, or with another version of them"
        )


class _Writer:
    def __init__(self) -> None:
        self.data = bytearray()

    def number(self, number: int) -> None:
        """Append a number from 0 on, seven bits a byte, the lowest first."""
        while number > 0x7F:
            self.data.append(number & 0x7F | 0x80)
            number >>= 7
        self.data.append(number)

    def text(self, text: str) -> None:
        encoded = text.encode()
        self.number(len(encoded))
        self.data += encoded


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    @property
    def at_end(self) -> bool:
        return self._place == len(self._data)

    def number(self) -> int:
        """Return the next number; after the end all are 0."""
        if self.at_end:
            return 0
        number = shift = 0
        while True:
            byte = self.take(1)[0]
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte <= 0x7F:
                return number

    def take(self, count: int) -> bytes:
        if count > len(self._data) - self._place:
            raise IndexError
        self._place += count
        return self._data[self._place - count : self._place]

    def text(self) -> str:
        return self.take(self.number()).decode()


def _read(data: _Reader) -> Challenge:
    version = data.number()
    if version != VERSION:
        age = "newer" if version > VERSION else "older"
        raise BadCodeError(f"the code was made by a version of etoile-quiz that is {age} and deals in another way")
    fingerprint = data.take(_FINGERPRINT_BYTES).hex()
    length, is_hex = divmod(data.number(), 2)
    seed = data.take(length)
    mode, watched, size, episode, difficulties, forms = (data.number() for _ in range(6))
    categories, packs = (tuple(data.text() for _ in range(data.number())) for _ in range(2))
    round_filter = RoundFilter(
        mode=MODES[mode],
        watched=watched,
        size=size - 1 if size else None,
        episode=episode - 1 if episode else None,
        difficulties=_from_bits(difficulties, LEVELS),
        forms=forms_in(forms),
        categories=categories,
        packs=packs,
    )
    asked = tuple(data.number() for _ in range(min(data.number(), LONGEST)))
    if not data.at_end:
        raise IndexError
    return Challenge(seed.hex() if is_hex else seed.decode(errors="surrogatepass"), round_filter, fingerprint, asked)


def _as_bits(chosen: Sequence[T], among: Sequence[T]) -> int:
    return sum(1 << place for place, item in enumerate(among) if item in chosen)


def _from_bits(bits: int, among: Sequence[T]) -> tuple[T, ...]:
    if bits >> len(among):
        raise IndexError
    return tuple(item for place, item in enumerate(among) if bits >> place & 1)


def _check(data: bytes) -> bytes:
    return blake2b(data, digest_size=_CHECK_BYTES).digest()


def _letters(data: bytes) -> str:
    count = -(-len(data) * 8 // 5)
    number = int.from_bytes(data, "big") << (count * 5 - len(data) * 8)
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))


def _bytes(letters: str) -> bytes:
    number = 0
    for letter in letters:
        number = number << 5 | ALPHABET.index(letter)
    count = len(letters) * 5 // 8
    return (number >> (len(letters) * 5 - count * 8)).to_bytes(count, "big")
