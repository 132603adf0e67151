"""Kinds and categories."""

from collections.abc import Iterable

from etoile_quiz.generator.facts import LITERAL_KINDS, Kind
from etoile_quiz.packs.facts.sections import PackFile
from etoile_quiz.packs.yaml.fields import Fields, kind_of_node, one_line
from etoile_quiz.packs.yaml.identifiers import NAME, Register, check_id
from etoile_quiz.packs.yaml.tree import MappingNode, ScalarNode

KIND_FIELDS = ("inline", "who")


def read_kinds(files: Iterable[PackFile]) -> dict[str, Kind]:
    """Return all kinds that the files declare, by id."""
    register = Register("kind")
    found: dict[str, Kind] = {}
    for file in files:
        for key, node in file.section("kinds"):
            check_id(key, "a kind", NAME, file.diagnostics)
            if key.value in LITERAL_KINDS:
                file.diagnostics.error(
                    key, "built-in-kind", f"the kind `{key.value}` is built in", "Choose another id."
                )
            register.take(key.value, key.value, key, file.diagnostics)
            kind = Kind(key.value)
            if isinstance(node, MappingNode):
                fields = Fields(node, "a kind", KIND_FIELDS, file.diagnostics, key)
                kind = Kind(key.value, fields.flag("inline"), fields.text("who"))
            elif not isinstance(node, ScalarNode) or node.value:
                message = f"a kind must be a mapping, not {kind_of_node(node)}"
                file.diagnostics.error(node, "wrong-type", message, "Write `{}` or `{inline: true}`.")
            found.setdefault(key.value, kind)
    return dict(sorted(found.items()))


def read_categories(files: Iterable[PackFile]) -> dict[str, str]:
    """Return the names of all categories that the files declare, by id."""
    register = Register("category")
    found: dict[str, str] = {}
    for file in files:
        for key, node in file.section("categories"):
            check_id(key, "a category", NAME, file.diagnostics)
            register.take(key.value, key.value, key, file.diagnostics)
            found.setdefault(key.value, one_line(node, "a category's name", file.diagnostics) or "")
    return dict(sorted(found.items()))
