"""The answers between the braces of a GIFT question."""

import re
from itertools import islice
from typing import Literal

from msgspec import Struct

_SIGN = re.compile(r"\\.|####|[=~#]", re.DOTALL)
_WEIGHT = re.compile(r"\s*%(-?[0-9]{1,6}(?:\.[0-9]{1,12})?)%")
AnswerKind = Literal["choice", "short", "true-false", "essay", "numerical", "matching"]

_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}


class GiftOption(Struct, frozen=True):
    """One option as the file has it. `weight` is in per cent, and None where the file gives none."""

    sign: str
    text: str
    weight: float | None = None
    feedback: str = ""

    @property
    def is_right(self) -> bool:
        """Whether the option gives all points."""
        return self.weight == 100 if self.weight is not None else self.sign == "="


class GiftAnswers(Struct, frozen=True):
    """The answers of a question, and the feedback that everybody gets."""

    kind: AnswerKind
    options: tuple[GiftOption, ...] = ()
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
        return GiftAnswers("true-false", _truths(_TRUTHS[truth.strip().upper()], feedback), general)
    options = tuple(_options(bare))
    if all(option.sign == "=" for option in options):
        matching = all("->" in option.text for option in options)
        return GiftAnswers("matching" if matching else "short", options, general)
    return GiftAnswers("choice", options, general)


def _truths(answer: bool, feedback: list[str]) -> tuple[GiftOption, ...]:
    # The first feedback is for a wrong choice, the second for a right one.
    wrong, right = (*feedback, "", "")[:2]
    return GiftOption("=", str(answer), None, right), GiftOption("~", str(not answer), None, wrong)


def _split(text: str, sign: str, most: int | None = None) -> list[str]:
    parts, start = [], 0
    for match in islice((match for match in _SIGN.finditer(text) if match[0] == sign), most):
        parts.append(text[start : match.start()])
        start = match.end()
    return [*parts, text[start:]]


def _options(body: str) -> list[GiftOption]:
    starts = [match.start() for match in _SIGN.finditer(body) if match[0] in "=~"]
    # A text without any sign is a short answer.
    if not starts or body[: starts[0]].strip():
        body, starts = f"={body}", [0, *(start + 1 for start in starts)]
    options = []
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        text, *feedback = _split(body[start + 1 : end], "#")
        weight = _WEIGHT.match(text)
        points, text = (float(weight[1]), text[weight.end() :]) if weight else (None, text)
        options.append(GiftOption(body[start], text, points, " ".join(part.strip() for part in feedback)))
    return options
