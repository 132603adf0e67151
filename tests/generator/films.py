"""A small base about films: who wrote and who directed them, how long they are, when they came out, where they are set."""

from typing import Any

from etoile_quiz.generator.facts import (
    OBJECT,
    SUBJECT,
    Dependency,
    Fact,
    FactBase,
    Relation,
    Value,
    Wording,
    date_value,
)
from tests.generator.small import base, named

PEOPLE = named("person", "Amy Dan Scott Ruth Omar Nils")
FILMS = named("film", "Aurora Beacon Cinder Dorado Ember Fathom")
ONE = Dependency(OBJECT, (SUBJECT,), "There is one.")
ALL = "All of them are named in the credits."


def fact(identifier: str, relation: str, subject: Value, object_: Value, **more: Any) -> Fact:
    """Return a fact that is known from the start, unless `more` says otherwise."""
    parts: dict[str, Any] = {"spoiler": 0, "sources": ("book",), "category": "all"} | more
    return Fact(id=identifier, relation=relation, subject=subject, object=object_, **parts)


def number(count: int) -> Value:
    """Return a whole number as a value."""
    return Value(kind="number", id=f"number:{count}", name=str(count), entity=False, order=count)


def made_by(name: str, past: str, both: str = "") -> Relation:
    """Return a closed relation between films and people."""
    return Relation(
        id=name,
        subject="film",
        object="person",
        closed=ALL,
        wording=Wording(
            tell=f"{{object}} {past} {{subject}}.",
            ask_of_these={OBJECT: (f"Which of these people {past} {{subject}}?",)},
            count={OBJECT: f"How many people {past} {{subject}}?"},
            in_both={"directed": f"Who both {past} and directed {{subject}}?"} if both else {},
        ),
    )


def films() -> FactBase:
    """Return the base. Aurora alone has several writers and directors, of whom Amy is both."""
    amy, dan, scott, ruth, omar, nils = PEOPLE
    runs = Relation(
        id="runs",
        subject="film",
        object="number",
        unit="minutes",
        dependencies=(ONE,),
        wording=Wording(
            tell="{subject} runs for {object}.",
            ask={OBJECT: ("How long is {subject}?",)},
            most="Which of these films is the longest?",
            least="Which of these films is the shortest?",
        ),
    )
    released = Relation(
        id="released",
        subject="film",
        object="date",
        dependencies=(ONE,),
        wording=Wording(
            tell="{subject} came out in {object}.",
            ask={OBJECT: ("When did {subject} come out?",)},
            earlier="Which of these came out first?",
        ),
    )
    facts = [
        *(fact(f"wrote.{who.name.lower()}", "wrote", FILMS[0], who) for who in (amy, dan)),
        *(fact(f"directed.{who.name.lower()}", "directed", FILMS[0], who) for who in (amy, scott)),
        *(
            fact(f"wrote.{film.name.lower()}", "wrote", film, who)
            for film, who in zip(FILMS[1:], (ruth, omar, nils), strict=False)
        ),
        *(
            fact(f"runs.{film.name.lower()}", "runs", film, number(minutes))
            for film, minutes in zip(FILMS, (62, 55, 49, 120, 61, 48), strict=True)
        ),
        *(
            fact(f"released.{film.name.lower()}", "released", film, date_value(str(year)))
            for film, year in zip(FILMS, (2001, 1999, 2001, 2010, 1987, 1999), strict=True)
        ),
    ]
    return base(
        [made_by("wrote", "wrote", "both"), made_by("directed", "directed"), runs, released], facts, (*PEOPLE, *FILMS)
    )
