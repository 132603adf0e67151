"""A question is added to any file that can be read: what was there stays letter by letter, and what was typed is read back."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etoile_quiz.authoring.appending import append_question, open_text
from etoile_quiz.authoring.drafts import Draft, DraftExaminer
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.questions.question_files import AuthoredFile
from etoile_quiz.packs.yaml.decoding import decode
from etoile_quiz.text.characters import composed, forbidden_at
from tests.authoring.drafts import draft_of

SIMPLE = draft_of(question="Whose is it?", answer="Mine", wrong=("Thine", "Hers"))
NAME = "my-questions.yaml"


def read(text: str) -> AuthoredFile:
    diagnostics = Diagnostics(NAME)
    assert decode(text.encode(), diagnostics) is not None
    file = open_text(text, diagnostics)
    assert not diagnostics.problems
    assert file is not None
    return file.authored


def add(text: str, draft: Draft = SIMPLE) -> str:
    """Return the text with the draft added, after a look at what must hold of it."""
    diagnostics = Diagnostics(NAME)
    result = append_question(text, draft, diagnostics)
    assert not diagnostics.problems, diagnostics.problems
    assert result is not None
    before, after = read(text), read(result)
    for old, new in zip(before.questions, after.questions, strict=False):
        assert (old.stem, old.answer, old.wrong, old.spoiler) == (new.stem, new.answer, new.wrong, new.spoiler)
    assert len(after.questions) == len(before.questions) + 1
    new = after.questions[-1]
    texts = {name: tuple(map(composed, texts)) for name, texts in draft.texts.items()}
    assert ((new.stem,), (new.answer,), new.wrong) == (texts["question"], texts["answer"], texts["wrong"])
    assert new.explanation == texts.get("explanation", ("",))[0]
    assert (new.difficulty, new.spoiler) == (draft.difficulty, draft.spoiler)
    if "category" in texts:
        assert (new.category_name,) == texts["category"]
    if "source" in texts:
        assert new.source is not None
        assert texts["source"][0] in (new.source.publisher, new.source.url)
    return result


def assert_only_added(text: str, result: str) -> None:
    """See that nothing was taken away: the old text is the new one without one stretch of it."""
    end = next((i for i, (a, b) in enumerate(zip(text, result, strict=False)) if a != b), len(text))
    assert result.endswith(text[end:])
    assert len(result) > len(text)


FILES = {
    "nothing yet": "questions:\n",
    "nothing yet, no line end": "questions:",
    "nothing yet but comments": "# mine\ntitle: T\n\nquestions: # all\n\n  # write here\n",
    "in place of brackets": "questions:\n\n# end\n",
    "not indented": "questions:\n- question: a\n  answer: b\n  wrong: c\n",
    "far indented": "questions:\n      -   question: a\n          answer: b\n          wrong: c\n",
    "no line end": "questions:\n  - question: a\n    answer: b\n    wrong: c",
    "a comment behind": "questions:\n  - {question: a, answer: b, wrong: c} # last\n  # more to come\n",
    "a field behind": "questions:\n- question: a\n  answer: b\n  wrong: c\n\n# about\ntitle: T\nauthor: A\n",
    "kept line breaks": "questions:\n- answer: b\n  wrong: c\n  question: |+\n    a\n\n\n",
    "a sign in a block": "questions:\n- answer: b\n  wrong: c\n  question: |\n    a\n    # no comment\n",
    "quoted over lines": 'questions:\n- answer: b\n  wrong: c\n  question: "a\n\n    # b"\n',
    "the end is said": "---\nquestions:\n- {question: a, answer: b, wrong: c}\n...\n# behind\n",
    "in brackets": 'questions: [{question: "]", answer: b, wrong: c}] # ]\n',
    "in brackets over lines": "questions: [\n  {question: a, answer: b, wrong: [c]}, # ]\n  ]\n",
    "as JSON": '{"questions": [{"question": "a", "answer": "b", "wrong": ["c"]}], "title": "T"}',
    "as JSON, empty": '{"questions": []}',
    "level of its own": "spoiler: 3\ncategory: C\nsource: S\nquestions:\n  - question: a\n    answer: b\n    wrong: c\n",
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("name", FILES)
def test_a_question_is_added_however_the_list_is_written(name: str, ending: str) -> None:
    text = FILES[name].replace("\n", ending)
    result = add(text)
    assert_only_added(text, result)
    assert result.count("\n") == result.count(ending if ending in text else "\n")
    assert_only_added(result, add(result, draft_of(question="And another?", answer="Yes", wrong=("No",))))


def test_it_stands_like_its_neighbours() -> None:
    text = "questions:\n\n- question: a\n  answer: b\n  wrong: c\n\n- question: d\n  answer: b\n  wrong: c\n# end\n"
    new = "- question: Whose is it?\n  answer: Mine\n  wrong: [Thine, Hers]\n  spoiler: 0\n"
    assert add(text) == text.replace("# end", f"\n{new}\n# end")
    close = text.replace("\n\n", "\n")
    assert add(close) == close.replace("# end", f"{new}# end")
    assert add("questions: []\n") == "questions:\n\n" + "".join(f"  {line}\n" for line in new.splitlines())


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
HARD = st.sampled_from(
    [
        *"No 4:20 \" ' [a { % !a *a &a | > a\\b \\ --- ... null ~ 001 1e3 = ? a,b שלום 芭蕾 💃🏽 e\u0301".split(),
        *(
            " a",
            "a ",
            "a: b",
            "a #b",
            "# a",
            "- a",
            "a\n\nb",
            "\na",
            "a\n",
            "a\n\n",
            "\ta\tb",
            "\u00a0",
            "a\n b",
            "a \nb",
        ),
    ]
)
ANY = TEXTS | HARD | st.builds("".join, st.lists(HARD, min_size=1, max_size=3))


@given(
    st.builds(
        draft_of,
        question=ANY,
        answer=ANY,
        wrong=st.lists(ANY, min_size=1, max_size=3).map(tuple),
        explanation=ANY | st.just(""),
        category=ANY | st.just(""),
        difficulty=st.sampled_from(["easy", "medium", "hard"]),
        spoiler=st.integers(0, 8),
        source=ANY | st.just(""),
    ),
    st.sampled_from(sorted(FILES)),
    st.booleans(),
)
@example(draft_of(question="a\n", answer="b\n\n", wrong=("c\n",)), "nothing yet", False)
@example(draft_of(question="a\r\nb", answer="b", wrong=("\r\n c",)), "as JSON", True)
def test_any_text_is_read_back_or_refused_with_its_field(draft: Draft, name: str, dos: bool) -> None:
    text = FILES[name].replace("\n", "\r\n" if dos else "\n")
    examined = DraftExaminer(read(text), ()).examine(draft)
    if any(forbidden_at(text) >= 0 for texts in draft.texts.values() for text in texts):
        assert {problem.code for _, problem in examined.problems} == {"forbidden-character"}
        return
    if examined.question is not None:
        assert_only_added(text, add(text, draft))
        return
    assert draft.missing or examined.errors
    for field, problem in examined.errors:
        assert field in draft.texts
        assert forbidden_at(problem.message) < 0
        assert problem.code in ("two-keys", "equal-options", "line-break", "id-used-twice")


@given(TEXTS)
def test_a_text_that_reads_well_is_accepted(text: str) -> None:
    if forbidden_at(text) >= 0 or not text.strip() or forbidden_at(unicodedata.normalize("NFC", text)) >= 0:
        return
    desk = DraftExaminer(read("questions:\n"), ())
    assert desk.examine(draft_of(question=text, answer="a", wrong=("b",), explanation=text)).question is not None


def test_a_broken_file_is_left_to_its_author() -> None:
    for text, code in (
        ("questions:\n- question: a\n", "missing-field"),
        ("questions: [\n", "yaml-syntax"),
        ("title: a\n", "missing-field"),
        ("- question: a\n", "wrong-type"),
    ):
        diagnostics = Diagnostics(NAME)
        assert append_question(text, SIMPLE, diagnostics) is None
        assert code in {problem.code for problem in diagnostics.problems}


def test_a_draft_is_looked_at_as_part_of_its_file() -> None:
    desk = DraftExaminer(
        read("spoiler: 2\ncategory: C\nquestions:\n- {question: 'Who wrote it?', answer: A, wrong: B}\n"), ()
    )
    found = desk.examine(draft_of(question="Who wrote it?", answer="a", wrong=("B",)))
    (error,) = found.errors
    assert (error[0], error[1].code) == ("question", "id-used-twice")
    assert f"{NAME}:4:3" in error[1].message
    near = desk.examine(draft_of(question="Who wrote it?", answer="Somebody else", wrong=("B",)))
    assert near.question is not None
    assert (near.question.category_name, near.question.spoiler) == ("C", 0)
    equal = desk.examine(draft_of(answer="Paris", wrong=("Rome", "paris")))
    assert [(name, problem.code) for name, problem in equal.errors] == [("wrong", "two-keys")]
    assert not desk.examine(Draft()).problems
