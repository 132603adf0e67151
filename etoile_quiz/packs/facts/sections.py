"""The files of a pack as trees, and the sections they hold."""

from collections.abc import Iterator

from msgspec import Struct

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.packs.yaml.fields import FieldEntry, entries, kind_of_node
from etoile_quiz.packs.yaml.tree import MappingNode, Node

HEADER_FIELDS = ("id", "title", "version", "language", "levels", "timeline", "true_false")
SECTIONS = ("kinds", "categories", "relations", "entities", "facts", "sources", "defaults")


class PackFile(Struct, frozen=True):
    """One file of a pack: its fields, and where its problems go. `main` is the one that says which pack it is."""

    root: MappingNode
    diagnostics: Diagnostics
    main: bool

    def section(self, name: str) -> Iterator[FieldEntry]:
        """Yield the entries of one section of this file."""
        node = self.root.values.get(name)
        if node is not None:
            yield from entries(node, f"`{name}`", self.diagnostics)


def as_pack_file(node: Node, diagnostics: Diagnostics, *, main: bool) -> PackFile | None:
    """Return a tree as a file of a pack, its unknown keys noted; None where it is no mapping."""
    expected = f"A pack's file is a mapping with some of the keys {', '.join((*HEADER_FIELDS, *SECTIONS))}."
    if not isinstance(node, MappingNode):
        diagnostics.error(node, "not-a-pack", f"{kind_of_node(node)} stands where a mapping is expected", expected)
        return None
    known = (*HEADER_FIELDS, *SECTIONS)
    if node.keys and not any(key.value in known for key in node.keys):
        diagnostics.error(node, "not-a-pack", "none of these keys belongs to a pack of facts", expected)
        return None
    for key in node.keys:
        if key.value in SECTIONS or (main and key.value in HEADER_FIELDS):
            continue
        if key.value in HEADER_FIELDS:
            diagnostics.error(key, "misplaced-field", f"`{key.value}` belongs in pack.yaml", "Move it there.")
            continue
        guess = diagnostics.did_you_mean(key.value, known)
        diagnostics.error(
            key, "unknown-field", f"unknown field {quoted(key.value)} in a pack{guess}", "" if guess else expected
        )
    return PackFile(node, diagnostics, main)
