"""The shape of an answer: a year, a day, a number, a name, a phrase. Answers of one shape can be options of one question."""

import re

_NUMBER = re.compile(r"[-−+]?[0-9][0-9 ,.'’]*")
_WITH_UNIT = re.compile(r"(?P<before>[^\w\s]?)\s*[-−+]?[0-9][0-9,.]*\s*(?P<unit>[^\W\d_]{1,12}|[%°€$£])")
_DAY = re.compile(
    r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}"
    r"|[0-9]{1,2}(?:st|nd|rd|th)? [^\W\d_]{3,12},? [0-9]{4}"
    r"|[^\W\d_]{3,12} [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}"
)
_OPPOSITES = {"yes": "No", "no": "Yes", "true": "False", "false": "True"}
_SMALL_WORDS = frozenset("a an and at de del der di du for from in la le les of on or the to van von y".split())
_LONGEST = 200

AnswerShape = tuple[str, ...]
"""A kind and its details, such as `("measure", "", "km")` for 12 km."""


def opposite(answer: str) -> str:
    """Return the other answer to a yes-or-no question in the same case, or an empty text. YES gives NO, true gives false."""
    other = _OPPOSITES.get(answer.casefold(), "")
    if answer.islower():
        return other.lower()
    return other.upper() if answer.isupper() else other


def answer_shapes(answer: str) -> tuple[AnswerShape, ...]:
    """Return the shapes whose answers fit beside this one, its own shape first.

    12 is a number of 2 digits; beside it fit numbers of 2, then of 1, then of 3 digits.
    """
    text = answer.strip()[:_LONGEST]
    if len(text) == 4 and text.isascii() and text.isdigit() and "1000" <= text < "2100":
        return (("year",),)
    if _DAY.fullmatch(text):
        return (("date",),)
    if _NUMBER.fullmatch(text):
        digits = sum(char.isdigit() for char in text)
        return (("number", str(digits)), ("number", str(digits - 1)), ("number", str(digits + 1)))
    unit = _WITH_UNIT.fullmatch(text)
    if unit is not None:
        return (("measure", unit["before"], unit["unit"].casefold()),)
    return (_shape_of_words(text),)


def _shape_of_words(text: str) -> AnswerShape:
    words = text.split()
    main_words = [word for word in words if word.lower() not in _SMALL_WORDS]
    capitals = bool(main_words) and all(word[0].isupper() or not word[0].isalpha() for word in main_words)
    has_digit = "digit" if any(char.isdigit() for char in text) else ""
    if len(words) == 1:
        return ("abbreviation",) if text.isupper() and len(text) > 1 else ("word", str(capitals), has_digit)
    if len(words) <= 5 and capitals:
        return ("the name", has_digit) if words[0].lower() == "the" else ("name", has_digit)
    length = "short" if len(words) <= 4 else "middling" if len(words) <= 9 else "long"
    return ("phrase", length, has_digit)
