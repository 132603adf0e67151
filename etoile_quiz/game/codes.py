"""Challenge codes: a round in a few letters, so that another player can play the same one.

A code holds version, mode, level, seed, filter, the fingerprint of each pack, and a check, in this order. Without a filter and
from two packs these are 12 bytes, which are 20 letters.
"""

from base64 import b32decode, b32encode
from collections.abc import Iterable
from hashlib import blake2b

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.forms import forms_in, mask_of
from etoile_quiz.game.modes import mode_of, mode_with_code
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.question import DifficultyLevel
from etoile_quiz.text.numbers import plural

VERSION = 4
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
_CHECK_BYTES = _FINGERPRINT_BYTES = 2
_SEED_BYTES = 3


class BadCodeError(ValueError):
    """A challenge code cannot be used. The message gives the reason; `level` is the one to have watched, if it needs more."""

    def __init__(self, message: str, level: int = 0) -> None:
        super().__init__(message)
        self.level = level


class Challenge(Struct, frozen=True):
    """A round that any machine with the same packs deals: its filter, its seed, and the fingerprint of each pack.

    Seed and fingerprints are hexadecimal. The filter names no packs, because the fingerprints do.
    """

    round_filter: RoundFilter
    seed: str
    fingerprints: tuple[str, ...]


def seed_of(text: str) -> str:
    """Return the seed that a text stands for: six hexadecimal digits."""
    return f"{keyed.digest('seed', text) % 256**_SEED_BYTES:0{2 * _SEED_BYTES}x}"


def fingerprint_of(base: FactBase) -> str:
    """Return four hexadecimal digits that depend on everything in a pack, and not on the order of its files."""
    # JSON sorts the keys of mappings if they are texts. Those of entities are pairs.
    content = (replace(base, entities={}), sorted(base.entities.items()))
    encoded = msgspec.json.encode(content, order="deterministic")
    return blake2b(encoded, digest_size=_FINGERPRINT_BYTES).hexdigest()


def packs_of(challenge: Challenge, bases: Iterable[FactBase]) -> tuple[str, ...]:
    """Return the ids of the packs that the challenge was dealt from. Raises BadCodeError if one of them is not among these."""
    fingerprints = {fingerprint_of(base): base for base in bases}
    absent = [fingerprint for fingerprint in challenge.fingerprints if fingerprint not in fingerprints]
    if not absent:
        return tuple(fingerprints[fingerprint].pack for fingerprint in challenge.fingerprints)
    others = [base for fingerprint, base in fingerprints.items() if fingerprint not in challenge.fingerprints]
    here = " and ".join(f"{base.pack}, version {base.version}" for base in others)
    raise BadCodeError(
        f"the packs differ: of the {plural(len(challenge.fingerprints), 'pack')} that the code was made with, {len(absent)} "
        f"cannot be found here with the same content{f'; here is {here}' if here else ''}"
    )


def encode(challenge: Challenge) -> str:
    """Return the code of a challenge."""
    round_filter = challenge.round_filter
    fields = _filter_bytes(round_filter)
    is_filtered = any(fields)
    body = b"".join(
        (
            _number(2 * VERSION + is_filtered),
            _number(mode_of(round_filter.mode).code),
            _number(round_filter.watched),
            bytes.fromhex(challenge.seed),
            fields if is_filtered else b"",
            *map(bytes.fromhex, challenge.fingerprints),
        )
    )
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


def _challenge_in(data: "_Reader") -> Challenge:
    """Return the challenge in the bytes of a code. Raises LookupError or UnicodeDecodeError where they make no sense."""
    version, is_filtered = divmod(data.number(), 2)
    if version != VERSION:
        age = "newer" if version > VERSION else "older"
        raise BadCodeError(f"the code was made by a version of etoile-quiz that is {age} and deals in another way")
    round_filter = RoundFilter(mode=mode_with_code(data.number()).id, watched=data.number())
    seed = data.take(_SEED_BYTES).hex()
    if is_filtered:
        round_filter = _filtered(round_filter, data)
    fingerprints = tuple(data.take(_FINGERPRINT_BYTES).hex() for _ in range(-(-data.left // _FINGERPRINT_BYTES)))
    if not fingerprints:
        raise LookupError
    return Challenge(round_filter, seed, fingerprints)


def _filter_bytes(round_filter: RoundFilter) -> bytes:
    """Return the fields of a filter, all 0 for one that lets everything pass. `_filtered` reads them in the same order."""
    names = [name.encode() for name in round_filter.categories]
    return b"".join(
        (
            _number(0 if round_filter.size is None else round_filter.size + 1),
            _number(0 if round_filter.episode is None else round_filter.episode + 1),
            _number(sum(DIFFICULTY_BITS[level] for level in round_filter.difficulties)),
            _number(mask_of(round_filter.forms)),
            _number(len(names)),
            *(_number(len(name)) + name for name in names),
        )
    )


def _filtered(round_filter: RoundFilter, data: "_Reader") -> RoundFilter:
    size, episode, difficulties, forms = (data.number() for _ in range(4))
    if difficulties > sum(DIFFICULTY_BITS.values()):
        raise LookupError
    return replace(
        round_filter,
        size=size - 1 if size else None,
        episode=episode - 1 if episode else None,
        difficulties=tuple(level for level, bit in DIFFICULTY_BITS.items() if difficulties & bit),
        forms=forms_in(forms),
        categories=tuple(data.take(data.count()).decode() for _ in range(data.count())),
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
        """Return the next number."""
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
