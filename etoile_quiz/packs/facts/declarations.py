"""What a pack declares before it says anything: the words that its facts are made of."""

from collections.abc import Mapping

from msgspec import Struct

from etoile_quiz.generator.facts import LITERAL_KINDS, Kind, Relation, TimeLine, TrueFalse, Value
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Placed
from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.question import Source


class PackHeader(Struct, frozen=True, kw_only=True):
    """Who a pack is. `levels` is None where it cannot be read, so that nothing is measured by it."""

    id: str = ""
    title: str = ""
    version: str = ""
    language: str = ""
    levels: int | None = None


class PackDeclarations(Struct, frozen=True, kw_only=True):
    """All that facts may refer to.

    `complete` is false where something cannot be read at all: what seems unknown may then stand there, and is not called
    unknown. `timeline_lost` says the same of the time line alone. `flawed` holds relations that are there but cannot be
    read; their facts are not looked into.
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

    def known(self, what: str, name: str, among: Mapping[str, object], place: Placed, diagnostics: Diagnostics) -> bool:
        """Tell whether a name is declared; note it where it is not."""
        if name in among:
            return True
        if self.complete and not diagnostics.full:
            guess = diagnostics.did_you_mean(name, among)
            listed = ", ".join(sorted(among)[:12]) if len(among) <= 12 else ""
            hint = "" if guess or not listed else f"Known are {listed}."
            diagnostics.error(place, f"unknown-{what}", f"unknown {what} {quoted(name)}{guess}", hint)
        return False

    def known_kind(self, name: str, place: Placed, diagnostics: Diagnostics) -> bool:
        """Tell whether a kind is declared or built in; note it where it is not."""
        if name in LITERAL_KINDS or name in self.kinds:
            return True
        return self.known("kind", name, {**self.kinds, **dict.fromkeys(LITERAL_KINDS)}, place, diagnostics)

    def is_written_out(self, kind: str) -> bool:
        """Tell whether values of a kind stand in the facts themselves."""
        return kind in LITERAL_KINDS or (kind in self.kinds and self.kinds[kind].inline)

    def timeline_role(self, relation_roles: Mapping[str, str]) -> str:
        """Return the role whose kind is the time line's, the first if there are several; nothing where there is none."""
        if self.timeline is None:
            return ""
        return next((role for role, kind in relation_roles.items() if kind == self.timeline.kind), "")
