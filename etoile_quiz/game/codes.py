"""Challenge codes: a round in a few letters, so that another player can play the same one."""

from base64 import b32decode, b32encode
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import msgspec
from msgspec import Struct

from etoile_quiz.forms import forms_in, mask_of
from etoile_quiz.game.deal import RoundFilter, matching
from etoile_quiz.game.modes import mode_of, mode_with_code
from etoile_quiz.question import DifficultyLevel, Question

VERSION = 3
"""The way in which a code becomes a round. It grows whenever the same code would deal another round."""
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L and O, which look like digits, and no U."""
GROUP = 5
LONGEST = 1000

DIFFICULTY_BITS: dict[DifficultyLevel, int] = {"easy": 1, "medium": 2, "hard": 4}
"""The bit of each level in a code. It never changes."""

_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_CROCKFORD = str.maketrans(_BASE32, ALPHABET, "=")
_FROM_CROCKFORD = str.maketrans(ALPHABET, _BASE32)
_MISREAD = str.maketrans("OIL", "011", "- \t\r\n")
_CHECK_BYTES = 2
_FINGERPRINT_BYTES = 4
_HEX = frozenset("0123456789abcdef")


class BadCodeError(ValueError):
    """A challenge code cannot be used. The message gives the reason."""


class Challenge(Struct, frozen=True):
    """A round that any machine with the same questions can deal: its seed, its filter, and a fingerprint of what that matches.

    `asked` are the places of its questions among those that match, in the order of their ids. It is empty where the seed alone
    deals the round.
    """

    seed: str
    round_filter: RoundFilter
    fingerprint: str
    asked: tuple[int, ...] = ()


def challenge_of(bank: Iterable[Question], round_filter: RoundFilter, seed: str) -> Challenge:
    """Return the challenge of a round that was dealt from this bank."""
    return Challenge(seed, round_filter, fingerprint_of(bank, round_filter))


def fingerprint_of(bank: Iterable[Question], round_filter: RoundFilter) -> str:
    """Return eight hexadecimal digits that depend on every question that the filter matches, and on nothing else."""
    digest = blake2b(digest_size=_FINGERPRINT_BYTES)
    for question in sorted(matching(bank, round_filter), key=lambda question: question.id):
        encoded = msgspec.json.encode(_fingerprinted(question))
        digest.update(len(encoded).to_bytes(4, "big") + encoded)
    return digest.hexdigest()


def _fingerprinted(question: Question) -> tuple[object, ...]:
    """Return everything of a question that a player reads or that dealing depends on."""
    return (
        question.id,
        question.family,
        question.pack,
        question.form,
        question.category,
        question.stem,
        [(option.text, option.entity) for option in question.options],
        question.key,
        question.explanation,
        [(refutation.option, refutation.because, refutation.rests_on) for refutation in question.proof],
        question.difficulty.level,
        question.spoiler,
        question.in_order,
        question.pinned_last,
        question.relation,
        question.episode,
        question.weight,
        question.key_mention.names,
        [mention.names for mention in question.given_mentions],
        question.facts,
        question.discloses,
    )


def encode(challenge: Challenge) -> str:
    """Return the code of a challenge."""
    parts = list(_parts_of(challenge))
    # Most fields are not used. Missing fields at the end are read as 0.
    while parts[-1] == b"\0":
        parts.pop()
    body = _number(VERSION) + bytes.fromhex(challenge.fingerprint) + b"".join(parts)
    letters = _letters(body + _check(body))
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))


def decode(code: str) -> Challenge:
    """Return the challenge of a code. Raises BadCodeError."""
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
        return _challenge_in(_Reader(body))
    except (LookupError, UnicodeDecodeError):
        raise BadCodeError("the code makes no sense, though nothing is missing from it") from None


def check_fingerprint(challenge: Challenge, bank: Iterable[Question]) -> None:
    """Check that this bank deals the round of the challenge. Raises BadCodeError where it does not."""
    if fingerprint_of(bank, challenge.round_filter) != challenge.fingerprint:
        raise BadCodeError(
            "the packs differ: the code was made with other questions than these, or with another version of them"
        )


def _parts_of(challenge: Challenge) -> Iterator[bytes]:
    """Yield the fields of a code after version and fingerprint. `_challenge_in` reads them in the same order."""
    round_filter = challenge.round_filter
    # Most seeds are hexadecimal, and half as long as bytes. The lowest bit of the length marks them.
    is_hex = len(challenge.seed) % 2 == 0 and _HEX.issuperset(challenge.seed)
    seed = bytes.fromhex(challenge.seed) if is_hex else challenge.seed.encode(errors="surrogatepass")
    yield _number(len(seed) * 2 + is_hex) + seed
    yield _number(mode_of(round_filter.mode).code)
    yield _number(round_filter.watched)
    yield _number(0 if round_filter.size is None else round_filter.size + 1)
    yield _number(0 if round_filter.episode is None else round_filter.episode + 1)
    yield _number(sum(DIFFICULTY_BITS[level] for level in round_filter.difficulties))
    yield _number(mask_of(round_filter.forms))
    for names in (round_filter.categories, round_filter.packs):
        encoded = [name.encode() for name in names]
        yield _number(len(encoded)) + b"".join(_number(len(name)) + name for name in encoded)
    yield _number(len(challenge.asked)) + b"".join(map(_number, challenge.asked))


def _challenge_in(data: "_Reader") -> Challenge:
    """Return the challenge in the bytes of a code. Raises LookupError or UnicodeDecodeError where they make no sense."""
    version = data.number()
    if version != VERSION:
        age = "newer" if version > VERSION else "older"
        raise BadCodeError(f"the code was made by a version of etoile-quiz that is {age} and deals in another way")
    fingerprint = data.take(_FINGERPRINT_BYTES).hex()
    length, is_hex = divmod(data.number(), 2)
    seed = data.take(length)
    mode = mode_with_code(data.number())
    watched, size, episode, difficulties, forms = (data.number() for _ in range(5))
    categories, packs = (tuple(data.text() for _ in range(data.count())) for _ in range(2))
    asked = tuple(data.number() for _ in range(data.count()))
    if data.left or difficulties > sum(DIFFICULTY_BITS.values()):
        raise LookupError
    return Challenge(
        seed.hex() if is_hex else seed.decode(errors="surrogatepass"),
        RoundFilter(
            mode=mode.id,
            watched=watched,
            size=size - 1 if size else None,
            episode=episode - 1 if episode else None,
            difficulties=tuple(level for level, bit in DIFFICULTY_BITS.items() if difficulties & bit),
            forms=forms_in(forms),
            categories=categories,
            packs=packs,
        ),
        fingerprint,
        asked,
    )


class _Reader:
    """Reads the fields of a code from its bytes. Raises LookupError where bytes are missing."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    @property
    def left(self) -> int:
        """Return the number of bytes that are left."""
        return len(self._data) - self._place

    def number(self) -> int:
        """Return the next number; 0 after the end."""
        if not self.left:
            return 0
        number = shift = 0
        while True:
            byte = self.take(1)[0]
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte <= 0x7F:
                return number

    def count(self) -> int:
        """Return the next number as a number of fields. Each field takes at least one byte, so there cannot be more."""
        count = self.number()
        if count > self.left:
            raise LookupError
        return count

    def take(self, count: int) -> bytes:
        """Return the next bytes."""
        if count > self.left:
            raise LookupError
        self._place += count
        return self._data[self._place - count : self._place]

    def text(self) -> str:
        """Return the next text, which comes after its length."""
        return self.take(self.count()).decode()


def _number(number: int) -> bytes:
    """Return a number from 0 on, seven bits a byte, the lowest first: 300 is 0xAC 0x02."""
    data = bytearray()
    while number > 0x7F:
        data.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*data, number])


def _check(data: bytes) -> bytes:
    return blake2b(data, digest_size=_CHECK_BYTES).digest()


def _letters(data: bytes) -> str:
    return b32encode(data).decode().translate(_TO_CROCKFORD)


def _bytes(letters: str) -> bytes:
    """Return the bytes of letters. Bits beyond the last whole byte are dropped."""
    # The decoder wants groups of eight letters, which are five bytes.
    groups = letters + ALPHABET[0] * (-len(letters) % 8)
    return b32decode(groups.translate(_FROM_CROCKFORD))[: len(letters) * 5 // 8]
