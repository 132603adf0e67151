"""Wordings: sentences with places for the values of a fact's roles."""

from collections.abc import Collection, Mapping

from etoile_quiz.generator.facts import Wording
from etoile_quiz.generator.wording import fill, roles_in
from etoile_quiz.packs.diagnostics.problems import Diagnostics, Placed
from etoile_quiz.packs.diagnostics.suggestions import quoted
from etoile_quiz.packs.yaml.fields import Fields, entries, one_line
from etoile_quiz.packs.yaml.tree import Node, SequenceNode

WORDING_FIELDS = ("tell", "event", "ask", "ask_of_these", "ask_not", "phrase", "clue", "earlier")


def check_placeholders(
    text: str, place: Placed, allowed: Collection[str], diagnostics: Diagnostics, given_away: str = ""
) -> None:
    """Note braces that are not balanced and names in braces that are not among those allowed."""
    if "{" not in text and "}" not in text:
        return
    names = roles_in(text)
    rest = fill(text, dict.fromkeys(names, ""))
    if "{" in rest or "}" in rest:
        diagnostics.error(place, "unbalanced-braces", "braces must stand in pairs around a name", "Write `{subject}`.")
    for name in names:
        if name == given_away:
            diagnostics.error(
                place, "gives-itself-away", f"{{{name}}} is what this wording is about, so it may not mention it"
            )
        elif name not in allowed:
            guess = diagnostics.did_you_mean(name, allowed)
            hint = "" if guess else f"Known here: {', '.join(f'{{{item}}}' for item in allowed)}."
            diagnostics.error(place, "unknown-placeholder", f"unknown placeholder {quoted(f'{{{name}}}')}{guess}", hint)


class WordingReader:
    """Reads the wording of a relation or of one of its facts."""

    def __init__(
        self, fields: Fields, roles: tuple[str, ...], timeline_role: str, *, timeline_lost: bool = False
    ) -> None:
        self._fields = fields
        self._diagnostics = fields.diagnostics
        self._roles = roles
        self._timeline_role = timeline_role
        self._timeline_lost = timeline_lost

    def read(self) -> Wording:
        """Return the wording as far as the fields say it."""
        return Wording(
            tell=self._sentence("tell"),
            event=self._event(),
            ask=self._questions("ask"),
            ask_of_these=self._questions("ask_of_these"),
            ask_not=self._one_each("ask_not"),
            phrase=self._one_each("phrase"),
            clue=self._one_each("clue"),
            earlier=self._fields.text("earlier"),
        )

    def _sentence(self, name: str) -> str:
        node = self._fields.get(name)
        text = self._fields.text(name)
        if node is not None:
            check_placeholders(text, node, self._roles, self._diagnostics)
        return text

    def _event(self) -> str | None:
        node = self._fields.get("event")
        if node is None:
            return None
        text = self._fields.text("event", may_be_empty=True)
        if text and not self._timeline_role and not self._timeline_lost:
            hint = "Give it a qualifier of the time line's kind, or say `timeline` in pack.yaml."
            self._diagnostics.error(
                node, "event-without-timeline", "`event` needs a role of the time line's kind", hint
            )
        check_placeholders(text, node, self._roles, self._diagnostics, given_away=self._timeline_role)
        return text

    def _by_role(self, name: str) -> list[tuple[str, Node]]:
        node = self._fields.get(name)
        found: list[tuple[str, Node]] = []
        if node is None:
            return found
        for key, value in entries(node, f"`{name}`", self._diagnostics):
            if key.value in self._roles:
                found.append((key.value, value))
                continue
            guess = self._diagnostics.did_you_mean(key.value, self._roles)
            hint = "" if guess else f"Roles here are {', '.join(self._roles)}."
            self._diagnostics.error(key, "unknown-role", f"unknown role {quoted(key.value)} in `{name}`{guess}", hint)
        return sorted(found, key=lambda item: self._roles.index(item[0]))

    def _questions(self, name: str) -> Mapping[str, tuple[str, ...]]:
        return {role: self._choices(node, role, name) for role, node in self._by_role(name)}

    def _choices(self, node: Node, role: str, name: str) -> tuple[str, ...]:
        if isinstance(node, SequenceNode):
            texts = [(one_line(item, f"a question of `{name}`", self._diagnostics), item) for item in node.items]
            if not texts:
                self._diagnostics.error(
                    node, "empty-text", f"the list of questions of `{name}` is empty", 'Write "" for none.'
                )
        else:
            texts = [(one_line(node, f"`{name}`", self._diagnostics, may_be_empty=True), node)]
        for text, item in texts:
            check_placeholders(text or "", item, self._roles, self._diagnostics, given_away=role)
        return tuple(text for text, _ in texts if text)

    def _one_each(self, name: str) -> Mapping[str, str]:
        found = {}
        for role, node in self._by_role(name):
            text = one_line(node, f"`{name}`", self._diagnostics, may_be_empty=True)
            check_placeholders(text or "", node, self._roles, self._diagnostics, given_away=role)
            found[role] = text or ""
        return found
