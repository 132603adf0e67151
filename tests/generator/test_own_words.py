"""What a fact words itself goes before the words of its relation, and is asked where those would say too much."""

from collections.abc import Mapping
from typing import Any

from etoile_quiz.generator.facts import OBJECT, SUBJECT, Dependency, Fact, FactBase, Relation, Wording
from etoile_quiz.generator.generate import Generator, generate
from tests.generator.small import base, named

PEOPLE = named("person", "Ann Bob Cid Dan Eve Fay Gus Hal")
TOWNS = named("town", "Oslo Bern Riga Rome")
PLAYS = named("play", "Faust Medea Tosca Aida")


def fact(identifier: str, relation: str, **parts: Any) -> Fact:
    """Return a fact that is known from the start."""
    return Fact(id=identifier, relation=relation, spoiler=0, sources=("book",), category="all", **parts)


def citizens(own: Mapping[str, str]) -> FactBase:
    """Return a base in which every town has four people; the first fact words its NOT as is given."""
    relation = Relation(
        id="lives",
        subject="person",
        object="town",
        dependencies=(Dependency(OBJECT, (SUBJECT,), "One lives in one town."),),
        wording=Wording(tell="{subject} lives in {object}.", ask_not={SUBJECT: "Who does NOT live in {object}?"}),
    )
    facts = [
        fact(
            f"f{place}",
            "lives",
            subject=who,
            object=TOWNS[place // 4],
            wording=Wording(ask_not=own) if own and not place else None,
        )
        for place, who in enumerate(PEOPLE)
    ]
    return base([relation], facts, (*PEOPLE, *TOWNS))


def stems(there: FactBase, form: str) -> dict[str, str]:
    """Return the stem of each fact's question of a form."""
    return {found.facts[0]: found.stem for found in generate(there).questions if found.form == form}


def test_a_fact_may_word_its_own_not() -> None:
    plain = stems(citizens({}), "not")
    assert plain == {fact: f"Who does NOT live in {'Bern' if fact < 'f4' else 'Oslo'}?" for fact in plain}
    assert len(plain) == len(PEOPLE)
    own = stems(citizens({SUBJECT: "Which of these sleeps NOT in {object}?"}), "not")
    assert own == plain | {"f0": "Which of these sleeps NOT in Bern?"}


def test_a_fact_may_switch_its_not_off() -> None:
    plain = stems(citizens({}), "not")
    assert stems(citizens({SUBJECT: ""}), "not") == {fact: stem for fact, stem in plain.items() if fact != "f0"}


def roles(because: str, *, functional: bool = True) -> FactBase:
    """Return a base of who is whom in a play, in which the first fact declares two people wrong."""
    relation = Relation(
        id="plays",
        subject="person",
        object="town",
        qualifiers={"play": "play"},
        dependencies=(Dependency(SUBJECT, (OBJECT,), "One person a town."),) if functional else (),
        wording=Wording(
            tell="{subject} plays {object} in {play}.",
            ask={SUBJECT: ("Who plays {object}?",)},
            ask_of_these={SUBJECT: ("Which of these plays {object}?",)},
        ),
    )
    facts = [
        fact(f"f{place}", "plays", subject=PEOPLE[place], object=town, qualifiers={"play": play})
        for place, (town, play) in enumerate(zip(TOWNS, PLAYS, strict=True))
    ]
    first, *others = facts
    declaring = fact(
        "f0",
        "plays",
        subject=first.subject,
        object=first.object,
        qualifiers=first.qualifiers,
        wrong={SUBJECT: tuple(PEOPLE[5:7])},
        because=because,
    )
    return base([relation], [declaring, *others], (*PEOPLE, *TOWNS, *PLAYS))


def test_a_fact_tells_its_own_reason_where_a_role_is_left_open() -> None:
    there = roles("They only dance.")
    asked = [found for found in Generator(there).questions_about(there.by_id["f0"]) if found.form == "inverse"]
    assert asked
    shown = set()
    for found in asked:
        assert "Faust" not in found.stem
        for item in found.proof:
            text = found.options[item.option].text
            shown.add(text)
            declared = text in {value.name for value in PEOPLE[5:7]}
            assert (item.because == "They only dance.") == declared, item
    assert {"Fay", "Gus"} <= shown


def test_without_a_reason_of_its_own_that_of_the_relation_is_told() -> None:
    there = roles("")
    asked = [found for found in Generator(there).questions_about(there.by_id["f0"]) if found.form == "inverse"]
    because = {item.because for found in asked for item in found.proof if found.options[item.option].text == "Fay"}
    assert because == {"Ann plays Oslo in Faust. One person a town."}


def test_what_a_fact_declares_wrong_of_all_of_itself_proves_nothing_where_a_role_is_left_open() -> None:
    there = roles("They only dance.", functional=False)
    assert not [*Generator(there).questions_about(there.by_id["f0"])]


def test_a_fact_of_a_part_of_the_story_is_asked_in_its_own_words_though_its_relation_has_plain_ones() -> None:
    relation = Relation(
        id="lives",
        subject="person",
        object="town",
        dependencies=(Dependency(OBJECT, (SUBJECT,), "One lives in one town."),),
        wording=Wording(tell="{subject} lives in {object}.", ask={OBJECT: ("Where does {subject} live?",)}),
    )
    own = Wording(ask_of_these={OBJECT: ("Where does {subject} live from the second episode on?",)})
    facts = [
        fact(
            f"f{place}",
            "lives",
            subject=PEOPLE[place],
            object=town,
            since=None if place else 2,
            wording=None if place else own,
        )
        for place, town in enumerate(TOWNS)
    ]
    found = generate(base([relation], facts, (*PEOPLE, *TOWNS)))
    assert not found.skipped
    assert {item.stem for item in found.questions if item.facts == ("f0",)} == {
        "Where does Ann live from the second episode on?"
    }


def test_an_article_at_the_end_of_a_stem_fits_every_option() -> None:
    trades = named("trade", "actor baker author cook dancer engineer")
    relation = Relation(
        id="is",
        subject="person",
        object="trade",
        dependencies=(Dependency(OBJECT, (SUBJECT,), "One has one trade."),),
        wording=Wording(tell="{subject} works as {object}.", ask={OBJECT: ("What is {subject}? An …",)}),
    )
    facts = [
        fact(f"f{place}", "is", subject=who, object=trade)
        for place, (who, trade) in enumerate(zip(PEOPLE, trades, strict=False))
    ]
    found = generate(base([relation], facts, (*PEOPLE, *trades)))
    assert {question.key_text for question in found.questions} == {"actor", "author", "engineer"}
    for question in found.questions:
        assert {option.text for option in question.options} == {"actor", "author", "engineer"}
    assert {item.fact for item in found.skipped} == {"f1", "f3", "f4"}
