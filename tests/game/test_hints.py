"""Hints: true, about the key, with its name left out, and never what is asked or still to come."""

from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.game.deal import RoundFilter, question_stream
from etoile_quiz.game.fairness import gives_away
from etoile_quiz.game.hints import hint_for
from etoile_quiz.game.modes import rules_of
from etoile_quiz.game.round import Round
from etoile_quiz.generator.facts import OBJECT, SUBJECT, Dependency, Fact, FactBase, Relation, Value, Wording
from etoile_quiz.generator.generate import generate
from etoile_quiz.generator.wording import GAP, tell
from etoile_quiz.question import Question
from etoile_quiz.text.words import contains_phrase, norm
from tests.game.questions import question
from tests.generator.small import base, named
from tests.shows.every_show import base_of, questions_of
from tests.strategies import LAST_EPISODE, fact_bases, heavy


def keys_of(base: FactBase, asked: Question) -> list[Value]:
    return [value for value in base.entities.values() if value.id == asked.options[asked.key].entity]


def check_hint(base: FactBase, played: Round, watched: int) -> str:
    asked = played.question
    assert asked is not None
    hint = hint_for(base, played, watched)
    if not hint:
        return hint
    keys = keys_of(base, asked)
    assert GAP in hint
    assert not any(contains_phrase(norm(hint), norm(name)) for key in keys for name in key.names)
    # The hint is a fact of the base with the key's name left out, and one that may be told.
    sources = [
        fact
        for fact in base.facts
        for key in keys
        if norm(tell(fact, base.relations[fact.relation])) == norm(hint.replace(GAP, key.in_sentence))
    ]
    assert any(fact.level <= watched and not fact.disputed and fact.id not in asked.facts for fact in sources)
    return hint


@heavy
@given(fact_bases(), st.integers(0, LAST_EPISODE), st.text(max_size=3))
def test_hints_of_any_pack(base: FactBase, watched: int, seed: str) -> None:
    questions = tuple(question_stream(generate(base).questions, RoundFilter(watched=watched), seed))[:10]
    played = Round.of(questions, rules_of("classic"))
    while played.question is not None:
        check_hint(base, played, watched)
        played = played.answer(0).advance()


def test_hints_of_the_shipped_pack() -> None:
    base = base_of("etoile")
    told = 0
    for seed in range(40):
        bank = (*questions_of("etoile"), *(base.handwritten if seed % 2 else ()))
        questions = tuple(
            item for item, _ in zip(question_stream(bank, RoundFilter(watched=8), str(seed)), range(10), strict=False)
        )
        played = Round.of(questions, rules_of("classic"))
        while played.question is not None:
            hint = check_hint(base, played, 8)
            told += bool(hint)
            for later in questions[played.position :]:
                assert not hint or not any(norm(hint) in norm(text) for text in (later.stem, later.key_text))
                assert not gives_away(played.question, later) or later is played.question
            played = played.answer(0).advance()
    assert told > 100


def test_a_sentence_that_breaks_off_is_no_hint_unless_the_key_is_left_out_of_it() -> None:
    people, towns = named("person", "Ann Bob Cid Dan Eve"), named("town", "Oslo Bern Riga Rome")
    relation = Relation(
        id="lives",
        subject="person",
        object="town",
        dependencies=(Dependency(OBJECT, (SUBJECT,), "One lives in one town."),),
        wording=Wording(tell="{subject} lives in {object}.", ask={OBJECT: ("Where does {subject} live?",)}),
    )

    def hint(own: Wording | None) -> str:
        facts = [
            Fact(
                id=f"f{place}",
                relation="lives",
                subject=who,
                object=towns[place % 4],
                spoiler=0,
                sources=("book",),
                category="all",
                wording=own if place == 4 else None,
            )
            for place, who in enumerate(people)
        ]
        there = base([relation], facts, (*people, *towns))
        asked = next(item for item in generate(there).questions if item.facts == ("f0",))
        return hint_for(there, Round.of((asked,), rules_of("classic")), 0)

    assert hint(None) == "Eve lives in …."
    assert not hint(Wording(tell="{subject} has moved…"))


def test_a_question_by_hand_has_no_hint() -> None:
    base = base_of("etoile")
    assert hint_for(base, Round.of((question("one"),), rules_of("classic")), 8) == ""
    assert hint_for(base, Round.of((), rules_of("classic")), 8) == ""
