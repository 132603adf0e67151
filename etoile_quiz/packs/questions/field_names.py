"""Names that other programs have for the fields of a question."""

import re

_WRONG = "Write the wrong options as one list: `wrong: [one, another]`."
_OPTIONS = "Write the right option as `answer: …` and the others as `wrong: [one, another]`."
_NUMBERED = re.compile(r"(?:wrong|incorrect|distractor|option|choice|answer)_?(?:answer)?_?[0-9a-d]|[a-f]")
_MEANT = {
    "answer": "correct correct_answer correctanswer correct_option right right_answer solution key",
    "wrong": "incorrect incorrect_answers incorrectanswers wrong_answers wronganswers distractors false",
    "question": "text prompt stem q title name",
    "explanation": "feedback comment comments note notes why rationale reason fact",
    "difficulty": "level",
    "category": "topic subject theme",
    "spoiler": "episode spoils spoilers",
    "source": "url link reference ref",
    "hint": "clue",
}
_OURS = {name: ours for ours, names in _MEANT.items() for name in names.split()}
_NOTHING_LIKE_IT = frozenset(
    "type points score time timelimit time_limit timer image picture media shuffle multiple".split()
)


def meant_field(name: str) -> tuple[str, str]:
    """Return the field that such a name means in other programs, and the hint how to write it. Either may be empty."""
    word = name.casefold().replace(" ", "_").replace("-", "_")
    if word in ("options", "choices", "answers"):
        return "wrong", _OPTIONS
    if _NUMBERED.fullmatch(word):
        return "wrong", _WRONG
    if word in _OURS:
        return _OURS[word], f"Write `{_OURS[word]}: …`."
    return "", "The game has no such field. Leave it out." if word in _NOTHING_LIKE_IT else ""
