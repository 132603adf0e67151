"""Advice to authors of packs: what is no mistake and will still disappoint."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Fact, Relation, Wording, mirrored
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.declarations import AUTHOR, OF_AUTHOR
from etoile_quiz.packs.facts.entities import LocatedEntity
from etoile_quiz.packs.facts.facts import LocatedFact
from etoile_quiz.packs.facts.relations import LocatedRelation
from etoile_quiz.packs.store.pack_reader import ParsedPack
from etoile_quiz.text.numbers import plural


def advise_pack(pack: ParsedPack) -> None:
    """Add warnings to the diagnostics of a pack that has no error."""
    for located in pack.located_relations:
        facts = [each.fact for each in pack.located_facts if each.fact.relation == located.relation.id]
        _warn_without_proof(located, facts)
        _warn_of_unit(located)
    _warn_of_lone_classes(pack.located_entities, [each.fact for each in pack.located_facts])
    _warn_of_repetitions(
        pack.located_facts, {located.relation.id: located.relation for located in pack.located_relations}
    )
    author = pack.base.sources.get(AUTHOR) if pack.base else None
    if author and author.publisher.endswith(OF_AUTHOR):
        _warn_without_sources(pack.located_facts)


def _warn_without_proof(located: LocatedRelation, facts: Sequence[Fact]) -> None:
    relation = located.relation
    if facts and not (relation.dependencies or relation.closed or any(fact.only or fact.wrong for fact in facts)):
        message = f"nothing says why another value would be wrong in `{relation.id}`, so it is never asked"
        hint = "Declare `functional`, `inverse_functional`, `once` or `closed`, with the reason, or `not` in its facts."
        located.diagnostics.warning(located.place, "no-proof", message, hint)


def _warn_of_unit(located: LocatedRelation) -> None:
    relation = located.relation
    words = [f"{{object}} {word}" for word in relation.unit.split("|")] if relation.unit else []
    if any(word in text for word in words for text in _texts(relation.wording)):
        message = f"the unit {quoted(relation.unit)} stands behind every number by itself, and once more in a wording"
        located.diagnostics.warning(located.place, "unit-doubled", message, "Take it out of the wording.")


def _texts(wording: Wording) -> Iterator[str]:
    yield from (wording.tell, wording.event or "", *wording.phrase.values(), *wording.clue.values())
    for questions in (*wording.ask.values(), *wording.ask_of_these.values()):
        yield from questions


def _warn_of_lone_classes(entities: Sequence[LocatedEntity], facts: Iterable[Fact]) -> None:
    """Warn of a class that only one entity has, if that entity is told together with one thing at most in every relation."""
    classes = Counter((each.value.kind, name) for each in entities for name in each.value.classes)
    told = Counter(
        (fact.relation, role, fact.identity_of(role)) for fact in facts for role in (SUBJECT, OBJECT, *fact.qualifiers)
    )
    several = {identity for (_, _, identity), count in told.items() if count > 1}
    for each in entities:
        for name in each.value.classes if each.value.identity not in several else ():
            if classes[each.value.kind, name] == 1:
                message = f"no other {each.value.kind} has the class {quoted(name)}, so it does nothing"
                hint = "Those that share a class may stand beside one another as options; it counts from four on."
                each.diagnostics.warning(each.place, "lone-class", message, hint)


def _warn_of_repetitions(facts: Iterable[LocatedFact], relations: dict[str, Relation]) -> None:
    first: dict[tuple[object, ...], LocatedFact] = {}
    for located in facts:
        fact = located.fact
        same = min(map(_saying, (fact, mirrored(fact)))) if relations[fact.relation].symmetric else _saying(fact)
        earlier = first.setdefault(same, located)
        if earlier is not located and not (fact.retired or earlier.fact.retired):
            there = earlier.diagnostics.where(earlier.place)
            message = f"{quoted(fact.id)} says the same as {quoted(earlier.fact.id)} in {there}"
            located.diagnostics.warning(located.place, "said-twice", message, "Remove one, or mark it as `retired`.")


def _saying(fact: Fact) -> tuple[str, ...]:
    qualifiers = (f"{role} {value.identity}" for role, value in sorted(fact.qualifiers.items()))
    return fact.relation, fact.subject.identity, fact.object.identity, *qualifiers, str((fact.since, fact.until))


def _warn_without_sources(facts: Iterable[LocatedFact]) -> None:
    by_file: dict[str, list[LocatedFact]] = {}
    for located in facts:
        if located.fact.sources == (AUTHOR,):
            by_file.setdefault(located.diagnostics.path, []).append(located)
    for of_file in by_file.values():
        message = f"{plural(len(of_file), 'fact')} of this file without a source; players read “{OF_AUTHOR}” instead"
        hint = "Declare one under `sources`, and name it in the facts or once in `defaults`."
        first = min(of_file, key=lambda located: located.place.line)
        first.diagnostics.warning(first.place, "no-source", message, hint)
