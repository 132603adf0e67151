"""The files of a pack, and the fields of `pack.yaml` alone: id, title, time line."""

from etoile_quiz.generator.facts import TimeLine, TrueFalse
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.declarations import PackDeclarations, PackHeader
from etoile_quiz.packs.facts.format import FactsFile, PackFile, pack_keys
from etoile_quiz.packs.facts.wordings import check_placeholders
from etoile_quiz.packs.yaml.fields import Fields
from etoile_quiz.packs.yaml.reading import kind_of_node
from etoile_quiz.packs.yaml.tree import MappingNode, Node


def as_pack_file(node: Node, diagnostics: Diagnostics, *, main: bool) -> FactsFile | None:
    """Return a tree as a file of a pack; None where it is none. The main file is a `PackFile`."""
    if not isinstance(node, MappingNode):
        message = f"{kind_of_node(node)} stands where a mapping is expected"
        diagnostics.error(node, "not-a-pack", message, pack_keys())
        return None
    if node.keys and PackFile.table.keys().isdisjoint(node.values):
        diagnostics.error(node, "not-a-pack", "none of these keys belongs to a pack of facts", pack_keys())
        return None
    return PackFile(node, diagnostics) if main else FactsFile(node, diagnostics)


def read_header(file: PackFile) -> PackHeader:
    """Return id, title, version, language and highest level of a pack."""
    levels = file.levels if "levels" in file else 0
    return PackHeader(levels=levels, **file.given(PackHeader, besides=("levels",)))


def read_timeline(file: PackFile, declarations: PackDeclarations) -> TimeLine | None:
    """Return the pack's time line, if it has one."""
    fields, diagnostics = file.timeline, file.diagnostics
    if fields is None:
        return None
    kind, which, what, not_in = fields.kind, fields.which_moment, fields.what_happens, fields.not_in
    place = fields.place_of("kind")
    if not kind or not declarations.known("kind", kind, declarations.kinds, place, diagnostics):
        return None
    if declarations.kinds[kind].inline:
        message = f"the kind {quoted(kind)} is inline, so it cannot be the time line"
        diagnostics.error(place, "inline-timeline", message)
        return None
    _check_mention(fields, "which", which, "event")
    _check_mention(fields, "what", what, kind)
    _check_mention(fields, "not_in", not_in, kind)
    return TimeLine(kind, which, what, not_in, fields.first, fields.last)


def read_true_false(file: PackFile) -> TrueFalse | None:
    """Return how the pack puts a statement to the player, if it does."""
    fields = file.true_false
    if fields is None:
        return None
    _check_mention(fields, "ask", fields.ask, "statement")
    return TrueFalse(fields.ask, fields.yes, fields.no)


def _check_mention(fields: Fields, name: str, text: str, placeholder: str) -> None:
    """Report a wording that does not mention its placeholder, or mentions another."""
    if not text:
        return
    place = fields.place_of(name)
    check_placeholders(text, place, (placeholder,), fields.diagnostics)
    if f"{{{placeholder}}}" not in text:
        fields.diagnostics.error(place, "missing-placeholder", f"`{name}` must mention {{{placeholder}}}")
