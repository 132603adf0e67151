"""What is wrong with hand-written questions, each at its place."""

from pathlib import Path

import pytest

from etoile_quiz.packs.lint.check import check
from tests.packs.questions import checked, one, write
from tests.packs.show import SHOW, read_show

PLANTED = """\
title: A quiz
langauge: en
spoiler: soon
questions:
- question: Which city is the capital of Norway?
  answer: Oslo
  wrong: [Bergen, Turku, Malmö]
- question: Which river runs through Vienna?
  wrong: [Rhine, Elbe, Oder]
- question: Which sea lies east of Sweden?
  answer: Baltic
  rwong: [Adriatic, Aegean, Black]
- question: Which of these is a primary colour?
  answer: red
  wrong: [green, RED., brown]
- question: Which planet has the most rings?
  answer: Saturn
  wrong: [Vénus, Mars, venus]
- question: Which metal is liquid at room temperature?
  answer: [mercury, gallium]
  wrong: [lead, zinc, iron]
- question: Which gas do plants take in?
  answer: carbon dioxide
  wrong: []
- question: Which instrument has eighty-eight keys?
  answer: piano
  wrong: [organ, flute, harp]
  difficulty: medum
- question: Which bird cannot fly?
  answer: ostrich
  wrong: [falcon, swallow, heron]
  spoiler: 2.5
- id: The Bird
  question: Which bird is the fastest?
  answer: peregrine
  wrong: [sparrow, pelican, penguin]
- id: bird
  question: Which bird lays the largest egg?
  answer: emu
  wrong: [owl, tit, jay]
- id: bird
  question: Which bird lives in Antarctica?
  answer: penguin
  wrong: [parrot, pigeon, pelican]
- question: "Which tree drops \\x1bneedles?"
  answer: larch
  wrong: [birch, beech, maple]
- question: Which writer invented Sherlock Holmes?
  answer: Doyle
  wrong: [Poe, Christie, Simenon]
  source: {title: A Study in Scarlet}
- just a text
- question: Which fruit is a Granny Smith apple?
  answer: apple
  wrong: [lemon, peach, grape]
- question: Which is not a mammal?
  answer: shark
  wrong: [whale, seal, otter]
- question: Who currently leads the band?
  answer: Ann
  wrong: [Bob, Cyd, Dee]
- question: Which drink is made from leaves?
  answer: tea
  wrong: [milk, wine, none of the above]
- question: Which city is the capital of Norway called?
  answer: Oslo
  wrong: [Bergen, Turku, Malmö]
"""

FOUND = [
    "2:1 error unknown-field",
    "3:10 error not-a-number",
    "8:3 error missing-field",
    "12:3 error unknown-field",
    "15:18 error two-keys",
    "18:24 error equal-options",
    "20:11 error wrong-type",
    "24:10 error empty-text",
    "28:15 error unknown-difficulty",
    "32:12 error not-a-number",
    "33:7 error bad-id",
    "41:7 error id-used-twice",
    "45:13 error forbidden-character",
    "51:11 error missing-field",
    "52:3 error wrong-type",
    "53:13 warning K4",
    "56:13 warning S3",
    "59:13 warning S5",
    "64:23 warning O7",
    "65:13 warning near-duplicate",
]


def test_twenty_planted_problems_are_found_and_nothing_else(tmp_path: Path) -> None:
    assert checked(write(tmp_path, PLANTED)) == FOUND
    assert len(FOUND) == 20


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("  anwser: x\n", "5:3 unknown-field unknown field `anwser` in a question, did you mean `answer`?"),
        ("  explanation: ''\n", "5:16 empty-text `explanation` is empty"),
        ("  pinned: ann\n", "5:11 two-keys `ann` is the answer and stands among the wrong options"),
        ("  category: [a]\n", "5:13 wrong-type `category` must be a text, not a list"),
        ("  id: ''\n", "5:7 empty-text `id` is empty"),
        ("  source: {publisher: P, pages: 4}\n", "5:26 unknown-field unknown field `pages` in a source"),
        ("  source: {publisher: P, url: ftp://x}\n", "5:31 bad-address an address begins with `https://` or `http://`"),
        (
            "- wrong: x\n  question: y\n  answer: X!\n",
            "5:10 two-keys `x` is the answer and stands among the wrong options",
        ),
        (
            "- {question: who, answer: ANN, wrong: Eve}\n",
            "5:3 id-used-twice this question with this answer is asked twice; the first is a question in FILE:2:3",
        ),
    ],
)
def test_authors_are_told_in_words(tmp_path: Path, fields: str, said: str) -> None:
    problems = [problem for problem in check([write(tmp_path, one(fields))]).problems if problem.severity == "error"]
    told = [f"{item.line}:{item.column} {item.code} {item.message.replace(item.path, 'FILE')}" for item in problems]
    assert told == [said]


def test_rules_for_english_leave_other_languages_alone(tmp_path: Path) -> None:
    text = "questions:\n- question: Wer not recently?\n  answer: Anna\n  wrong: [Bert, Cora, Dora]\n"
    assert checked(write(tmp_path, text)) == ["2:13 warning K5", "2:13 warning S3", "2:13 warning S5"]
    assert checked(write(tmp_path, f"language: de\n{text}")) == []


def test_none_of_these_is_fair_where_it_is_pinned_last(tmp_path: Path) -> None:
    assert checked(write(tmp_path, one("  pinned: None of these\n"))) == []
    assert checked(write(tmp_path, one("").replace("Dee", "None of these"))) == ["4:21 warning O7"]


def test_options_that_differ_in_a_sign_are_different(tmp_path: Path) -> None:
    text = "questions:\n- {question: Which language adds classes?, answer: C++, wrong: [C, 'C#']}\n"
    assert not [said for said in checked(write(tmp_path, text)) if "error" in said or "O1" in said]


@pytest.mark.parametrize(
    ("one_stem", "other_stem", "answers", "near"),
    [
        ("Which ballet has swans?", "Which BALLET has Swans", ("a", "b"), True),
        (
            "Which movement is a bending of the knees?",
            "What is the movement that bends the knees called?",
            ("a", "a"),
            True,
        ),
        ("Which step bends both knees?", "Which slow step bends both knees?", ("a", "a"), True),
        ("Which step bends both knees?", "Which step bends?", ("a", "a"), False),
        ("Which step bends both knees?", "Which step is it that bends the knees?", ("a", "b"), True),
        ("Which step bends?", "Which step is it that bends?", ("a", "b"), False),
        ("Which step bends both knees?", "Which slow step bends both knees?", ("a", "b"), False),
        ("What is the capital city of France?", "What is the capital city of Spain?", ("a", "a"), False),
        ("Who danced the lead role in 1890?", "Who danced the lead role in 1895?", ("a", "a"), False),
        ("Where was Petipa born?", "When was Petipa born?", ("a", "b"), False),
        ("Which of these is a ballet?", "Which of these is a ballet?", ("a", "b"), False),
        ("Which of these is a ballet?", "Which of these is a ballet?", ("a", "A"), True),
        ("Which of these is a ballet?", "Which of these is NOT a ballet?", ("a", "b"), False),
    ],
)
def test_near_duplicates(tmp_path: Path, one_stem: str, other_stem: str, answers: tuple[str, str], near: bool) -> None:
    files = [
        write(tmp_path, f"questions: [{{question: '{stem}', answer: {answer}, wrong: [x{i}, y]}}]", f"{i}.yaml")
        for i, (stem, answer) in enumerate(zip((one_stem, other_stem), answers, strict=True))
    ]
    assert ("1:24 warning near-duplicate" in checked(*files)) is near


@pytest.mark.parametrize(
    ("question", "warned"),
    [
        ("{question: Whom does Amy Smith play in The Show?, answer: Jill, wrong: [jack mcmillan, Bob]}", True),
        ("{question: Whom does Amy Smith play in The Show?, answer: Jack, wrong: [Jill, Bob]}", False),
        ("{question: Whom does Amy Smith like?, answer: Jill, wrong: [Jack, Bob]}", False),
        ("{question: Whom does Amy Smith NOT play in The Show?, answer: Jill, wrong: [Jack, Bob]}", False),
    ],
)
def test_a_wrong_option_that_the_facts_make_true(tmp_path: Path, question: str, warned: bool) -> None:
    show = write(tmp_path, SHOW, "show.yaml")
    assert read_show(tmp_path).base is not None
    quiz = write(tmp_path, f"questions:\n- {question}\n")
    found = [item for item in check([show, quiz]).problems if item.code == "true-distractor"]
    assert bool(found) is warned
    if found:
        assert (
            found[0].message == "the wrong option `jack mcmillan` is true: Amy Smith plays Jack McMillan in The Show."
        )


def test_a_pack_with_categories_knows_no_others(tmp_path: Path) -> None:
    header = 'id: mine\ntitle: Mine\nversion: "1"\nlanguage: en\nlevels: 2\ncategories: {steps: Steps and terms}\n'
    write(tmp_path, header, "pack.yaml")
    file = write(tmp_path, one("  category: step\n  spoiler: 3\n"))
    report = check([file])
    assert [problem.message for problem in report.problems] == [
        "unknown category `step`, did you mean `steps`?",
        "`spoiler` must be from 0 to 2, not 3",
    ]
    assert (report.counts["files"], report.counts["questions"]) == (2, 1)


def test_an_id_is_given_once_in_all_of_a_pack(tmp_path: Path) -> None:
    write(tmp_path, SHOW, "pack.yaml")
    write(tmp_path, one("  id: who\n"), "a.yaml")
    write(tmp_path, one("  id: who\n").replace("Who", "What"), "b.yaml")
    write(tmp_path, one("  id: age.jack\n").replace("Who", "How"), "c.yaml")
    told = [
        (Path(item.path).name, item.line, item.message.replace(str(tmp_path), ""))
        for item in check([tmp_path]).problems
    ]
    assert told == [
        ("b.yaml", 5, "the id `who` is given twice; the first is that of a question in /a.yaml:2:3"),
        ("c.yaml", 5, "the id `age.jack` is given twice; the first is that of a fact in /pack.yaml:51:5"),
    ]


def test_many_warnings_are_no_error(tmp_path: Path) -> None:
    text = "questions:\n" + "".join(
        f"- {{question: Who currently has {number}?, answer: A{number}, wrong: [B{number}, C{number}]}}\n"
        for number in range(600)
    )
    report = check([write(tmp_path, text)])
    assert report.count("error") == 0
    assert report.count("warning") == 501
