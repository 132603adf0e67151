"""What a pack declares: the kinds, categories, sources, entities and relations that its facts refer to."""

from collections.abc import Mapping

from msgspec import Struct

from etoile_quiz.generator.facts import LITERAL_KINDS, Kind, Relation, TimeLine, TrueFalse, Value
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Located
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.question import Source

AUTHOR = "author"
"""The id of the source of all facts that cite none."""
OF_AUTHOR = "author of this pack"


class PackHeader(Struct, frozen=True, kw_only=True):
    """What a pack says of itself. `levels` is None where it cannot be read."""

    id: str = ""
    title: str = ""
    author: str = ""
    version: str = "1"
    language: str = "en"
    levels: int | None = None


class PackDeclarations(Struct, frozen=True, kw_only=True):
    """All that facts may refer to.

    `complete` is false where a part of the pack cannot be read. An unknown name may be declared there, so it is no error.
    `timeline_lost` says the same of the time line alone. `flawed` holds the relations that cannot be read; their facts are
    skipped.
    """

    complete: bool
    levels: int | None = None
    kinds: Mapping[str, Kind] = {}
    categories: Mapping[str, str] = {}
    sources: Mapping[str, Source] = {}
    entities: Mapping[tuple[str, str], Value] = {}
    timeline: TimeLine | None = None
    timeline_lost: bool = False
    true_false: TrueFalse | None = None
    relations: Mapping[str, Relation] = {}
    weights: Mapping[str, int] = {}
    flawed: frozenset[str] = frozenset()

    def known(
        self, what: str, name: str, among: Mapping[str, object], place: Located, diagnostics: Diagnostics
    ) -> bool:
        """Tell whether a name is declared. Report it where it is not."""
        if name in among:
            return True
        if self.complete and not diagnostics.full:
            hint = f"Known are {', '.join(sorted(among))}." if 0 < len(among) <= 12 else ""
            diagnostics.unknown(place, f"unknown-{what}", f"unknown {what} {quoted(name)}", name, among, hint)
        return False

    def known_kind(self, name: str, place: Located, diagnostics: Diagnostics) -> bool:
        """Tell whether a kind is declared or built in. Report it where it is not."""
        if name in LITERAL_KINDS or name in self.kinds:
            return True
        return self.known("kind", name, {**self.kinds, **dict.fromkeys(LITERAL_KINDS)}, place, diagnostics)

    def is_inline(self, kind: str) -> bool:
        """Tell whether values of a kind are written out in the facts."""
        return kind in LITERAL_KINDS or (kind in self.kinds and self.kinds[kind].inline)

    def timeline_role(self, relation_roles: Mapping[str, str]) -> str:
        """Return the first role that has the kind of the time line; nothing where there is none."""
        if self.timeline is None:
            return ""
        return next((role for role, kind in relation_roles.items() if kind == self.timeline.kind), "")
