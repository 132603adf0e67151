"""The answers between the braces of a GIFT question."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Literal

from msgspec import Struct

from etoile_quiz.convert.moodle_answers import MoodleOption

_SIGN = re.compile(r"\\.|####|[=~#]", re.DOTALL)
_WEIGHT = re.compile(r"\s*%(-?[0-9]{1,6}(?:\.[0-9]{1,12})?)%")
AnswerKind = Literal["choice", "short", "essay", "numerical", "matching", "cloze"]
_CLOZE = re.compile(r"[0-9]*:[A-Z_]+:")

_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}


class GiftAnswers(Struct, frozen=True):
    """The answers of a question, and the feedback that everybody gets."""

    kind: AnswerKind
    options: tuple[MoodleOption, ...] = ()
    general: str = ""


def read_answers(inside: str) -> GiftAnswers:
    """Return the answers in the text between the braces."""
    body, *rest = _split(inside, "####", most=1)
    general = "".join(rest)
    bare = body.strip()
    if not bare:
        return GiftAnswers("essay", (), general)
    if bare.startswith("#"):
        return GiftAnswers("numerical", (), general)
    truth, *feedback = _split(bare, "#")
    if truth.strip().upper() in _TRUTHS:
        return GiftAnswers("choice", _truths(_TRUTHS[truth.strip().upper()], feedback), general)
    if _CLOZE.match(bare):
        return GiftAnswers("cloze", (), general)
    signs = [match for match in _SIGN.finditer(bare) if match[0] in ("=", "~")]
    if any(sign[0] == "~" for sign in signs):
        return GiftAnswers("choice", _options(bare, signs), general)
    # As in Moodle one arrow is enough. A pair that lacks its other half is no answer to be typed.
    if signs and "->" in bare:
        return GiftAnswers("matching", (), general)
    return GiftAnswers("short", _options(bare, signs), general)


def _truths(answer: bool, feedback: list[str]) -> tuple[MoodleOption, ...]:
    # The first feedback is for a wrong choice, the second for a right one.
    wrong, right = (*feedback, "", "")[:2]
    return MoodleOption(str(answer), 100, right), MoodleOption(str(not answer), 0, wrong)


def _split(text: str, sign: str, most: int | None = None) -> list[str]:
    parts, start = [], 0
    for match in islice((match for match in _SIGN.finditer(text) if match[0] == sign), most):
        parts.append(text[start : match.start()])
        start = match.end()
    return [*parts, text[start:]]


def _options(body: str, signs: Sequence[re.Match[str]]) -> tuple[MoodleOption, ...]:
    """Return the options. Text before the first sign is a wrong one beside wrong ones, else an answer: so does Moodle."""
    starts = [(sign[0], sign.start(), sign.end()) for sign in signs]
    if not starts or starts[0][1] > 0:
        starts.insert(0, ("~" if any(sign == "~" for sign, _, _ in starts) else "=", 0, 0))
    ends = [*(start for _, start, _ in starts[1:]), len(body)]
    options = []
    for (sign, _, start), end in zip(starts, ends, strict=True):
        text, *feedback = _split(body[start:end], "#")
        weight = _WEIGHT.match(text)
        points, text = (float(weight[1]), text[weight.end() :]) if weight else (100 if sign == "=" else 0, text)
        options.append(MoodleOption(text, points, " ".join(part.strip() for part in feedback)))
    return tuple(options)
