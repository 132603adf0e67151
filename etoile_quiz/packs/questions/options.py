"""Options that players cannot tell apart."""

from collections.abc import Iterable

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.yaml.tree import Node, ScalarNode, SequenceNode
from etoile_quiz.text.words import same_as


def option_nodes(*fields: Node | None) -> list[ScalarNode]:
    """Return the options that stand in some fields, each a text or a list of texts."""
    nodes: list[ScalarNode] = []
    for node in fields:
        children: Iterable[Node | None] = node.items if isinstance(node, SequenceNode) else (node,)
        nodes += [child for child in children if isinstance(child, ScalarNode)]
    return nodes


def option_text(node: ScalarNode) -> str:
    """Return the text of an option. A block written with `|` or `>` ends with a line break that nobody typed."""
    return node.value.removesuffix("\n")


def check_options(answer: str, wrong: Node | None, pinned: Node | None, diagnostics: Diagnostics) -> None:
    """Report wrong options that read like the answer or like one another.

    A pinned option may stand among the wrong ones as well.
    """
    options = [node for node in option_nodes(wrong) if node.value.strip()]
    if pinned is not None:
        listed = {option_text(node) for node in options}
        options += [node for node in option_nodes(pinned) if node.value.strip() and option_text(node) not in listed]
    key = same_as(answer)
    first: dict[str, str] = {}
    for option in options:
        text = option_text(option)
        key_of_option = same_as(text)
        if key_of_option == key:
            message = f"{quoted(text)} is the answer and stands among the wrong options"
            diagnostics.error(option, "two-keys", message, "One option is right, and one only.")
        elif key_of_option in first:
            message = f"{quoted(text)} is the same option as {quoted(first[key_of_option])}"
            diagnostics.error(option, "equal-options", message, "Case, accents and punctuation make no difference.")
        first.setdefault(key_of_option, text)
