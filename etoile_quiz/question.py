"""The question: the value that every room of the house passes on."""

from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.forms import form_of

DifficultyLevel = Literal["easy", "medium", "hard"]
DIFFICULTY_LEVELS: tuple[DifficultyLevel, ...] = ("easy", "medium", "hard")


# Nothing here can be part of a cycle, so the garbage collector need not watch banks of many thousand questions.
class Option(Struct, frozen=True, gc=False):
    """One choice: its text and, where there is one, the id of the entity it names."""

    text: str
    entity: str | None = None


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


class Question(Struct, frozen=True, kw_only=True, gc=False):
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
    explanation: str = ""
    hint: str = ""
    """A help that does not give the key away."""
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
        """Return where a wrong option belongs, as far as the explanation does not say it; empty where no other fact shows it.

        Example: "Gideon Glick plays Tobias." teaches and is returned. "No other number is right." is not.
        """
        shown = (item for item in self.proof if item.option == option and not set(item.rests_on) <= set(self.facts))
        because = next((item.because for item in shown), "")
        told = 0
        while (end := because.find(". ", told)) > 0 and self.explanation.startswith(because[: end + 1]):
            told = end + 2
        return "" if because in self.explanation else because[told:]

    def shuffled(self, *seed: str) -> "Question":
        """Return the same question with its options in an order that the seed decides."""
        if self.in_order:
            return self
        free = len(self.options) - self.pinned_last
        order = keyed.shuffled(range(free), *seed, self.id)
        return self.rearranged((*order, free) if self.pinned_last else order)

    def rearranged(self, order: tuple[int, ...]) -> "Question":
        """Return the same question with its options at the given old indexes, in that order."""
        new_place = {old: new for new, old in enumerate(order)}
        return replace(
            self,
            options=tuple(self.options[old] for old in order),
            key=new_place[self.key],
            proof=tuple(
                sorted(
                    (Refutation(new_place[item.option], item.because, item.rests_on) for item in self.proof),
                    key=lambda item: item.option,
                )
            ),
        )

    def as_json(self, watched: int | None = None) -> dict[str, Any]:
        """Return the question as `docs/formats.md` describes it, sources as somebody who watched this far may see them."""
        sources = self.sources if watched is None else tuple(source.seen_by(watched) for source in self.sources)
        return {
            "id": self.id,
            "family": self.family,
            "pack": self.pack,
            "origin": self.origin,
            "form": self.form,
            "category": self.category,
            "stem": self.stem,
            "options": [{"text": option.text, "entity": option.entity} for option in self.options],
            "key": self.key,
            "difficulty": {"level": self.difficulty.level, "score": self.difficulty.score},
            "spoiler": self.spoiler,
            "explanation": self.explanation,
            "hint": self.hint or None,
            "facts": list(self.facts),
            "sources": [
                {"id": source.id, "publisher": source.publisher, "title": source.title, "url": source.url}
                for source in sources
            ],
            "proof": [{"option": item.option, "because": item.because} for item in self.proof],
        }
