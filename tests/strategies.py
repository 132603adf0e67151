"""Hypothesis strategies: fact bases that nobody wrote, with every declaration the format knows.

Stems are worded so that a test can read them back: `asks r1 object given subject [Alba] given season [ep2]`, where a phrase
`<r2 subject given object [Boris]>` may stand in place of a name in brackets.
"""

from collections.abc import Mapping

from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from etoile_quiz.generator.facts import (
    OBJECT,
    SUBJECT,
    Dependency,
    Fact,
    FactBase,
    Kind,
    Relation,
    TimeLine,
    TrueFalse,
    Value,
    Wording,
    date_value,
    in_id_order,
)
from etoile_quiz.question import Source

QUICK = 60
"""The examples of the profile for every run, as `conftest.py` sets it."""
heavy = settings(max_examples=20 if settings().max_examples <= QUICK else settings().max_examples)
"""For a test that generates a whole pack for each example: fewer in every run, all in the deep profile."""

KINDS = ("ant", "bee", "cat")
NAMES = tuple(
    "Alba Boris Clémence Dunya Éloi Farah Gwen Hélène Ivo Jutta Kofi Léa Mira Noé Olga Pavel Quentin Rosa Sune Théo Uma "
    "Vera Wanda Xenia Yann Zoé".split()
)
LAST_EPISODE = 4


def asking(relation: str, role: str, given: tuple[str, ...]) -> str:
    """Return a template that asks for one role and names others."""
    return f"asks {relation} {role}" + "".join(f" given {name} [{{{name}}}]" for name in given)


def describing(relation: str, role: str, given: str) -> str:
    """Return a template that describes the value in one role by another."""
    return f"<{relation} {role} given {given} [{{{given}}}]>"


@st.composite
def entities(draw: st.DrawFn) -> dict[tuple[str, str], Value]:
    """Up to seven entities of each kind; names may clash across entities, as aliases do in life."""
    found: dict[tuple[str, str], Value] = {}
    for kind in KINDS:
        for number in range(draw(st.integers(2, 7))):
            clash = draw(st.integers(0, 19)) == 0
            name = f"{kind}{number} {draw(st.sampled_from(NAMES))}"
            identifier = f"{kind}{number}"
            found[kind, identifier] = Value(
                kind=kind,
                id=identifier,
                name=name,
                aliases=("Nemo",) if clash else (),
                gender=draw(st.sampled_from(("", "f", "m"))),
                spoiler=draw(st.sampled_from((0, 0, 0, 2, 4))),
                same_as=f"{kind}0" if number and draw(st.integers(0, 29)) == 0 else "",
            )
    for episode in range(1, LAST_EPISODE + 1):
        found["episode", f"ep{episode}"] = Value(
            kind="episode", id=f"ep{episode}", name=f"Episode {episode}", in_text=f"ep{episode}", order=episode
        )
    return found


@st.composite
def relations(draw: st.DrawFn, name: str) -> Relation:
    """A relation with some declarations and with wordings for every direction."""
    subject = draw(st.sampled_from(KINDS))
    obj = draw(st.sampled_from((*KINDS, "text", "number", "date")))
    symmetric = subject == obj and draw(st.integers(0, 3)) == 0
    qualifiers: dict[str, str] = {}
    if not symmetric and draw(st.integers(0, 2)) == 0:
        qualifiers["season"] = "episode"
    per = tuple(name for name in qualifiers if draw(st.booleans()))
    dependencies = []
    if draw(st.integers(0, 3)):
        dependencies.append(Dependency(OBJECT, (SUBJECT, *per), f"{name}: one object"))
    if draw(st.booleans()):
        dependencies.append(Dependency(SUBJECT, (OBJECT, *per), f"{name}: one subject"))
    dependencies += [Dependency(role, (SUBJECT, OBJECT), f"{name}: once") for role in qualifiers if draw(st.booleans())]
    every = (*((SUBJECT,)), *qualifiers)
    back = (OBJECT, *qualifiers)
    return Relation(
        id=name,
        subject=subject,
        object=obj,
        qualifiers=qualifiers,
        dependencies=tuple(dependencies),
        closed=draw(st.sampled_from(("", "", f"{name}: all are given"))),
        symmetric=symmetric,
        category="all",
        wording=Wording(
            tell=f"tells {name} {{subject}} {{object}}",
            event=f"happens {name} {{subject}} {{object}}" if qualifiers else None,
            ask={
                OBJECT: tuple(dict.fromkeys((asking(name, OBJECT, (SUBJECT,)), asking(name, OBJECT, every)))),
                SUBJECT: tuple(dict.fromkeys((asking(name, SUBJECT, (OBJECT,)), asking(name, SUBJECT, back)))),
            },
            ask_of_these={OBJECT: (asking(name, OBJECT, every),), SUBJECT: (asking(name, SUBJECT, back),)},
            phrase={
                SUBJECT: describing(name, SUBJECT, OBJECT),
                OBJECT: describing(name, OBJECT, SUBJECT),
            }
            if obj in KINDS
            else {},
            ask_not={
                OBJECT: asking(name, OBJECT, (SUBJECT,)).replace("asks", "denies"),
                SUBJECT: asking(name, SUBJECT, (OBJECT,)).replace("asks", "denies"),
            },
            clue={
                OBJECT: asking(name, OBJECT, (SUBJECT,)).replace("asks", "riddle"),
                SUBJECT: asking(name, SUBJECT, (OBJECT,)).replace("asks", "riddle"),
            },
            earlier=f"earliest {name}" if obj == "date" else "",
        ),
    )


def literal(kind: str, number: int) -> Value:
    """Return the number-th literal of a kind."""
    if kind == "number":
        return Value(kind="number", id=f"number:{number + 1}", name=str(number + 1), entity=False, order=number + 1)
    if kind == "date":
        return date_value(f"{2020 + number}-04-24")
    return Value(kind="text", id=f"text:word {number}", name=f"word {'abcdefg'[number]}", entity=False)


def contradicts(facts: list[Fact], relation: Relation, new: Fact) -> bool:
    """Tell whether a new fact breaks a declaration together with those there are."""
    views = [(other, one) for other in facts for one in sides(relation, other)]
    for mine in sides(relation, new):
        for _, other in views:
            if other["_id"] == mine["_id"] or not _meet(other, mine):
                continue
            for item in relation.dependencies:
                if all(other.get(role) == mine.get(role) for role in item.per) and other.get(item.role) != mine.get(
                    item.role
                ):
                    return True
    return False


def sides(relation: Relation, fact: Fact) -> list[dict[str, object]]:
    """Return a fact as plain roles and identities; one of a symmetric relation twice."""
    roles: dict[str, object] = {name: value.identity for name, value in fact.qualifiers.items()}
    roles |= {SUBJECT: fact.subject.identity, OBJECT: fact.object.identity}
    roles |= {"_id": fact.id, "_since": fact.since, "_until": fact.until}
    if not relation.symmetric:
        return [roles]
    return [roles, roles | {SUBJECT: roles[OBJECT], OBJECT: roles[SUBJECT]}]


def _meet(one: Mapping[str, object], two: Mapping[str, object]) -> bool:
    for first, second in ((one, two), (two, one)):
        until, since = first["_until"], second["_since"]
        if isinstance(until, int) and isinstance(since, int) and until <= since:
            return False
    return True


@st.composite
def facts_of(draw: st.DrawFn, relation: Relation, pool: dict[tuple[str, str], Value]) -> list[Fact]:
    """Facts of one relation that contradict none of its declarations."""
    by_kind: dict[str, list[Value]] = {}
    for (kind, _), value in pool.items():
        by_kind.setdefault(kind, []).append(value)
    kept: list[Fact] = []
    for number in range(draw(st.integers(0, 9))):
        subject = draw(st.sampled_from(by_kind[relation.subject]))
        if relation.object in KINDS:
            obj = draw(st.sampled_from(by_kind[relation.object]))
        else:
            obj = literal(relation.object, draw(st.integers(0, 6)))
        open_role = draw(st.integers(0, 5)) == 0
        since = draw(st.sampled_from((None, None, None, None, 2)))
        fact = Fact(
            id=f"{relation.id}.{number}",
            relation=relation.id,
            subject=subject,
            object=obj,
            spoiler=draw(st.integers(0, LAST_EPISODE)),
            sources=("book",),
            qualifiers={}
            if open_role
            else {name: draw(st.sampled_from(by_kind["episode"])) for name in relation.qualifiers},
            since=since,
            until=draw(st.sampled_from((None, None, None, 3))) if since is None else None,
            disputed="sources differ" if draw(st.integers(0, 11)) == 0 else "",
            retired="dull" if draw(st.integers(0, 11)) == 0 else "",
            category="all",
        )
        if fact.subject.identity == fact.object.identity and relation.symmetric:
            continue
        if fact.disputed or not contradicts([one for one in kept if not one.disputed], relation, fact):
            kept.append(fact)
    return draw(declaring(kept, relation, by_kind))


@st.composite
def declaring(draw: st.DrawFn, facts: list[Fact], relation: Relation, by_kind: Mapping[str, list[Value]]) -> list[Fact]:
    """The same facts, some of which declare wrong what no fact says of what they are about."""
    views = [view for fact in facts for view in sides(relation, fact)]
    found: list[Fact] = []
    for fact in facts:
        own = {SUBJECT: fact.subject.identity, OBJECT: fact.object.identity}
        wrong: dict[str, tuple[Value, ...]] = {}
        for role, other in ((SUBJECT, OBJECT), (OBJECT, SUBJECT)):
            said = {view[role] for view in views if view[other] == own[other]} | (
                {own[other]} if relation.symmetric else set()
            )
            free = [value for value in by_kind.get(relation.kind_of(role), ()) if value.identity not in said]
            if free and draw(st.integers(0, 2)) == 0:
                wrong[role] = tuple(
                    draw(st.lists(st.sampled_from(free), max_size=5, unique_by=lambda one: one.identity))
                )
        found.append(replace(fact, wrong=wrong, because=draw(st.sampled_from(("", f"{fact.id}: so it is")))))
    return found


@st.composite
def fact_bases(draw: st.DrawFn) -> FactBase:
    """A whole pack."""
    pool = draw(entities())
    made = {name: draw(relations(name)) for name in ("r1", "r2", "r3")[: draw(st.integers(1, 3))]}
    facts = [fact for relation in made.values() for fact in draw(facts_of(relation, pool))]
    return FactBase(
        pack="test",
        title="Test",
        version="1",
        language="en",
        levels=LAST_EPISODE,
        kinds={kind: Kind(kind, who="who") for kind in (*KINDS, "episode")},
        categories={"all": "All"},
        relations=made,
        facts=in_id_order(facts),
        sources={"book": Source(id="book", publisher="A book")},
        entities=pool,
        timeline=TimeLine(
            "episode", "when [{event}]", "what in [{episode}]", "what not in [{episode}]", "what first", "what last"
        ),
        true_false=TrueFalse("holds {statement}", "true", "false"),
    )
