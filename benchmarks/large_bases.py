"""Large bases of made-up facts, to time the generator on: one of great variety, and one of a single relation."""

from collections.abc import Iterator
from datetime import date

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
    in_id_order,
)
from etoile_quiz.question import Source

EPISODES = 40
COUNTRIES = 100
_ROOTS = "bal cor den fim gor hul jen kas lom mir nev pol quin ros sev tam ulr vik wen zor".split()
_ENDINGS = "a ben cia dor el fin gar hild ion ka lin mund nor os par rik son tin us ya".split()


def varied(facts: int) -> FactBase:
    """Return a base of about so many facts, as a pack about a long series would have them.

    People have a town, a trade, a birthday, a spouse or not, two languages, a post in a company and a deed in an episode, which
    gives it away. Some go by several names; some facts are disputed, hold for a while only, or declare wrong values.
    """
    people = [_person(i) for i in range(facts // 8)]
    towns = [entity("town", i) for i in range(max(20, len(people) // 4))]
    countries = [entity("country", i) for i in range(COUNTRIES)]
    trades = [entity("trade", i) for i in range(60)]
    languages = [entity("language", i) for i in range(40)]
    companies = [entity("company", i) for i in range(max(8, len(people) // 30))]
    posts = [entity("post", i) for i in range(12)]
    episodes = [
        Value(kind="episode", id=f"ep{i}", name=f"Episode {i}", in_text=f"episode {i}", order=i, spoiler=0)
        for i in range(1, EPISODES + 1)
    ]
    found: list[Fact] = []
    for i, person in enumerate(people):
        born = towns[(i * 7 + 3) % len(towns)]
        declared = (towns[(i * 7 + 4) % len(towns)],) if i % 16 == 0 else ()
        found.append(_fact(f"born.{i}", "born_in", person, born, declared=declared))
        found.append(_fact(f"trade.{i}", "works_as", person, trades[i * 7 % len(trades)], disputed=i % 50 == 49))
        found.append(_fact(f"year.{i}", "dated", person, _year(1500 + i * 13 % 500)))
        if i % 2:
            found.append(_fact(f"wed.{i}", "married", person, people[i - 1]))
        found += [_fact(f"speaks.{i}.{n}", "speaks", person, languages[(i * 3 + n * 11) % 40]) for n in range(2)]
        post = {"post": posts[i * 5 % len(posts)]}
        since = i % EPISODES if i % 25 == 24 else None
        found.append(
            _fact(f"post.{i}", "member_of", person, companies[(i * 7 + 5) % len(companies)], post, since=since)
        )
        deed = Value(kind="deed", id=f"deed:does thing {i}", name=f"does thing {i}", entity=False)
        episode = episodes[i % EPISODES]
        found.append(_fact(f"deed.{i}", "does", deed, person, {"episode": episode}, spoiler=episode.order or 0))
    for i, town in enumerate(towns):
        found.append(_fact(f"land.{i}", "lies_in", town, countries[(i * 7 + 2) % COUNTRIES]))
        found.append(_fact(f"size.{i}", "has_people", town, _number(1000 + i * 700)))
    everything = (people, towns, countries, trades, languages, companies, posts, episodes)
    return _base("varied", found, everything, tuple(_relations()))


def simple(facts: int) -> FactBase:
    """Return a base of so many facts of one relation, each of which has one value for everybody."""
    people = [entity("person", i) for i in range(facts)]
    towns = [entity("town", i) for i in range(max(20, facts // 20))]
    # Things of one number have like names, which would spell the answer.
    found = [_fact(f"born.{i}", "born_in", person, towns[(i * 7 + 3) % len(towns)]) for i, person in enumerate(people)]
    wording = Wording(
        tell="{subject} was born in {object}.",
        ask={OBJECT: ("In which town was {subject} born?",)},
        ask_of_these={SUBJECT: ("Which of these people was born in {object}?",)},
    )
    born_in = Relation(id="born_in", subject="person", object="town", dependencies=_ONE, wording=wording)
    return _base("simple", found, (people, towns), (born_in,))


def _base(pack: str, facts: list[Fact], entities: tuple[list[Value], ...], relations: tuple[Relation, ...]) -> FactBase:
    kinds = {value.kind: Kind(value.kind) for group in entities for value in group}
    return FactBase(
        pack=pack,
        title="A large pack",
        version="1",
        language="en",
        levels=EPISODES,
        kinds=kinds | {"person": Kind("person", who="Who is it?"), "deed": Kind("deed", inline=True)},
        categories={"all": "All"},
        relations={relation.id: relation for relation in relations},
        facts=in_id_order(facts),
        sources={"book": Source(id="book", publisher="A book")},
        entities={(item.kind, item.id): item for group in entities for item in group},
        timeline=TimeLine(
            "episode",
            "{event}. In which episode?",
            "Which of these happens in {episode}?",
            "Which of these does NOT happen in {episode}?",
            "Which of these happens first?",
            "Which of these happens last?",
        ),
        true_false=TrueFalse("True or false? {statement}", "True", "False"),
    )


def _person(number: int) -> Value:
    value = entity("person", number)
    aliases = (value.name.split()[0] + " the Elder",) if number % 8 == 0 else ()
    return Value(kind="person", id=value.id, name=value.name, aliases=aliases, classes=(f"c{number % 50}",))


def entity(kind: str, number: int) -> Value:
    """Return an entity with a name like many others, hardly two of a kind alike."""
    names = []
    rest = number
    for _ in range(2):
        rest, root = divmod(rest, len(_ROOTS))
        rest, ending = divmod(rest, len(_ENDINGS))
        names.append((_ROOTS[root] + _ENDINGS[ending]).title())
    name = " ".join(names) if kind == "person" else names[0] + names[1].lower()
    return Value(kind=kind, id=f"{kind}-{number}", name=name)


def _year(year: int) -> Value:
    return Value(kind="date", id=f"date:{year}", name=str(year), entity=False, order=date(year, 1, 1).toordinal())


def _number(number: int) -> Value:
    return Value(kind="number", id=f"number:{number}", name=f"{number:,}", entity=False, order=number)


def _fact(
    identifier: str,
    relation: str,
    subject: Value,
    obj: Value,
    qualifiers: dict[str, Value] | None = None,
    *,
    spoiler: int = 0,
    declared: tuple[Value, ...] = (),
    since: int | None = None,
    disputed: bool = False,
) -> Fact:
    return Fact(
        id=identifier,
        relation=relation,
        subject=subject,
        object=obj,
        spoiler=spoiler,
        sources=("book",),
        qualifiers=qualifiers or {},
        category="all",
        wrong={OBJECT: declared} if declared else {},
        since=since,
        disputed="Two books disagree." if disputed else "",
    )


_ONE = (Dependency(OBJECT, (SUBJECT,), "There is one."),)


def _relations() -> Iterator[Relation]:
    """Yield relations of every sort: with one value or several, from both sides, with qualifiers, numbers, dates, moments."""
    yield Relation(
        id="born_in",
        subject="person",
        object="town",
        dependencies=_ONE,
        wording=Wording(
            tell="{subject} was born in {object}.",
            ask={OBJECT: ("In which town was {subject} born?",)},
            ask_of_these={SUBJECT: ("Which of these people was born in {object}?",)},
            ask_not={SUBJECT: "Which of these people was NOT born in {object}?"},
            phrase={OBJECT: "the town in which {subject} was born"},
            clue={SUBJECT: "This person was born in {object}."},
        ),
    )
    yield Relation(
        id="works_as",
        subject="person",
        object="trade",
        dependencies=_ONE,
        wording=Wording(
            tell="{subject} is of the trade {object}.",
            ask={OBJECT: ("Which trade has {subject}?",)},
            ask_of_these={SUBJECT: ("Which of these people is of the trade {object}?",)},
            clue={SUBJECT: "The trade is {object}."},
        ),
    )
    yield Relation(
        id="dated",
        subject="person",
        object="date",
        dependencies=_ONE,
        wording=Wording(
            tell="{subject} was born in {object}.",
            ask={OBJECT: ("In which year was {subject} born?",)},
            earlier="Which of these people was born first?",
        ),
    )
    yield Relation(
        id="married",
        subject="person",
        object="person",
        dependencies=_ONE,
        symmetric=True,
        wording=Wording(
            tell="{subject} is married to {object}.",
            ask={OBJECT: ("Who is married to {subject}?",)},
            phrase={OBJECT: "the spouse of {subject}"},
            clue={OBJECT: "This person is married to {subject}."},
        ),
    )
    yield Relation(
        id="lies_in",
        subject="town",
        object="country",
        dependencies=_ONE,
        wording=Wording(
            tell="{subject} lies in {object}.",
            ask={OBJECT: ("In which country lies {subject}?",)},
            ask_of_these={SUBJECT: ("Which of these towns lies in {object}?",)},
        ),
    )
    yield Relation(
        id="does",
        subject="deed",
        object="person",
        qualifiers={"episode": "episode"},
        dependencies=(*_ONE, Dependency("episode", (SUBJECT, OBJECT), "It happens once.")),
        wording=Wording(
            tell="In {episode}, {object} {subject}.",
            event="{object} {subject}",
            ask={OBJECT: ("Who {subject}?",)},
            phrase={OBJECT: "the one who {subject}"},
        ),
    )
    yield Relation(
        id="speaks",
        subject="person",
        object="language",
        closed="All languages of everybody are given.",
        wording=Wording(
            tell="{subject} speaks {object}.",
            ask_of_these={
                SUBJECT: ("Which of these people speaks {object}?",),
                OBJECT: ("Which of these does {subject} speak?",),
            },
            ask_not={SUBJECT: "Which of these people does NOT speak {object}?"},
            clue={SUBJECT: "This person speaks {object}."},
        ),
    )
    yield Relation(
        id="member_of",
        subject="person",
        object="company",
        qualifiers={"post": "post"},
        dependencies=(Dependency("post", (SUBJECT, OBJECT), "Nobody has two posts in one company."),),
        wording=Wording(
            tell="{subject} is {post} of {object}.",
            ask={"post": ("Which post has {subject} in {object}?",)},
            ask_of_these={SUBJECT: ("Which of these people is {post} of {object}?",)},
            clue={SUBJECT: "This person is {post} of {object}."},
        ),
    )
    yield Relation(
        id="has_people",
        subject="town",
        object="number",
        dependencies=_ONE,
        unit="inhabitants",
        wording=Wording(tell="{subject} has {object}.", ask={OBJECT: ("How many inhabitants has {subject}?",)}),
    )
