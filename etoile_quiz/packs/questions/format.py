"""The format of question files: every field, declared once. Readers, messages and the JSON Schema are made from it."""

from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.facts.format import HEAVIEST, CitedSourceFields
from etoile_quiz.packs.questions.field_names import meant_field
from etoile_quiz.packs.yaml.fields import EntryPrompt, Field, Fields
from etoile_quiz.packs.yaml.identifiers import FACT_ID
from etoile_quiz.packs.yaml.line_mistakes import mistake_in
from etoile_quiz.packs.yaml.shapes import (
    LANGUAGE,
    AnyOf,
    Choice,
    Lines,
    ListOf,
    Nested,
    Number,
    OneOrMore,
    SpoilerLevel,
    Text,
    identifier,
)
from etoile_quiz.packs.yaml.tree import MappingNode, Node, ScalarNode, SequenceNode
from etoile_quiz.question import DIFFICULTY_LEVELS
from etoile_quiz.text.suggestions import closest, did_you_mean

_WRONG = "Write the wrong options as `wrong: [one, another]`."


class QuestionDefaultFields(Fields):
    """What a file may say for those of its questions that do not say otherwise."""

    category = Field(
        Text(),
        "Any text, or in a pack that declares categories the id of one of them. The pack's title unless said.",
        entry=EntryPrompt("Category", "any words"),
    )
    spoiler = Field(
        SpoilerLevel(),
        "0: safe before watching; N: safe once episode N has been watched. 0 unless said.",
        entry=EntryPrompt("Spoils"),
    )
    source = Field(
        AnyOf(Text(), Nested(CitedSourceFields)),
        "Where you found it: a text, an address, the id of a source of the pack, or `publisher` with `title`, `date`, `url`.",
        entry=EntryPrompt("Source", "a book, a page, an address"),
    )


class QuestionFields(QuestionDefaultFields):
    """A question. A misspelt field is reported, and read as the field that its author meant."""

    noun = "a question"
    id = Field(
        identifier("a question", FACT_ID),
        "Its name in the player's record: a–z, 0–9, `-` and `.`. Unless said it is made from question and answer, and a mended "
        "typo makes a new question of it. `etoile-quiz ids FILE` writes missing ones.",
    )
    question = Field(
        Lines(),
        "The text asked. A text of several lines begins with `|-`.",
        required=True,
        hint="Write `question: …?`.",
        entry=EntryPrompt("Question", "what is asked", is_long=True),
    )
    answer = Field(
        Lines("One option is right. Write it alone: `answer: …`."),
        "The right option.",
        required=True,
        hint="Write the right option as `answer: …`.",
        entry=EntryPrompt("Answer", "the right option"),
    )
    wrong = Field(
        OneOrMore(_WRONG),
        "A wrong option or a list. Fewer than three make a shorter question; of more than three come as many variants as show "
        "each once, at most 20.",
        required=True,
        hint=_WRONG,
        entry=EntryPrompt("Wrong", "a wrong option"),
    )
    pinned = Field(
        Lines(),
        "A wrong option that always stands last, such as None of these. It takes the place of one of the three.",
    )
    explanation = Field(
        Lines(),
        "What the player reads after answering: name the answer, and teach something.",
        entry=EntryPrompt("Why", "what the player reads afterwards", is_long=True),
    )
    hint = Field(Lines(), "A help that does not give the answer away, for players who ask for one.")
    about = Field(Text(), "The id of a fact of the pack that it treats. A round then asks either the one or the other.")
    difficulty = Field(
        Choice(DIFFICULTY_LEVELS, "unknown-difficulty"),
        "`easy`, `medium` or `hard`; `medium` unless said.",
        entry=EntryPrompt("Difficulty"),
    )
    weight = Field(
        Number(1, HEAVIEST),
        "How readily it is dealt, from 1 to 8; 6 unless said. 1 and 2 are dealt when all else is gone, and for no rank.",
    )
    tags = Field(OneOrMore(), "Words of your own. The game does not show them.")

    def report_unknown(self, key: ScalarNode) -> None:
        """Report a field that questions do not have, and take it for the one that its author meant."""
        meant, hint = meant_field(key.value)
        guess = "" if hint or self.diagnostics.full else closest(key.value, self.table)
        mistake = None if hint else mistake_in(f"{key.value}:" if guess else key.value)
        name = meant or guess
        if name and name not in self.values:
            others = {other: node for other, node in self.values.items() if other != key.value}
            self.values = {
                **others,
                name: self._without_answer(self.values[key.value]) if meant else self.values[key.value],
            }
        message = f"unknown field {quoted(key.value)} in {self.noun}{did_you_mean(guess, within=True)}"
        if mistake:
            message, hint = f"unknown field {quoted(key.value)} in {self.noun}: {mistake.message}", mistake.hint
        self.diagnostics.error(
            key, "unknown-field", message, hint or ("" if guess else f"Known are {', '.join(self.table)}.")
        )

    def _without_answer(self, node: Node) -> Node:
        """Return the options of another program without the right one, which may stand among them."""
        answer = self.values.get("answer") or self.values.get("correct")
        if not isinstance(node, SequenceNode) or not isinstance(answer, ScalarNode):
            return node
        kept = [item for item in node.items if not isinstance(item, ScalarNode) or item.value != answer.value]
        return SequenceNode(tuple(kept), node.line, node.column)


def holds_questions(node: Node) -> bool:
    """Tell whether a node is a list of questions."""
    first = node.items[0] if isinstance(node, SequenceNode) and node.items else None
    return isinstance(first, MappingNode) and {"question", "answer"} <= {key.casefold() for key in first.values}


class QuestionFileFields(QuestionDefaultFields):
    """A question file."""

    noun = "a question file"
    title = Field(Text(), "What the questions are about; shown as their title where the file is a pack of its own.")
    author = Field(Text(), "Who wrote them.")
    language = Field(LANGUAGE, "The language of the questions, such as `en`. Some advice is for English alone.")
    questions = Field(
        ListOf(Nested(QuestionFields)),
        "The questions.",
        required=True,
        hint="Write `questions:` and the list of them below.",
    )

    def report_unknown(self, key: ScalarNode) -> None:
        """Report a field that question files do not have: one of a question, or a list of them under another name."""
        node = self.values[key.value]
        if key.value in QuestionFields.table:
            message = f"`{key.value}` belongs to a question, but stands outside of one"
            begin = "Write `- question: …`, and indent the other fields of the question by two spaces."
            hint = begin if key.value == "question" else "Indent it like the `question` above it."
            self.diagnostics.error(key, "unknown-field", message, hint)
        elif holds_questions(node) and "questions" not in self.values:
            self.values = {**self.values, "questions": node}
            message = f"the list of questions is called `questions`, not {quoted(key.value)}"
            self.diagnostics.error(key, "unknown-field", message, "Write `questions:`.")
        else:
            super().report_unknown(key)
