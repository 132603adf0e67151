"""The question, which every room passes on, and the names of its fields in JSON and in records."""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.forms import form_of
from etoile_quiz.text.words import folded_option

DifficultyLevel = Literal["easy", "medium", "hard"]
DIFFICULTY_LEVELS: tuple[DifficultyLevel, ...] = ("easy", "medium", "hard")
WRONG_OPTIONS = 3
"""How many wrong options a question has, where there are as many."""


# Nothing here can be part of a cycle, so the garbage collector need not watch banks of many thousand questions.
class Option(Struct, frozen=True, gc=False):
    """One choice: its text and, where there is one, the id of the entity it names."""

    text: str
    entity: str | None = None

    @property
    def identity(self) -> str:
        """Return the entity, or the folded text of an option without one. The lock of the daily keeps it."""
        return self.entity or folded_option(self.text)


class Source(Struct, frozen=True, kw_only=True, gc=False):
    """Where a fact was found. Title and address may be read from `spoiler` on."""

    id: str
    publisher: str
    title: str | None = None
    url: str | None = None
    date: str | None = None
    spoiler: int = 0

    def seen_by(self, watched: int) -> "Source":
        """Return what a player who has watched this far may read of it."""
        if self.spoiler <= watched:
            return self
        return Source(id="", publisher=self.publisher)


class Refutation(Struct, frozen=True, gc=False):
    """Why the option at this index is wrong, and the ids of the facts that a player could know it by."""

    option: int
    because: str
    rests_on: tuple[str, ...] = ()


class DifficultyPart(Struct, frozen=True, gc=False):
    """One part of a difficulty: its name and its points."""

    name: str
    points: int


class Difficulty(Struct, frozen=True, gc=False):
    """How hard a question is: a level, and a score from 0 to 1000 that is the sum of its parts."""

    level: DifficultyLevel
    score: int
    parts: tuple[DifficultyPart, ...] = ()


class Mention(Struct, frozen=True, gc=False):
    """A thing that a question speaks of: all the names it goes by."""

    names: tuple[str, ...]


class AuthorFields(Struct, frozen=True, kw_only=True, gc=False):
    """What an author may add to a question and every room passes on unchanged.

    A new field of this sort stands here, with a default, and in `packs/questions/format.py`, which says how it is written.
    Readers, drafts, converters, JSON, records and the fairness of rounds follow. `messages/feedback.py` shows it to players.
    """

    explanation: str = ""
    hint: str = ""
    """A help that does not give the key away."""

    @property
    def author_fields(self) -> dict[str, Any]:
        """Return these fields by name."""
        return {name: getattr(self, name) for name in AuthorFields.__struct_fields__}


class Question(AuthorFields, frozen=True, kw_only=True, gc=False):
    """A multiple-choice question with exactly one right option, and all that is known about it.

    `facts` holds the family's fact first, then premises. `spoiler` is the highest level of anything the question can show,
    sources apart (`Source.seen_by` masks those).
    """

    id: str
    family: str
    pack: str
    origin: Literal["generated", "handwritten"]
    form: str
    """The id of its form in `forms.FORMS`."""
    category: str
    stem: str
    options: tuple[Option, ...]
    key: int
    difficulty: Difficulty
    spoiler: int = 0
    facts: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    proof: tuple[Refutation, ...] = ()
    sole_because: str = ""
    """Why no other answer is right; for `explain`."""
    in_order: bool = False
    """Options stand in an order of their own (numbers, dates, episodes) and are never shuffled."""
    pinned_last: bool = False
    """The last option stays last whatever the order of the others."""
    relation: str = ""
    """What its fact says, as the pack calls it."""
    episode: int | None = None
    """The number of the episode it is about, if it is about one."""
    weight: int = 4
    """How readily it is dealt, from 1 to 8."""
    key_mention: Mention = Mention(())
    given_mentions: tuple[Mention, ...] = ()
    """What the stem speaks of, one mention for each thing."""
    discloses: tuple[str, ...] = ()
    """Ids of all facts that the question states once it is answered: its own, its premises', its refutations'."""

    @property
    def has_verdicts(self) -> bool:
        """Tell whether the options are verdicts on the stem, not answers to it."""
        return form_of(self.form).verdicts

    @property
    def key_text(self) -> str:
        """Return the text of the right option."""
        return self.options[self.key].text

    def reason_against(self, option: int) -> str:
        """Return where a wrong option belongs; empty where no other fact shows it, or the explanation says it already.

        Example: "Gideon Glick plays Tobias." teaches and is returned. "No other number is right." is not.
        """
        reasons = (
            refutation.because
            for refutation in self.proof
            if refutation.option == option and not set(refutation.rests_on) <= set(self.facts)
        )
        because = next(reasons, "")
        return "" if because in self.explanation else because

    def shuffled(self, *seed: str) -> "Question":
        """Return the same question with its options in an order that the seed decides."""
        if self.in_order:
            return self
        free = len(self.options) - self.pinned_last
        order = keyed.shuffled(range(free), *seed, self.id)
        return self.rearranged((*order, free) if self.pinned_last else order)

    def rearranged(self, order: tuple[int, ...]) -> "Question":
        """Return the same question with its options at the given old indexes, in that order."""
        new_index = {old: new for new, old in enumerate(order)}
        proof = (replace(refutation, option=new_index[refutation.option]) for refutation in self.proof)
        return replace(
            self,
            options=tuple(self.options[old] for old in order),
            key=new_index[self.key],
            proof=tuple(sorted(proof, key=lambda refutation: refutation.option)),
        )

    def as_json(self, watched: int | None = None) -> dict[str, Any]:
        """Return the question as `docs/formats.md` describes it, sources as somebody who watched this far may see them."""
        sources = self.sources if watched is None else tuple(source.seen_by(watched) for source in self.sources)
        shown: dict[str, Any] = with_fields(replace(self, sources=sources), JSON_FIELDS)
        return {**shown, "hint": self.hint or None}


def same_key(one: Question, other: Question) -> bool:
    """Tell whether two questions have the same right option: one entity of one pack, or one folded text."""
    ours, theirs = one.options[one.key], other.options[other.key]
    if ours.entity is not None and ours.entity == theirs.entity and one.pack == other.pack:
        return True
    return folded_option(ours.text) == folded_option(theirs.text)


FieldNames = Mapping[type, list[str]]
"""The fields of each type that leave the program. Their names are permanent: fields are added, never renamed."""

JSON_FIELDS: FieldNames = {
    Question: [
        *"id family pack origin form category stem options key difficulty spoiler".split(),
        *AuthorFields.__struct_fields__,
        *"facts sources proof".split(),
    ],
    Option: ["text", "entity"],
    Difficulty: ["level", "score"],
    Source: ["id", "publisher", "title", "url"],
    Refutation: ["option", "because"],
}
RECORD_FIELDS: FieldNames = {
    # A field that is added here needs a default in its Struct, because there are records without it. The daily shows no hints.
    Question: [
        *"id family pack origin form category stem options key difficulty spoiler".split(),
        *(name for name in AuthorFields.__struct_fields__ if name != "hint"),
        *"facts sources proof sole_because in_order pinned_last relation episode weight".split(),
        *"key_mention given_mentions discloses".split(),
    ],
    Option: ["text", "entity"],
    Difficulty: ["level", "score", "parts"],
    DifficultyPart: ["name", "points"],
    Source: ["id", "publisher", "title", "url", "date", "spoiler"],
    Refutation: ["option", "because", "rests_on"],
    Mention: ["names"],
}


def with_fields(value: Any, names: FieldNames) -> Any:
    """Return a question, or a part of one, as JSON has it, with these fields alone."""
    if isinstance(value, tuple):
        return [with_fields(part, names) for part in value]
    fields = names.get(type(value))
    return value if fields is None else {name: with_fields(getattr(value, name), names) for name in fields}
