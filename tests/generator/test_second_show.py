"""Every trap of a cast list, with the questions that it must and must not lead to."""

import pytest

from etoile_quiz.generator.generate import generate
from etoile_quiz.question import Question
from tests.shows.every_show import base_of

KEYS = {
    # a part recast, each actor in the time of her own
    "Who plays Ada Voss in episode 1?": {"Mia Lund"},
    "Who plays Ada Voss from episode 2 on?": {"Petra Hahn"},
    # a part shared by two
    "Which of these people plays Little Tom in The Night Ferry?": {"Ben Rook", "Sam Rook"},
    "Whom does Ben Rook play in The Night Ferry?": {"Little Tom"},
    "Whom does Sam Rook play in The Night Ferry?": {"Little Tom"},
    # one actor in several works, one of them with a number as its title, two with one title
    "Whom does Mia Lund play in 1917?": {"Queen Ida"},
    "Whom does Илья Орлов play in The Night Ferry?": {"Captain Brandt"},
    "Whom does Илья Орлов play in Harbour, the film?": {"the clerk"},
    "Who plays the clerk in Harbour, the film?": {"Илья Орлов"},
    "Who plays the clerk in Harbour, the play?": {"Kit Alder"},
    # created by one and another
    "Which of these people is a creator of The Night Ferry?": {"Oda Strand", "Jon Strand"},
    "Which of these works was created by Oda Strand?": {"The Night Ferry", "1917"},
    "Who alone created 1917?": {"Oda Strand"},
    "Which is the only work created by Kit Alder?": {"Harbour"},
    # several companies in one city
    "Which of these companies is based in Bergen?": {"Northern Line", "Polar Line", "Coast Line"},
    "Where is Polar Line based?": {"Bergen"},
    # a house with two names one after the other
    "What is the playhouse at the harbour called in episode 1?": {"the Old Tivoli"},
    "What is the playhouse at the harbour called from episode 2 on?": {"the Brandt"},
    # spouses, asked from both sides
    "Who is married to Ada Voss?": {"Otto"},
    "Who is married to Otto?": {"Ada Voss"},
    "Who is married to Captain Brandt?": {"Wilma Brandt"},  # what matters outranks style: the name is said twice
    "Who is married to the character played by Kit Alder in The Night Ferry?": {"Ada Voss"},
    # a part and its whole
    "Of which place is Bergen a part?": {"Norway"},
    "How many cabins are there in the place that the salon is a part of?": {"48 cabins"},
    # dates that are days, months and years
    "When was Mia Lund born?": {"4 May 1990"},
    "When was Petra Hahn born?": {"May 1990"},
    "When was Ben Rook born?": {"1990"},
}

NEVER_ASKED = (
    "Whom does Mia Lund play?",  # in which work?
    "Who plays Ada Voss in The Night Ferry?",  # when?
    "Who plays Little Tom in The Night Ferry?",  # there are two
    "Who alone created The Night Ferry?",  # there are two
    "Which is the only company based in Bergen?",  # there are three
    "What is the playhouse at the harbour called?",  # when?
    "Who is married to Queen Ida?",  # disputed
    "Who is married to Wilma Brandt?",  # the key's alias stands in the stem
)

NEVER_TOGETHER = {
    "Which of these people plays Little Tom in The Night Ferry?": {"Ben Rook", "Sam Rook"},
    "Which of these people is a creator of The Night Ferry?": {"Oda Strand", "Jon Strand"},
    "Which of these companies is based in Bergen?": {"Northern Line", "Polar Line", "Coast Line"},
    "Which of these people was born first?": {"Mia Lund", "Petra Hahn"},
}


@pytest.fixture(scope="module")
def questions() -> tuple[Question, ...]:
    return generate(base_of("second-show")).questions


@pytest.mark.parametrize("stem", KEYS)
def test_the_question_is_asked_with_these_keys(stem: str, questions: tuple[Question, ...]) -> None:
    assert {question.key_text for question in questions if question.stem == stem} == KEYS[stem]


@pytest.mark.parametrize("stem", NEVER_ASKED)
def test_the_question_is_not_asked(stem: str, questions: tuple[Question, ...]) -> None:
    assert stem not in {question.stem for question in questions}


@pytest.mark.parametrize("stem", NEVER_TOGETHER)
def test_never_two_of_these_stand_in_one_question(stem: str, questions: tuple[Question, ...]) -> None:
    asked = [question for question in questions if question.stem == stem]
    assert asked
    for question in asked:
        together = NEVER_TOGETHER[stem] & {option.text for option in question.options}
        assert len(together) <= 1 or question.key_text not in together, question.id


def test_who_is_recast_may_play_another_part_at_another_time(questions: tuple[Question, ...]) -> None:
    """Mia Lund leaves the part after episode 1, so nothing says that she never plays Little Tom."""
    stem = "Which of these people plays Little Tom in The Night Ferry?"
    for question in questions:
        if question.stem == stem:
            assert {"Mia Lund", "Petra Hahn"}.isdisjoint(option.text for option in question.options), question.id


def test_nobody_is_offered_as_their_own_spouse(questions: tuple[Question, ...]) -> None:
    for question in questions:
        if question.id.startswith("second-show/wed.") and question.form == "forward":
            given = question.stem.removeprefix("Who is married to ").removesuffix("?")
            assert given not in [option.text for option in question.options], question.id


def test_everything_is_asked_but_what_is_disputed() -> None:
    made = generate(base_of("second-show"))
    asked = {question.facts[0] for question in made.questions}
    assert [item.fact for item in made.skipped if item.fact not in asked] == ["wed.court"]


def test_a_direction_that_is_not_asked_has_its_reason() -> None:
    """Mia Lund and Petra Hahn play one part, each at a time, so that "Whom does Mia Lund play?" has no word for when."""
    reasons = {item.fact: item.reason for item in generate(base_of("second-show")).skipped}
    assert reasons["cast.ada-first"].startswith("forward (object): more than one answer is possible")
    assert reasons["wed.brandt"] == "forward (object of Wilma Brandt): the question names its answer"
