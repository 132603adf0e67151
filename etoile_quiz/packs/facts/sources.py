"""Sources: where facts were found."""

from collections.abc import Iterable

from etoile_quiz.packs.facts.sections import PackFile
from etoile_quiz.packs.yaml.fields import Fields, kind_of_node
from etoile_quiz.packs.yaml.identifiers import FACT_ID, Register, check_id
from etoile_quiz.packs.yaml.tree import MappingNode
from etoile_quiz.question import Source

SOURCE_FIELDS = ("publisher", "title", "date", "url", "spoiler")


def read_sources(files: Iterable[PackFile], levels: int | None) -> dict[str, Source]:
    """Return all sources that the files declare, by id."""
    register = Register("source")
    found: dict[str, Source] = {}
    for file in files:
        for key, node in file.section("sources"):
            check_id(key, "a source", FACT_ID, file.diagnostics)
            register.take(key.value, key.value, key, file.diagnostics)
            source = Source(id=key.value, publisher="")
            if isinstance(node, MappingNode):
                source = read_source(key.value, Fields(node, "a source", SOURCE_FIELDS, file.diagnostics, key), levels)
            else:
                message = f"a source must be a mapping, not {kind_of_node(node)}"
                file.diagnostics.error(node, "wrong-type", message, "Write `{publisher: …}`.")
            found.setdefault(key.value, source)
    return dict(sorted(found.items()))


def read_source(id_: str, fields: Fields, levels: int | None) -> Source:
    """Return one source from its fields."""
    url = fields.text("url")
    if url and (node := fields.get("url")) is not None and not url.startswith(("https://", "http://")):
        fields.diagnostics.error(
            node, "bad-address", "an address begins with `https://` or `http://`", "Leave it out if unknown."
        )
    return Source(
        id=id_,
        publisher=fields.required_text("publisher", "Write who published it."),
        title=fields.text("title") or None,
        url=url or None,
        date=fields.text("date") or None,
        spoiler=fields.number("spoiler", 0, levels) or 0,
    )
