"""Who am I: two or three facts about one entity, the least telling first."""

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct

from etoile_quiz import keyed
from etoile_quiz.generator.candidate import Candidate
from etoile_quiz.generator.facts import Fact, FactBase, Value
from etoile_quiz.generator.falsity import answers
from etoile_quiz.generator.inquiry import Inquiry
from etoile_quiz.generator.likeness import Spelling
from etoile_quiz.generator.rules import MOST_CHARACTERS, MOST_WORDS
from etoile_quiz.generator.wording import fill, role_texts, roles_in, sentence, tell
from etoile_quiz.question import Mention
from etoile_quiz.text.words import contains_phrase, norm

MOST_CLUES = 3


class Clue(Struct, frozen=True):
    """What an entity could say of itself, by one fact: how many others could say the same, and the roles it gives."""

    fact: Fact
    role: str
    text: str
    shared_by: int
    given: tuple[str, ...]


def candidates(inquiry: Inquiry) -> Iterator[Candidate]:
    """Yield a riddle whose last clue is this fact, where that clue leaves one answer."""
    base, fact = inquiry.base, inquiry.fact
    for role in ("subject", "object"):
        entity = fact.get(role)
        kind = None if entity is None else base.kinds.get(entity.kind)
        if entity is None or kind is None or not kind.who or fact.timed:
            continue
        last = base.once(_Clues).of(fact, role, entity)
        because = "" if last is None else inquiry.sole_answer_because(fact, role, last.given)
        if last is None or not because:
            continue
        before = _others(base, entity, last, kind.who)
        if not before:
            continue
        clues = sorted(before, key=lambda clue: (-clue.shared_by, clue.fact.id))
        told = [tell(clue.fact, base.relations[clue.fact.relation]) for clue in (*clues, last)]
        level = max(clue.fact.level for clue in (*clues, last))
        agree = tuple(sorted({trait for clue in (*clues, last) for trait in base.relations[clue.fact.relation].agree}))
        yield Candidate(
            fact=fact,
            form="who-am-i",
            stem=_stem((*clues, last), kind.who),
            key=entity,
            key_text=entity.name,
            explanation=" ".join(filter(None, (*told, fact.note))),
            sole_because=because,
            suspects=partial(inquiry.siblings, fact, role, last.given, level, agree),
            given=_mentions(last),
            premises=tuple(clue.fact for clue in clues),
            level=level,
            given_values=tuple(
                value for clue in (*clues, last) for name in clue.given if (value := clue.fact.get(name))
            ),
            variants=2,
            latest=base.latest(fact.relation),
            agree=agree,
        )


class _Clues:
    """What each fact says as a clue, found out when it is first asked for and kept: every riddle about an entity weighs all of
    its clues."""

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._known: dict[tuple[str, str, str], Clue | None] = {}

    def of(self, fact: Fact, role: str, entity: Value) -> Clue | None:
        """Return a fact as a clue to the entity in a role, if it can be one."""
        # Of two headings of one thing each has its own names, which no clue to it may say.
        place = fact.id, role, entity.id
        if place not in self._known:
            self._known[place] = _clue(self._base, fact, role, entity)
        return self._known[place]


def _clue(base: FactBase, fact: Fact, role: str, entity: Value) -> Clue | None:
    """Return the fact as a clue to the entity in this role; None where it has no such wording or names the entity."""
    relation = base.relations[fact.relation]
    own = {} if fact.wording is None else fact.wording.clue
    template = own.get(role, relation.wording.clue.get(role, ""))
    # Words of the fact's own speak of all of it.
    roles = [name for name in relation.roles if fact.get(name) is not None] if role in own else roles_in(template)
    given = tuple(name for name in roles if name != role)
    if not template or any(fact.get(name) is None for name in given) or base.once(Spelling).tells(fact):
        return None
    text = sentence(fill(template, role_texts(fact, relation)))
    if any(contains_phrase(norm(text), norm(name)) for name in entity.names):
        return None
    shared_by = answers(base, fact, role, given)
    return Clue(fact, role, text, shared_by, given)


def _others(base: FactBase, entity: Value, last: Clue, ending: str) -> list[Clue]:
    """Return one or two further clues, in an order that the last one's fact decides, as far as the stem stays short."""
    found: list[Clue] = []
    for fact in base.about(entity):
        if fact.id == last.fact.id or fact.disputed or fact.retired or fact.timed:
            continue
        role = "subject" if fact.subject.identity == entity.identity else "object"
        clue = base.once(_Clues).of(fact, role, entity)
        if clue is not None and clue.fact.level <= last.fact.level:
            found.append(clue)
    found.sort(key=lambda clue: keyed.digest("clue", last.fact.id, clue.fact.id))
    chosen: list[Clue] = []
    for clue in found:
        told = {item.fact.relation for item in (*chosen, last)}
        stem = _stem((*chosen, clue, last), ending)
        short = len(stem) <= MOST_CHARACTERS and len(stem.split()) <= MOST_WORDS
        if len(chosen) < MOST_CLUES - 1 and clue.fact.relation not in told and short:
            chosen.append(clue)
    return chosen


def _stem(clues: Sequence[Clue], ending: str) -> str:
    return " ".join((*(clue.text for clue in clues), ending))


def _mentions(clue: Clue) -> tuple[Mention, ...]:
    values = (clue.fact.get(name) for name in clue.given if name in ("subject", "object"))
    return tuple(Mention(value.names) for value in values if value is not None)
