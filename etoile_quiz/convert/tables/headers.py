"""What the name of a column says: question, answer, an option by number or letter, a wrong option, and so on."""

import re
import unicodedata
from typing import Literal

from msgspec import Struct

from etoile_quiz.packs.diagnostics.quoting import quoted

ColumnRole = Literal[
    "question", "answer", "option", "wrong", "mark", "image", "unused", "unknown",
    "explanation", "hint", "category", "difficulty", "spoiler", "source", "id", "tags", "pinned",
]  # fmt: skip
"""`mark` says whether the option of its number is right. `unused` has no place in a question, such as a time limit."""


class TableColumn(Struct, frozen=True):
    """A column of a table. `holds_places`: the name says that the right answer is given as a number or letter."""

    index: int
    name: str
    role: ColumnRole
    number: int | None = None
    holds_places: bool = False

    @property
    def title(self) -> str:
        """Return the column as messages name it."""
        return quoted(" ".join(self.name.split())) if self.name.strip() else f"column {self.index + 1}, without a name"


_N = r"(?: ([0-9]{1,3}|[a-z]))?"
_OPTION = r"(?:(?:possible |multiple )?(?:answer |response )?(?:option|choice|alternative|answer|response|opt|ans))s?"
_PLACED = "(?: number| letter| index| key| id| position)?"
_CORRECT = "(?:is )?(?:correct|right|true)"
_WRONG = "(?:wrong|incorrect|false|bad)"
_PATTERNS: tuple[tuple[ColumnRole, str], ...] = (
    ("question", "(?:quiz |trivia )?(?:question|prompt|stem|term|front|q|statement)s?(?: title| stem| name)?|text"),
    ("wrong", rf"{_WRONG}(?: {_OPTION})?s?{_N}|{_OPTION} {_WRONG}{_N}|(?:distractor|distracter|decoy|lure)s?{_N}"),
    ("wrong", rf"{_OPTION}{_N} (?:wrong|incorrect|false)|other {_OPTION}{_N}"),
    ("mark", rf"{_CORRECT} ([0-9]+|[a-z])|{_OPTION} ([0-9]+|[a-z]) {_CORRECT}"),
    (
        "answer",
        rf"(?:the )?(?:correct|right|true|best)(?: {_OPTION})?s?{_N}{_PLACED}|answers?(?:{_PLACED}| correct| right)",
    ),
    ("answer", rf"{_OPTION} {_CORRECT}{_N}"),
    ("answer", "key|solution|back|definition|meaning|response"),
    ("option", rf"{_OPTION}{_N}|([a-h]|[0-9])"),
    ("image", r"(?:.* )?(?:image|picture|photo|img|media|video|audio|sound)s?(?: .*)?"),
    ("explanation", r"(?:answer |general |correct )?(?:explanation|feedback|rationale|comment|note|reason)s?"),
    ("hint", "hint|clue|tip"),
    ("category", "category|topic|subject|theme|chapter|section|deck|quiz title"),
    ("difficulty", "difficulty(?: level)?|level|complexity"),
    ("spoiler", "spoiler(?: level)?"),
    ("source", "source(?: url| link)?|reference|citation"),
    ("id", "(?:question )?(?:id|identifier)|guid|uuid"),
    ("tags", "tags?|keywords?|labels?"),
    ("pinned", "pinned"),
    ("unused", "(?:question )?(?:#|no|nr|num|number)|(?:question )?type|notetype|timestamp|email(?: address)?"),
    ("unused", "(?:time|timer|duration)(?: .*)?|(?:.* )?(?:points?|scores?|marks?|weight|seconds?|sec)"),
)
_RULES = tuple((role, re.compile(pattern)) for role, pattern in _PATTERNS)
_IN_ENGLISH = {
    word: english
    for english, words in {
        "question": "frage pregunta domanda",
        "answer": "antwort antworten réponse réponses respuesta respuestas risposta",
        "correct": "richtig richtige korrekt bonne correcta correcto correcte corretta juste",
        "wrong": "falsch falsche fausse mauvaise incorrecta incorrecto incorrecte errata sbagliata",
        "solution": "lösung solución soluzione",
        "option": "opción opzione möglichkeit",
        "category": "kategorie catégorie categoría categoria",
        "explanation": "erklärung explication explicación spiegazione",
        "hint": "hinweis indice tipp",
    }.items()
    for word in words.split()
}
_FILLERS = frozenset("the your optional required text content value column field please".split())
_VERDICT = re.compile(r"\(\s*((?:in)?correct|right|wrong)\b[^)]*\)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Za-z])")
_WORD = re.compile(r"[^\W\d_]+|[0-9]+|#")
_PLACES = re.compile(
    r"(?i:#|\b(?:number|index|position|letter)\b|choose at least one|\b1 ?[-–/] ?[2-9]|\ba ?[-–/] ?[b-f]\b)"
)
_LONGEST = 200


def column_of(index: int, name: str) -> TableColumn:
    """Return a column by its name: `Answer 3 (Optional)` is an option with the number 3, `opt_C` one too."""
    text = " ".join(_words(name[:_LONGEST]))
    if len(text) == 1 and len(name.strip().rstrip(".:)")) > 1:
        return TableColumn(index, name, "unknown")  # `Q?` is a question
    for role, pattern in _RULES:
        match = pattern.fullmatch(text)
        if match is not None:
            number = _number(next(filter(None, match.groups()), ""))
            return TableColumn(index, name, role, number, holds_places=role == "answer" and bool(_PLACES.search(name)))
    return TableColumn(index, name, "unknown")


def _words(name: str) -> list[str]:
    text = _BRACKETS.sub(" ", _VERDICT.sub(r" \1 ", unicodedata.normalize("NFKC", name)))
    text = re.split(r"\s[-–—]\s", text, maxsplit=1)[0]
    words = [_IN_ENGLISH.get(word, word) for word in _WORD.findall(_JOINT.sub(" ", text).casefold())]
    return [word for word in words if word not in _FILLERS] or words


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else ord(text) - ord("a") + 1 if text else None
