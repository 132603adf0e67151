"""Wrong options that are drawn from other answers."""

from collections import Counter
from itertools import product

import pytest

from etoile_quiz.convert.exchange import ExchangeQuestion
from tests.convert.reading import lost, read

NAMES = [f"{first}{rest}" for first, rest in product("ABCDEFGHJKLMNOPQRSTV", ("anna", "ella", "orin"))]


def drawn(text: str) -> dict[str, ExchangeQuestion]:
    return {question.stem: question for question in read("red", text)[0]}


@pytest.mark.parametrize("size", [60, 300])
def test_the_first_letter_does_not_tell_the_answer(size: int) -> None:
    names = NAMES if size == 60 else [name + rest for name in NAMES for rest in ("s", "t", "x", "y", "z")]
    found = drawn("".join(f"Who is number {number}?: [{name}]\n" for number, name in enumerate(names)))
    wins = 0.0
    for question in found.values():
        options = (question.answer, *question.wrong)
        firsts = Counter(option[0] for option in options)
        odd = [option for option in options if firsts[option[0]] == min(firsts.values())]
        wins += (question.answer in odd) / len(odd)
    assert len(found) == size
    assert wins / len(found) < 0.33


def test_the_draw_depends_on_the_question_and_not_on_the_order_of_the_file() -> None:
    lines = [f"Who is number {number}?: [{name}]\n" for number, name in enumerate(NAMES)]
    assert drawn("".join(lines)) != {}
    forward, backward = drawn("".join(lines)), drawn("".join(reversed(lines)))
    assert {stem: q.wrong for stem, q in forward.items()} == {stem: q.wrong for stem, q in backward.items()}
    assert len({frozenset((q.answer, *q.wrong)) for q in forward.values()}) > 50


def test_what_another_answer_makes_right_is_never_drawn() -> None:
    found = drawn(
        "City one?: [New York City, Big Apple]\nCity two?: [New York]\nCity three?: [Los Angeles]\n"
        "City four?: [San Diego, Big Apple]\nCity five?: [Fort Worth]\n"
    )
    assert set(found["City one?"].wrong) == {"Los Angeles", "Fort Worth"}
    text = "Name a painter.\tAda\nName a painter!\tBen\nName a poet.\tCid\nName a singer.\tDee\n"
    questions, _, _ = read("csv", "question\tanswer\n" + text)
    assert set(questions[0].wrong) == set(questions[1].wrong) == {"Cid", "Dee"}


def test_the_author_s_own_wrong_answers_come_first_and_patterns_of_moodle_count() -> None:
    text = "Pet? {=cat =*hound* =%0%cow#no =%50%kitten}\n\nA? {=greyhound}\n\nB? {=owl}\n\nC? {=kitten}\n\nD? {=fox}\n"
    pet, *_ = read("gift", text)[0]
    assert pet.wrong[0] == "cow"
    assert set(pet.wrong[1:]) == {"owl", "fox"}
    assert pet.wrong_feedback == ("no", "", "")


def test_no_empty_option_is_drawn() -> None:
    questions, _, report = read("csv", "question,answer\nOne?,a\nTwo?,b\nThree?,c\nFour?,\n")
    assert [len(question.wrong) for question in questions] == [2, 2, 2, 0]
    assert all(all(question.wrong) for question in questions)
    assert not lost(report)
