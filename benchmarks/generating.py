"""How fast facts become questions, and how much memory they take. Run: `python benchmarks/generating.py [--profile]`."""

import argparse
import cProfile
import gc
import pstats
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from etoile_quiz.game.deal import Wishes, deal
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
from etoile_quiz.generator.generate import bank_of, generate, questions_about
from etoile_quiz.packs.pack_reader import read_pack
from etoile_quiz.packs.shipped import shipped_folder
from etoile_quiz.question import Question, Source

FACTS_PER_PERSON = 4
EPISODES = 40
COUNTRIES = 100
TIMED = 30_000
"""So many questions are timed: enough for every form, few enough to wait for."""

_ROOTS = "bal cor den fim gor hul jen kas lom mir nev pol quin ros sev tam ulr vik wen zor".split()
_ENDINGS = "a ben cia dor el fin gar hild ion ka lin mund nor os par rik son tin us ya".split()


def synthetic(facts: int) -> FactBase:
    """Return a base of so many facts: people with a town, a trade, a birthday, a spouse and a deed in an episode."""
    people = [_entity("person", i, classes=(f"c{i % 50}",)) for i in range(facts // FACTS_PER_PERSON)]
    towns = [_entity("town", i) for i in range(max(20, len(people) // 4))]
    countries = [_entity("country", i) for i in range(COUNTRIES)]
    trades = [_entity("trade", i) for i in range(60)]
    episodes = [
        Value(kind="episode", id=f"ep{i}", name=f"Episode {i}", in_text=f"episode {i}", order=i)
        for i in range(1, EPISODES + 1)
    ]
    found: list[Fact] = []
    for i, person in enumerate(people):
        found.append(_fact(f"born.{i}", "born_in", person, towns[i % len(towns)]))
        found.append(_fact(f"trade.{i}", "works_as", person, trades[i * 7 % len(trades)]))
        found.append(_fact(f"year.{i}", "dated", person, _year(1500 + i * 13 % 500)))
        if i % 2:
            found.append(_fact(f"wed.{i}", "married", person, people[i - 1]))
        elif i // 2 < len(towns):
            found.append(_fact(f"land.{i}", "lies_in", towns[i // 2], countries[i // 2 % COUNTRIES]))
        deed = Value(kind="deed", id=f"deed:does thing {i}", name=f"does thing {i}", entity=False)
        found.append(_fact(f"deed.{i}", "does", deed, person, episodes[i % EPISODES]))
    entities = {(item.kind, item.id): item for group in (people, towns, countries, trades, episodes) for item in group}
    kinds = {name: Kind(name) for name in ("town", "country", "trade", "episode")}
    return FactBase(
        pack="large",
        title="A large pack",
        version="1",
        language="en",
        levels=EPISODES,
        kinds=kinds | {"person": Kind("person", who="Who is it?"), "deed": Kind("deed", inline=True)},
        categories={"all": "All"},
        relations={relation.id: relation for relation in _relations()},
        facts=in_id_order(found[:facts]),
        sources={"book": Source(id="book", publisher="A book")},
        entities=entities,
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


def _entity(kind: str, number: int, classes: tuple[str, ...] = ()) -> Value:
    """Return an entity with a name like many others, hardly two of a kind alike."""
    names = []
    rest = number
    for _ in range(2):
        rest, root = divmod(rest, len(_ROOTS))
        rest, ending = divmod(rest, len(_ENDINGS))
        names.append((_ROOTS[root] + _ENDINGS[ending]).title())
    name = " ".join(names) if kind == "person" else names[0] + names[1].lower()
    return Value(kind=kind, id=f"{kind}-{number}", name=name, classes=classes)


def _year(year: int) -> Value:
    return Value(kind="date", id=f"date:{year}", name=str(year), entity=False, order=year * 366)


def _fact(identifier: str, relation: str, subject: Value, obj: Value, episode: Value | None = None) -> Fact:
    return Fact(
        id=identifier,
        relation=relation,
        subject=subject,
        object=obj,
        spoiler=0,
        sources=("book",),
        qualifiers={} if episode is None else {"episode": episode},
        category="all",
    )


def _relations() -> Iterator[Relation]:
    one = (Dependency(OBJECT, (SUBJECT,), "There is one."),)
    yield Relation(
        id="born_in",
        subject="person",
        object="town",
        dependencies=one,
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
        dependencies=one,
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
        dependencies=one,
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
        dependencies=one,
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
        dependencies=one,
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
        dependencies=(*one, Dependency("episode", (SUBJECT, OBJECT), "It happens once.")),
        wording=Wording(
            tell="In {episode}, {object} {subject}.",
            event="{object} {subject}",
            ask={OBJECT: ("Who {subject}?",)},
            phrase={OBJECT: "the one who {subject}"},
        ),
    )


def fresh(base: FactBase) -> FactBase:
    """Return the same base without any index."""
    return FactBase(**{name: getattr(base, name) for name in base.__struct_fields__})


def every_nth_question(base: FactBase) -> Iterator[Question]:
    """Yield the questions of facts from all over the base, so that every relation has its share."""
    stride = max(1, len(base.facts) // 3000)
    for fact in base.facts[::stride]:
        yield from questions_about(base, fact)


def seconds(action: Callable[[], object], rounds: int = 1) -> float:
    """Return the seconds that the fastest of several runs took."""
    fastest = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = time.perf_counter()
        action()
        fastest = min(fastest, time.perf_counter() - start)
    return fastest


def read(path: Path) -> FactBase:
    """Return the facts of a pack."""
    base = read_pack(path).base
    if base is None:
        sys.exit(f"{path} has errors: see `etoile-quiz check`")
    return base


def first_question(base: FactBase) -> Question:
    """Return the first question there is."""
    return next(question for fact in base.facts for question in questions_about(base, fact))


def row(what: str, number: float, unit: str) -> None:
    """Print one line of the table."""
    print(f"{what:<58}{number:>12,.1f} {unit}")


def speed(facts: int) -> None:
    """Print how fast questions of a base of this size come."""
    base = synthetic(facts)
    name = f"{len(base.facts):,} facts"
    row(f"{name}: first question, nothing indexed before", min(_first(base) for _ in range(5)) * 1000, "ms")
    used = fresh(base)
    row(
        f"{name}: the whole family of the first fact",
        seconds(lambda: list(questions_about(used, used.facts[0]))) * 1000,
        "ms",
    )
    row(f"{name}: indexes, built by one question of each relation", _indexing(base) * 1000, "ms")
    warm = fresh(base)
    _indexing(warm, again=True)
    start = time.perf_counter()
    count = sum(1 for _ in islice(every_nth_question(warm), TIMED))
    taken = time.perf_counter() - start
    row(f"{name}: rule-checked questions ({count:,} timed)", count / taken, "a second")


def _first(base: FactBase) -> float:
    new = fresh(base)
    return seconds(lambda: first_question(new))


def _indexing(base: FactBase, *, again: bool = False) -> float:
    """Return how long the first facts of all relations take, which builds every index."""
    new = base if again else fresh(base)
    firsts = {fact.relation: fact for fact in reversed(new.facts)}
    return seconds(lambda: [list(questions_about(new, fact)) for fact in firsts.values()])


_PACK = """\
id: large
title: A large pack
version: "1"
language: en
kinds: {person: {}, town: {}}
categories: {all: All}
sources: {book: {publisher: A book}}
defaults: {spoiler: 0, sources: [book], category: all}
relations:
  born_in:
    subject: person
    object: town
    functional: There is one.
    tell: "{subject} was born in {object}."
    ask: {object: "In which town was {subject} born?"}
    ask_of_these: {subject: "Which of these people was born in {object}?"}
"""


def reading(facts: int) -> None:
    """Print how long a pack of so many facts is read, and how soon its first question is there."""
    people = [_entity("person", i) for i in range(facts)]
    towns = [_entity("town", i) for i in range(max(20, facts // 20))]
    lines = [_PACK, "entities:\n  person:"]
    lines += [f"    {person.id}: {person.name}" for person in people]
    lines += ["  town:", *(f"    {town.id}: {town.name}" for town in towns)]
    lines += ["facts:", "  born_in:"]
    lines += [f"    born.{i}: [{person.id}, {towns[i % len(towns)].id}]" for i, person in enumerate(people)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "large.yaml"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        start = time.perf_counter()
        base = read(file)
        taken = time.perf_counter() - start
    row(f"{facts:,} facts: reading them from YAML", taken * 1000, "ms")
    row(f"{facts:,} facts: first question after they are read", seconds(lambda: first_question(base)) * 1000, "ms")


def memory() -> None:
    """Print what a fact takes: as values, with its indexes, and with all its questions kept."""
    for facts in (10_000, 20_000, 40_000):
        gc.collect()
        tracemalloc.start()
        base = synthetic(facts)
        values = tracemalloc.get_traced_memory()[0]
        _indexing(base, again=True)
        for fact in base.facts[:: max(1, len(base.facts) // 300)]:
            list(questions_about(base, fact))
        indexed = tracemalloc.get_traced_memory()[0]
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        row(f"{len(base.facts):,} facts: memory of a fact's values", values / len(base.facts), "bytes")
        row(f"{len(base.facts):,} facts: with indexes and caches", indexed / len(base.facts), "bytes")
        row(f"{len(base.facts):,} facts: at the peak", peak / len(base.facts), "bytes")


def etoile() -> None:
    """Print how long our own pack takes, and a round of it."""
    base = read(shipped_folder() / "etoile")
    taken = seconds(lambda: generate(fresh(base)), 3)
    bank = bank_of([base])
    row(f"Étoile: its {len(bank):,} questions", taken * 1000, "ms")
    row("Étoile: rule-checked questions", len(bank) / taken, "a second")
    wishes = Wishes(watched=base.levels, size=10)
    times = sorted(seconds(partial(deal, bank, wishes, str(number))) for number in range(60))
    row("Étoile: a round of ten, all round rules, median of 60", times[30] * 1000, "ms")
    row("Étoile: a round of ten, the slowest of 60", times[-1] * 1000, "ms")


def profile(facts: int) -> None:
    """Print where the time goes."""
    base = synthetic(facts)
    _indexing(base, again=True)
    profiler = cProfile.Profile()
    profiler.enable()
    count = sum(1 for _ in islice(every_nth_question(base), TIMED // 3))
    profiler.disable()
    print(f"\n{count:,} questions of {len(base.facts):,} facts, by own time, then with what it calls:")
    statistics = pstats.Stats(profiler, stream=sys.stdout).strip_dirs()
    statistics.sort_stats("tottime").print_stats(22)
    statistics.sort_stats("cumulative").print_stats(30)


def main() -> None:
    """Print the table, and with `--profile` where the time goes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true", help="show where the time goes instead")
    parser.add_argument("--facts", type=int, nargs="*", default=[20_000, 100_000])
    wanted = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, one core")
    if wanted.profile:
        profile(wanted.facts[0])
        return
    for facts in wanted.facts:
        speed(facts)
    reading(max(wanted.facts))
    memory()
    etoile()


if __name__ == "__main__":
    main()
