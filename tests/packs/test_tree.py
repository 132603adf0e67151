import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.yaml.parsing import parse
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode
from etoile_quiz.text.characters import forbidden_at


def tree(text: str) -> Node:
    diagnostics = Diagnostics("file")
    node = parse(text, diagnostics)
    assert not diagnostics.problems
    assert node is not None
    return node


def values(node: Node) -> object:
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [values(item) for item in node.items]
    return {name: values(value) for name, value in node.values.items()}


def test_every_value_stays_the_text_that_was_typed() -> None:
    text = "[No, yes, null, ~, 4:20, 007, 1.0, 1e3, 2025-04-24, 0x1F, <<, =, '1', \"x\", ]"
    written = "No yes null ~ 4:20 007 1.0 1e3 2025-04-24 0x1F << = 1 x".split()
    assert values(tree(text)) == written


def test_nodes_know_where_they_stand() -> None:
    node = tree('# first\né: [a, "b"]\nc:\n  d: >-\n    e\n    f\n')
    assert isinstance(node, MappingNode)
    assert [(key.value, key.line, key.column) for key in node.keys] == [("é", 2, 1), ("c", 3, 1)]
    items = node.values["é"]
    assert isinstance(items, SequenceNode)
    assert [(item.line, item.column) for item in items.items] == [(2, 5), (2, 8)]
    inner = node.values["c"]
    assert isinstance(inner, MappingNode)
    assert inner.values["d"] == ScalarNode("e f", 4, 6)


def test_columns_count_what_is_written_not_what_is_composed() -> None:
    node = tree("[e\u0301e\u0301, b]")
    assert isinstance(node, SequenceNode)
    assert node.items == (ScalarNode("éé", 1, 2), ScalarNode("b", 1, 8))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_quoted_text_comes_back_in_nfc(text: str) -> None:
    if forbidden_at(text) >= 0 or any(char in "\r\n\t" for char in text):
        return
    node = tree("'" + text.replace("'", "''") + "'")
    assert isinstance(node, ScalarNode)
    assert node.value == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b\nc: *x\n", ["1:4 anchor", "2:4 alias"]),
        ("a: !!str b\nc: ! d\n", ["1:4 tag", "2:4 tag"]),
        ("a: 1\nb: 2\na: 3\nb: 4", ["3:1 duplicate-key", "4:1 duplicate-key"]),
        ("caf\u00e9: 1\ncafe\u0301: 2", ["2:1 duplicate-key"]),
        ("{[a]: b, {c: d}: e}", ["1:2 key-not-text", "1:10 key-not-text"]),
        ("a: b\n---\nc: d\n", ["2:1 second-document"]),
        ("a: b\n...\nc: d\n", ["3:1 second-document"]),
        ("a: b\n...\n%TAG ! x\n", ["3:1 second-document"]),
        ("%YAML 1.2\n---\na: b", ["1:1 directive"]),
        ("\n# 1 %\n%YAML 1.2\n---\na: b", ["3:1 directive"]),
        ("# only", ["1:1 empty-file"]),
        ("[" * 33, ["1:33 too-deep"]),
        (
            'a: "\\e"\nb: "\\u202E"\nc: "\\r"',
            ["1:4 forbidden-character", "2:4 forbidden-character", "3:4 forbidden-character"],
        ),
        ('a: "b', ["1:4 yaml-syntax"]),
        ("a: 'b\nc: d", ["1:4 yaml-syntax"]),
        ("a: [b, c\nd: e", ["1:4 yaml-syntax"]),
        ("a: b: c", ["1:5 yaml-syntax"]),
        ("a:\n\tb: c", ["2:1 yaml-syntax"]),
        ("a: `b`", ["1:4 yaml-syntax"]),
        ('a: "\\q"', ["1:5 yaml-syntax"]),
        ('a: "\\ud800"', ["1:7 yaml-syntax"]),
    ],
)
def test_what_else_yaml_can_do_is_refused(text: str, expected: list[str]) -> None:
    diagnostics = Diagnostics("file")
    parse(text, diagnostics)
    assert [f"{item.line}:{item.column} {item.code}" for item in diagnostics.problems] == expected


def test_comments_and_an_end_mark_may_follow() -> None:
    assert values(tree("---\na: 100%\n# end\n...\n# really\n")) == {"a": "100%"}
