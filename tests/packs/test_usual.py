"""Question files read without libyaml have the tree that libyaml gives, or are left to it."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.store.shipped import shipped_folder
from etoile_quiz.packs.yaml.decoding import decode
from etoile_quiz.packs.yaml.parsing import parse
from etoile_quiz.packs.yaml.tree import MappingNode, Node, SequenceNode, from_events
from etoile_quiz.packs.yaml.usual import usual_tree

USUAL = [
    "No",
    "4:20",
    "a  b",
    "l’été",
    "“Why?”, she said",
    '"a: b # c"',
    '"say \\"hm\\", \\\\"',
    "'it''s'",
    '""',
    "[a, b c, l'eau]",
    "[\"a, b\", c, 'd]']",
    "\n    - a\n    - 'b: c'",
    "\n      - a\n      - b",
    "goes on\n      here",
    ">-\n      on: two # lines\n      - [x",
    "|-\n      on\n      # two lines",
]
UNUSUAL = [
    "",
    " two spaces before",
    "space behind ",
    "a # comment",
    "a: b",
    "C#",
    ">-\n      folded\n\n      text",
    ">-\n      folded\n       text",
    "|-\n     text",
    ">\n      text",
    "|+\n      kept\n\n\n",
    '"goes\n\n      on"',
    "'goes\n  - on'",
    "a\n\n      b",
    "a\n      - b",
    "\n      - a\n        b",
    "\n      - a: b",
    "\n      a: b\n      c: d",
    "[a,b]",
    "[a, [b]]",
    "[a,\n     b]",
    "[a:b, c]",
    "[]",
    "{a, b}",
    '"\\n\\x41"',
    "- a",
    "? a",
    "a\tb",
    "\u00a0a",
    "e\u0301",
    "&a b",
    "*a",
    "!a b",
    "[",
    '"',
    "a\n  - question: b",
    "a\n   b",
    "a\n    ? b",
    "a\n    ?",
    "a\n  -\n    b: c",
    "a\n---\nb",
    "a\n...",
    "a\ntitle: b",
]
HEADS = ["", "# about\n", "title: a\nsource: {publisher: b}\n", "\ntitle: |\n  a\n\n", "---\n"]
ODD_HEADS = [
    "title: 'a\n  b\nquestions:\n  - c'\n",
    "questions: a\n",
    "a:\n  questions:\n  - b\n",
    "{\n",
    "- a\n",
    "a: >-\n",
]
NAMES = ["question", "answer", "wrong", "id", "tags"]


def by_libyaml(text: str) -> Node | None:
    diagnostics = Diagnostics("file")
    try:
        root = from_events(text, diagnostics)
    except yaml.YAMLError:
        return None
    return None if diagnostics.problems else root


@st.composite
def files(draw: st.DrawFn) -> str:
    values = st.sampled_from(USUAL) | st.sampled_from(USUAL + UNUSUAL)
    indent = draw(st.sampled_from(["", "  ", "    "]))
    parts = [draw(st.sampled_from(HEADS) | st.sampled_from(HEADS + ODD_HEADS))]
    parts.append(draw(st.sampled_from(["questions:\n", "questions: # all\n\n", "questions:\n   # first\n"])))
    for _ in range(draw(st.integers(1, 4))):
        mark = f"{indent}- "
        for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=draw(st.integers(0, 9)) > 0)):
            value = draw(values).replace("\n", f"\n{indent[2:]}")
            parts.append(f"{mark}{name}: {value}\n".replace(": \n", ":\n", 1))
            parts.append(
                draw(st.sampled_from(["", "", "", "", "\n", " " * 9 + "\n", "  # a\n", "         # a\n", "  ? b\n"]))
            )
            mark = f"{indent}  "
    text = "".join(parts)
    if draw(st.booleans()):
        place = draw(st.integers(0, len(text)))
        more = draw(st.sampled_from([*"\n -?:#,[]{}\"'|>&*!%@\\ab\t", "\n- ", "\n  - ", ": ", "\u3000", "\r\n"]))
        text = text[:place] + more + text[place + draw(st.integers(0, 2)) :]
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    return text.replace("\n", "\r\n") if draw(st.integers(0, 4)) == 0 else text


@given(files())
@example("questions:\n- a: |+\n    b\n\n\n- c: d\n")
@example("questions:\n- a: b\n- c: |+\n    d\n\n")
@example("questions:\n- a: b\n  ?\n- c: d\n")
@example('questions:\n- a: "b\n- c: d\n- e"\n-\n  f: g\n')
@example("questions:\n- a: |\n    b")
def test_the_tree_is_the_same_or_left_to_libyaml(text: str) -> None:
    if decode(text.encode(), Diagnostics("file")) is None:
        return
    found = usual_tree(text)
    assert found is None or found == by_libyaml(text)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("value", USUAL)
def test_what_is_usual_is_read_without_libyaml(value: str, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"title: a\n\nquestions:\n\n  # first\n  - question: {value}\n    answer: b\n  - question: c\n    id: d\n"
    text = text.replace(": \n", ":\n").replace("\n", ending)
    asked: list[str] = []

    def listening(text: str, diagnostics: Diagnostics) -> Node | None:
        asked.append(text)
        return from_events(text, diagnostics)

    monkeypatch.setattr("etoile_quiz.packs.yaml.usual.from_events", listening)
    assert parse(text, Diagnostics("file")) == by_libyaml(text)
    (left,) = asked
    assert "answer" not in left


@pytest.mark.parametrize("value", UNUSUAL)
def test_an_unusual_question_is_read_as_ever(value: str) -> None:
    text = f"questions:\n  - question: a\n    answer: b\n  - question: {value}\n  - question: c\n    id: d\n"
    diagnostics = Diagnostics("file")
    if decode(text.encode(), diagnostics) is None:
        return
    root = by_libyaml(text)
    if root is not None:
        assert parse(text, diagnostics) == root
        assert not diagnostics.problems
    else:
        assert parse(text, diagnostics) is None or diagnostics.problems


def test_the_shipped_questions_are_written_in_the_usual_way() -> None:
    text = (shipped_folder() / "ballet" / "questions.yaml").read_text(encoding="utf-8")
    found = usual_tree(text)
    assert isinstance(found, MappingNode)
    assert found == by_libyaml(text)
    assert isinstance(found.values["questions"], SequenceNode)
