"""Wrong options that the facts of a pack make true."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from etoile_quiz.generator.facts import Fact, FactBase, Relation, Value
from etoile_quiz.generator.wording import fill, roles_in, tell
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.lint.word_stems import word_stem
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.text.words import contains_phrase, content_words, norm

_LONGEST_NAME = 12
_MOST_CLAIMS = 200
_NEGATIVES = frozenset("not except never least no".split())


class _Claim(Struct, frozen=True):
    """A value that answers a question.

    `given` are the names of each other value that the wording mentions, `words` the content words of the wording itself, and
    `sentence` tells the fact.
    """

    value: Value
    given: tuple[frozenset[str], ...]
    words: frozenset[str]
    sentence: str


class TrueOptions:
    """Finds wrong options that answer their question by the facts of the bases."""

    def __init__(self, bases: Iterable[FactBase]) -> None:
        self._claims: dict[tuple[str, str], list[_Claim]] = {}
        self._options: set[str] = set()
        self._names: set[str] = set()
        for base in bases:
            for fact in base.facts:
                if not fact.disputed and not fact.timed:
                    self._learn(base.relations[fact.relation], fact)

    def check(self, question: AuthoredQuestion, diagnostics: Diagnostics) -> None:
        """Warn of each wrong option of a question that is true."""
        stem = norm(question.stem)
        words = stem.split()
        options = {norm(text): text for text in (*question.wrong, question.pinned)}
        if self._options.isdisjoint(options) or not _NEGATIVES.isdisjoint(words):
            return
        spoken_of = [name for name in _phrases(words) if name in self._names]
        said = frozenset(map(word_stem, words))
        answer = norm(question.answer)
        for option, text in options.items():
            claim = self._claim(option, stem, answer, spoken_of, said)
            if claim is not None:
                message = f"the wrong option {quoted(text)} is true: {claim.sentence}"
                place = next(iter(question.places_of_option(text)), question.node)
                hint = "Take another wrong option, or ask more exactly."
                diagnostics.warning(place, "true-distractor", message, hint)

    def _claim(
        self, option: str, stem: str, answer: str, spoken_of: Sequence[str], said: frozenset[str]
    ) -> _Claim | None:
        for name in spoken_of:
            for claim in islice(self._claims.get((option, name), ()), _MOST_CLAIMS):
                names = frozenset(map(norm, claim.value.names))
                if (
                    answer not in names
                    and claim.words <= said
                    and all(any(contains_phrase(stem, other) for other in others) for others in claim.given)
                ):
                    return claim
        return None

    def _learn(self, relation: Relation, fact: Fact) -> None:
        for role, wording in _asked(relation, fact):
            value = fact.get(role)
            given = [other for name in roles_in(wording) if (other := fact.get(name)) is not None]
            if value is None or not given or len(given) < len(roles_in(wording)):
                continue
            own = content_words(fill(wording, dict.fromkeys(roles_in(wording), " ")))
            # A question is about this relation if it has the words of the wording, or a given value of several words. A bare
            # name is not enough.
            if not own and all(len(content_words(item.name)) < 2 for item in given):
                continue
            names = tuple(frozenset(norm(name) for name in item.names) for item in given)
            claim = _Claim(value, names, frozenset(map(word_stem, own)), tell(fact, relation) or fact.id)
            for option in {norm(relation.option_text(value, role)), *map(norm, value.names)}:
                self._options.add(option)
                for name in names[0]:
                    self._claims.setdefault((option, name), []).append(claim)
            self._names.update(names[0])


def _asked(relation: Relation, fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield every wording that asks for the fact, with the role that answers it."""
    for wording in (fact.wording, relation.wording):
        if wording is None:
            continue
        for questions in (wording.ask, wording.ask_of_these):
            for role, texts in questions.items():
                yield from ((role, text) for text in texts)


def _phrases(words: Sequence[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1):
            yield " ".join(words[start:end])
