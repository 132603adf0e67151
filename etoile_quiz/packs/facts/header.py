"""What stands in `pack.yaml` alone: who the pack is, and its time line."""

from etoile_quiz.generator.facts import TimeLine, TrueFalse
from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.packs.facts.declarations import PackDeclarations, PackHeader
from etoile_quiz.packs.facts.sections import HEADER_FIELDS, SECTIONS, PackFile
from etoile_quiz.packs.facts.wordings import check_placeholders
from etoile_quiz.packs.yaml.fields import Fields, kind_of_node
from etoile_quiz.packs.yaml.identifiers import PACK_ID, check_id
from etoile_quiz.packs.yaml.tree import MappingNode, ScalarNode

MOST_LEVELS = 1000
TIMELINE_FIELDS = ("kind", "which", "what", "not_in", "first", "last")
TRUE_FALSE_FIELDS = ("ask", "true", "false")

REQUIRED = {
    "id": "Write `id: my-show`; a–z, 0–9 and `-`.",
    "title": "Write `title: My show`.",
    "version": 'Write `version: "1"`.',
    "language": "Write `language: en`.",
}


def read_header(file: PackFile) -> PackHeader:
    """Return who the pack is."""
    # Its other keys have been looked at with the file's.
    fields = Fields(
        file.root, "a pack", {key.value for key in file.root.keys} | {*HEADER_FIELDS, *SECTIONS}, file.diagnostics
    )
    said = {name: fields.required_text(name, hint) for name, hint in REQUIRED.items()}
    id_node = fields.get("id")
    if said["id"] and isinstance(id_node, ScalarNode):
        check_id(id_node, "a pack", PACK_ID, file.diagnostics)
    language_node = fields.get("language")
    if language_node is not None and said["language"] and not is_language(said["language"]):
        message = f"{quoted(said['language'])} is no language code"
        file.diagnostics.error(language_node, "bad-language", message, "Write `en`, `fr`, `pt-BR`.")
    levels: int | None = 0
    if fields.get("levels") is not None:
        levels = fields.number("levels", 0, MOST_LEVELS)
    return PackHeader(**said, levels=levels)


def is_language(text: str) -> bool:
    """Tell whether a text has the form of a language code."""
    first, *rest = text.split("-")
    return text.isascii() and first.isalpha() and len(first) in (2, 3) and all(part.isalnum() for part in rest)


def read_timeline(file: PackFile, declared: PackDeclarations) -> TimeLine | None:
    """Return the pack's time line, if it has one."""
    node = file.root.values.get("timeline")
    if node is None:
        return None
    diagnostics = file.diagnostics
    if not isinstance(node, MappingNode):
        diagnostics.error(node, "wrong-type", f"`timeline` must be a mapping, not {kind_of_node(node)}")
        return None
    fields = Fields(node, "`timeline`", TIMELINE_FIELDS, diagnostics)
    kind, which, what = (fields.required_text(name) for name in ("kind", "which", "what"))
    kind_node = fields.get("kind")
    if not kind or kind_node is None or not declared.known("kind", kind, declared.kinds, kind_node, diagnostics):
        return None
    if declared.kinds[kind].inline:
        diagnostics.error(
            kind_node, "inline-timeline", f"the kind {quoted(kind)} is inline, so it cannot be the time line"
        )
        return None
    not_in, first, last = (fields.text(name) for name in ("not_in", "first", "last"))
    for name, text, placeholder in (("which", which, "event"), ("what", what, kind), ("not_in", not_in, kind)):
        place = fields.get(name)
        if not text or place is None:
            continue
        check_placeholders(text, place, (placeholder,), diagnostics)
        if f"{{{placeholder}}}" not in text:
            diagnostics.error(place, "missing-placeholder", f"`{name}` must mention {{{placeholder}}}")
    return TimeLine(kind, which, what, not_in, first, last)


def read_true_false(file: PackFile) -> TrueFalse | None:
    """Return how the pack puts a statement to the player, if it does."""
    node = file.root.values.get("true_false")
    if node is None:
        return None
    if not isinstance(node, MappingNode):
        file.diagnostics.error(node, "wrong-type", f"`true_false` must be a mapping, not {kind_of_node(node)}")
        return None
    fields = Fields(node, "`true_false`", TRUE_FALSE_FIELDS, file.diagnostics)
    ask, true, false = (fields.required_text(name) for name in ("ask", "true", "false"))
    place = fields.get("ask")
    if ask and place is not None:
        check_placeholders(ask, place, ("statement",), file.diagnostics)
        if "{statement}" not in ask:
            file.diagnostics.error(place, "missing-placeholder", "`ask` must mention {statement}")
    return TrueFalse(ask, true, false)
