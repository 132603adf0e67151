"""Question files as their authors write them become the questions that are dealt."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.game.deal import deal
from etoile_quiz.game.repeats_and_giveaways import Shown
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.generator.generate import all_questions
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.questions.authored import AuthoredQuestion
from etoile_quiz.packs.questions.question_files import questions_in
from etoile_quiz.packs.yaml.decoding import decode
from etoile_quiz.question import Question, Source
from etoile_quiz.text.characters import forbidden_at
from tests.packs.questions import one, read, write

FULL = """\
title: Steps
author: A fan
language: en
category: Steps and terms
spoiler: 1
source: {publisher: A book, title: On steps, date: 1995-04, url: "https://example.org"}
questions:
- question: |
    First line,
      second line?
  answer: plié
  wrong: relevé
- id: steps.jete
  question: Which?
  answer: jeté
  wrong: [tendu, coupé]
  pinned: None of these
  explanation: Because.
  category: Jumps
  difficulty: hard
  spoiler: 3
  source: General knowledge
  tags: [jumps, french]
"""


def questions(folder: Path, text: str) -> tuple[Question, ...]:
    reading = read(folder, text)
    assert reading.base is not None, reading.problems
    assert reading.base.handwritten == reading.questions == all_questions([reading.base])
    return reading.questions


def written(text: str) -> AuthoredQuestion:
    diagnostics = Diagnostics("quiz.yaml")
    found = questions_in(text, diagnostics)
    assert not diagnostics.problems
    assert found is not None
    return found.questions[0]


def test_every_field_arrives(tmp_path: Path) -> None:
    first, second = questions(tmp_path, FULL)
    assert first.stem == "First line,\n  second line?"
    assert {option.text for option in first.options} == {"plié", "relevé"}
    assert (first.key_text, first.category, first.spoiler, first.episode) == ("plié", "steps-and-terms", 1, 1)
    source = Source(id="", publisher="A book", title="On steps", date="1995-04", url="https://example.org")
    assert (first.sources, first.difficulty.level, first.explanation) == ((source,), "medium", "")
    assert (second.family, second.id) == ("quiz/steps.jete", "quiz/steps.jete/handwritten/1")
    assert (second.origin, second.form, second.facts, second.proof) == ("handwritten", "handwritten", (), ())
    assert second.options[3].text == "None of these"
    assert (second.difficulty.level, second.spoiler, second.category) == ("hard", 3, "jumps")
    assert (second.explanation, second.sources) == ("Because.", (Source(id="", publisher="General knowledge"),))
    base = read(tmp_path, FULL).base
    assert base is not None
    assert (base.pack, base.title, base.language, base.levels) == ("quiz", "Steps", "en", 3)
    assert base.categories == {"steps-and-terms": "Steps and terms", "jumps": "Jumps"}


def test_a_file_is_a_pack_named_after_itself(tmp_path: Path) -> None:
    base = write(tmp_path, one(""), "Mein Quiz, Nr. 2.yml")
    from etoile_quiz.packs.store.pack_reader import read_pack

    found = read_pack(base).base
    assert found is not None
    assert (found.pack, found.title, found.categories) == (
        "mein-quiz-nr-2",
        "Mein Quiz, Nr. 2",
        {"mein-quiz-nr-2": "Mein Quiz, Nr. 2"},
    )
    assert read_pack(write(tmp_path, one(""), "芭蕾.yaml")).pack.startswith("x-")


def test_an_id_is_derived_from_the_text_and_survives_its_punctuation() -> None:
    first = written("questions: [{question: Où est-ce ?, answer: Été, wrong: x}]")
    assert first.id == written("questions: [{question: ou est ce, answer: ete, wrong: [y, z]}]").id
    assert first.id != written("questions: [{question: ou est ce, answer: hiver, wrong: [y, z]}]").id
    assert first.id.startswith("q-")
    assert len(first.id) == 14
    assert written(one("  id: who\n")).id == "who"


@pytest.mark.parametrize(
    "text", ["No", "yes", "4:20", "007", "1.10", "2025-04-24", "~", "null", "1e3", "0x1F", "=", ".5"]
)
def test_a_scalar_is_the_text_as_written(text: str) -> None:
    found = written(
        f"questions:\n- question: {text}\n  answer: {text}\n  wrong: [other, {text}x]\n  explanation: {text}\n"
    )
    assert (found.stem, found.answer, found.explanation, found.wrong[1]) == (text, text, text, f"{text}x")
    assert written(f"questions: [{{question: q, answer: a, wrong: {text}}}]").wrong == (text,)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip()) and forbidden_at(text) < 0 and forbidden_at(unicodedata.normalize("NFC", text)) < 0
)


@given(TEXTS, TEXTS)
def test_any_text_comes_back_as_it_was_written(stem: str, explanation: str) -> None:
    fields = {"question": stem, "answer": "1", "wrong": ["2"], "explanation": explanation}
    found = written(json.dumps({"questions": [fields]}, ensure_ascii=False))
    assert found.stem == unicodedata.normalize("NFC", stem)
    assert found.explanation == unicodedata.normalize("NFC", explanation)


@given(
    st.one_of(
        st.binary(max_size=200),
        st.builds(
            lambda a, b, i: a[:i] + b + a[i:], st.just(FULL.encode()), st.binary(max_size=4), st.integers(0, len(FULL))
        ),
    )
)
def test_any_bytes_give_questions_or_a_clear_error(data: bytes) -> None:
    diagnostics = Diagnostics("quiz.yaml")
    text = decode(data, diagnostics)
    found = None if text is None else questions_in(text, diagnostics)
    assert diagnostics.failed or found is not None
    lines = data.count(b"\n") + 1
    for problem in diagnostics.problems:
        assert 1 <= problem.line <= lines + 1
        assert problem.column >= 1
        assert forbidden_at(problem.message) < 0


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        (["1895", "1892", "1890", "77"], ["77", "1890", "1892", "1895"]),
        (["10", "-2", "1.5", "1,000"], ["-2", "1.5", "10", "1,000"]),
        (["3 episodes", "12 episodes", "8 episodes"], ["3 episodes", "8 episodes", "12 episodes"]),
        (["24 April 2025", "1 May 2024", "2 April 2025"], ["1 May 2024", "2 April 2025", "24 April 2025"]),
        (["2025-04-24", "2024-12-01", "2025-04-03"], ["2024-12-01", "2025-04-03", "2025-04-24"]),
    ],
)
def test_numbers_and_dates_ascend_whatever_the_seed(tmp_path: Path, options: list[str], shown: list[str]) -> None:
    right, *wrong = options
    for pinned in ("", "  pinned: Never\n"):
        text = f"questions:\n- question: When?\n  answer: {right}\n  wrong: {json.dumps(wrong[:2])}\n{pinned}"
        (question,) = questions(tmp_path, text)
        assert question.in_order
        expected = [text for text in shown if text in options[:3]] + (["Never"] if pinned else [])
        assert [option.text for option in question.shuffled("a").options] == expected
        assert question.key_text == right


@pytest.mark.parametrize(
    "options", [["1st act", "2nd act"], ["2 apples", "3 pears"], ["Henry 8", "9"], ["31 June 2025", "1 May 2025"]]
)
def test_other_options_are_in_no_order(tmp_path: Path, options: list[str]) -> None:
    right, wrong = options
    (question,) = questions(tmp_path, f"questions: [{{question: Which?, answer: {right}, wrong: {wrong}}}]")
    assert not question.in_order


def test_a_pinned_option_stays_last_and_the_others_move(tmp_path: Path) -> None:
    (question,) = questions(tmp_path, one("  pinned: Dee\n"))
    shown = [[option.text for option in question.shuffled(str(seed)).options] for seed in range(50)]
    assert {options[-1] for options in shown} == {"Dee"}
    assert len({tuple(options) for options in shown}) == 6
    assert {options.index("Ann") for options in shown} == {0, 1, 2}


@pytest.mark.parametrize(
    ("count", "pinned", "variants"), [(1, "", 1), (3, "", 1), (4, "", 2), (7, "", 3), (7, "P", 4), (999, "", 20)]
)
def test_more_wrong_options_than_fit_are_drawn_from(tmp_path: Path, count: int, pinned: str, variants: int) -> None:
    wrong = [f"wrong {chr(0x4E00 + number)}" for number in range(count)]
    fields = {"question": "Which?", "answer": "right", "wrong": wrong} | ({"pinned": pinned} if pinned else {})
    found = questions(tmp_path, json.dumps({"questions": [fields]}))
    assert [question.id.rsplit("/", 1)[1] for question in found] == [str(number) for number in range(1, variants + 1)]
    assert len({question.family for question in found}) == 1
    for question in found:
        texts = [option.text for option in question.options]
        assert len(texts) == len(set(texts)) == min(count + 1 + bool(pinned), 4)
        assert "right" in texts
    if count < 100:
        assert set(wrong) <= {option.text for question in found for option in question.options}


def test_a_question_that_names_the_key_of_another_is_known_to(tmp_path: Path) -> None:
    asked, shown, other = questions(
        tmp_path,
        """\
questions:
- {id: a, question: Who danced in Giselle?, answer: Anna, wrong: Bea}
- {id: b, question: Which role had Anna in Giselle?, answer: Myrtha, wrong: Hilarion}
- {id: c, question: Which role had Anna in Napoli?, answer: Teresina, wrong: Gennaro}
""",
    )
    assert Shown(shown).gives_away(asked)
    assert not Shown(other).gives_away(asked)


def test_handwritten_questions_are_dealt(tmp_path: Path) -> None:
    found = questions(tmp_path, FULL)
    assert len(deal(found, RoundFilter(watched=3), "seed").questions) == 2
    assert len(deal(found, RoundFilter(watched=1), "seed").questions) == 1
