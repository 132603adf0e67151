"""Wordings: sentences with placeholders for the values of a fact, such as `{subject}`."""

from collections.abc import Collection

from etoile_quiz.generator.facts import Wording
from etoile_quiz.generator.wording import fill, roles_in
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Located
from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.format import WordingFields
from etoile_quiz.packs.yaml.reading import FieldEntry, line_of
from etoile_quiz.packs.yaml.tree import Node, SequenceNode


def check_placeholders(
    text: str, place: Located, allowed: Collection[str], diagnostics: Diagnostics, given_away: str = ""
) -> None:
    """Report braces without a partner, and names in braces that are not allowed.

    `given_away` is the role that the wording asks for: its name would give the answer away.
    """
    if "{" not in text and "}" not in text:
        return
    names = roles_in(text)
    rest = fill(text, dict.fromkeys(names, ""))
    if "{" in rest or "}" in rest:
        diagnostics.error(place, "unbalanced-braces", "braces must stand in pairs around a name", "Write `{subject}`.")
    for name in names:
        if name == given_away:
            message = f"{{{name}}} is what this wording is about, so it may not mention it"
            diagnostics.error(place, "gives-itself-away", message)
        elif name not in allowed:
            message = f"unknown placeholder {quoted(f'{{{name}}}')}"
            hint = f"Known here: {', '.join(f'{{{role}}}' for role in allowed)}."
            diagnostics.unknown(place, "unknown-placeholder", message, name, allowed, hint)


class WordingReader:
    """Reads the wording of a relation or of one of its facts. `timeline_role` is empty where the relation has no such role."""

    def __init__(
        self, fields: WordingFields, roles: tuple[str, ...], timeline_role: str, *, timeline_lost: bool = False
    ) -> None:
        self._fields, self._diagnostics, self._roles = fields, fields.diagnostics, roles
        self._timeline_role, self._timeline_lost = timeline_role, timeline_lost

    def read_wording(self) -> Wording:
        """Return the wording as far as the fields give it."""
        fields = self._fields
        check_placeholders(fields.tell, fields.place_of("tell"), self._roles, self._diagnostics)
        return Wording(
            event=self._event(),
            ask=self._questions("ask", fields.ask),
            ask_of_these=self._questions("ask_of_these", fields.ask_of_these),
            ask_not=self._texts("ask_not", fields.ask_not),
            phrase=self._texts("phrase", fields.phrase),
            clue=self._texts("clue", fields.clue),
            in_both={key.value: self._text("", node, "`in_both`") for key, node in fields.in_both},
            count=self._texts("count", fields.count),
            **fields.given(Wording, besides=("event",)),
        )

    def _event(self) -> str | None:
        if "event" not in self._fields:
            return None
        text, place = self._fields.event, self._fields.place_of("event")
        if text and not self._timeline_role and not self._timeline_lost:
            hint = "Give it a qualifier of the time line's kind, or say `timeline` in pack.yaml."
            message = "`event` needs a role of the time line's kind"
            self._diagnostics.error(place, "event-without-timeline", message, hint)
        check_placeholders(text, place, self._roles, self._diagnostics, given_away=self._timeline_role)
        return text

    def _by_role(self, name: str, entries: tuple[FieldEntry, ...]) -> list[tuple[str, Node]]:
        """Return the entries of a field whose keys are roles, in the order of the roles."""
        by_role: list[tuple[str, Node]] = []
        for key, value in entries:
            if key.value in self._roles:
                by_role.append((key.value, value))
                continue
            message, hint = f"unknown role {quoted(key.value)} in `{name}`", f"Roles here are {', '.join(self._roles)}."
            self._diagnostics.unknown(key, "unknown-role", message, key.value, self._roles, hint)
        return sorted(by_role, key=lambda entry: self._roles.index(entry[0]))

    def _questions(self, name: str, entries: tuple[FieldEntry, ...]) -> dict[str, tuple[str, ...]]:
        """Return the questions for each role. An empty text stands for no question."""
        found: dict[str, tuple[str, ...]] = {}
        for role, node in self._by_role(name, entries):
            if not isinstance(node, SequenceNode):
                texts = [self._text(role, node, f"`{name}`", may_be_empty=True)]
            else:
                texts = [self._text(role, item, f"a question of `{name}`") for item in node.items]
                if not texts:
                    message = f"the list of questions of `{name}` is empty"
                    self._diagnostics.error(node, "empty-text", message, 'Write "" for none.')
            found[role] = tuple(text for text in texts if text)
        return found

    def _texts(self, name: str, entries: tuple[FieldEntry, ...]) -> dict[str, str]:
        by_role = self._by_role(name, entries)
        return {role: self._text(role, node, f"`{name}`", may_be_empty=True) for role, node in by_role}

    def _text(self, role: str, node: Node, what: str, *, may_be_empty: bool = False) -> str:
        """Return a text about a role, which it must not mention."""
        text = line_of(node, what, self._diagnostics, may_be_empty=may_be_empty) or ""
        check_placeholders(text, node, self._roles, self._diagnostics, given_away=role)
        return text
