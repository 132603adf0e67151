"""The files of a pack as trees, and the sections they hold."""

from collections.abc import Iterator

from msgspec import Struct

from etoile_quiz.packs.fields import Entry, entries, kind_of_node
from etoile_quiz.packs.problems import Notes
from etoile_quiz.packs.suggestions import quoted
from etoile_quiz.packs.tree import Mapping, Node

HEADER_FIELDS = ("id", "title", "version", "language", "levels", "timeline", "true_false")
SECTIONS = ("kinds", "categories", "relations", "entities", "facts", "sources", "defaults")


class PackFile(Struct, frozen=True):
    """One file of a pack: its fields, and where its problems go. `main` is the one that says which pack it is."""

    root: Mapping
    notes: Notes
    main: bool

    def section(self, name: str) -> Iterator[Entry]:
        """Yield the entries of one section of this file."""
        node = self.root.values.get(name)
        if node is not None:
            yield from entries(node, f"`{name}`", self.notes)


def as_pack_file(node: Node, notes: Notes, *, main: bool) -> PackFile | None:
    """Return a tree as a file of a pack, its unknown keys noted; None where it is no mapping."""
    expected = f"A pack's file is a mapping with some of the keys {', '.join((*HEADER_FIELDS, *SECTIONS))}."
    if not isinstance(node, Mapping):
        notes.error(node, "not-a-pack", f"{kind_of_node(node)} stands where a mapping is expected", expected)
        return None
    known = (*HEADER_FIELDS, *SECTIONS)
    if node.keys and not any(key.value in known for key in node.keys):
        notes.error(node, "not-a-pack", "none of these keys belongs to a pack of facts", expected)
        return None
    for key in node.keys:
        if key.value in SECTIONS or (main and key.value in HEADER_FIELDS):
            continue
        if key.value in HEADER_FIELDS:
            notes.error(key, "misplaced-field", f"`{key.value}` belongs in pack.yaml", "Move it there.")
            continue
        guess = notes.did_you_mean(key.value, known)
        notes.error(
            key, "unknown-field", f"unknown field {quoted(key.value)} in a pack{guess}", "" if guess else expected
        )
    return PackFile(node, notes, main)
