"""The format of packs: every field of every mapping, declared once. Readers, messages and JSON Schemas are made from it."""

from etoile_quiz.packs.diagnostics.quoting import quoted
from etoile_quiz.packs.yaml.fields import Field, Fields
from etoile_quiz.packs.yaml.identifiers import FACT_ID, PACK_ID
from etoile_quiz.packs.yaml.shapes import (
    ADDRESS,
    LANGUAGE,
    MOST_LEVELS,
    AnyOf,
    ById,
    Choice,
    ListOf,
    Nested,
    Number,
    OneOrMore,
    SpoilerLevel,
    Text,
    Texts,
    TrueOrFalse,
    identifier,
)
from etoile_quiz.packs.yaml.tree import ScalarNode
from etoile_quiz.question import DIFFICULTY_LEVELS

HEAVIEST = 8
MOST_FAME = 5
_FURTHEST_STEP = 1_000_000


class KindFields(Fields):
    """A kind of entities."""

    noun = "a kind"
    inline = Field(
        TrueOrFalse(), "`true`: values of this kind are written out in the facts, not listed under `entities`."
    )
    who = Field(Text(), "How a riddle about one of them ends: `Who is it?`")


class CitedSourceFields(Fields):
    """A source that is written out where it is used."""

    noun = "a source"
    publisher = Field(Text(), "Who published it.", required=True, hint="Write who published it.")
    title = Field(Text(), "Its title, where known.")
    date = Field(Text(), "When it was published, where known.")
    url = Field(ADDRESS, "Its address, where known.")


class SourceFields(CitedSourceFields):
    """A source under `sources`."""

    noun = "a source"
    spoiler = Field(SpoilerLevel(), "From which level on title and address may be shown. 0 unless said.")


class EntityFields(Fields):
    """A thing that facts speak of."""

    noun = "an entity"
    name = Field(
        Text(), "As it stands among the options.", required=True, hint="Write how it stands among the options."
    )
    aliases = Field(
        Texts(),
        "Other names. Two entities that share one never stand in one question, and none of the key's stands in its stem.",
    )
    article = Field(Text(), "What stands before the name inside a sentence, such as `the`.")
    in_text = Field(Text(), "How it reads inside a sentence, where article and name are not enough.")
    gender = Field(
        Choice(("m", "f", "n"), "unknown-gender"),
        "`m`, `f` or `n`. Options of the key's gender are preferred, where three others have it.",
    )
    plural = Field(
        TrueOrFalse(), "`true` for a plural name. `{subject:is|are}` in a wording then takes the second word."
    )
    classes = Field(Texts(), "Any words. Entities that share one stand beside one another as options, from four on.")
    spoiler = Field(SpoilerLevel(), "The level at which the *name* may be read. 0 unless said.")
    same_as = Field(Text(), "The id of an entity that is the same thing under another heading.")
    number = Field(Number(0), "Its place in an order, such as the number of an episode.")
    fame = Field(
        Number(1, MOST_FAME), "How well known it is, from 1 to 5. Questions about it are the harder the less so."
    )


class FactDefaultFields(Fields):
    """What a file may say for those of its facts that do not say otherwise."""

    noun = "`defaults`"
    spoiler = Field(SpoilerLevel(), "0: safe before watching; N: safe once episode N has been watched.")
    sources = Field(Texts(), "Ids of sources. The author of the pack unless said.")
    category = Field(Text(), "The id of a category.")
    weight = Field(
        Number(1, HEAVIEST),
        "From 1 to 8; 4 unless said. From 6 on it carries the show. 1 and 2 are dealt when all else is gone, and for no rank.",
    )


class WordingFields(Fields):
    """How a relation, or one of its facts, is put into words."""

    tell = Field(Text(), "The fact as a sentence; it becomes the explanation.")
    event = Field(Text(may_be_empty=True), "The fact as something that happens, without the episode.")
    ask = Field(
        ById(OneOrMore()),
        "Role: the question whose answer fills it; or several, from the least to the most specific: the first with one answer "
        "is used. An empty one in a fact switches the direction off.",
    )
    ask_of_these = Field(ById(OneOrMore()), "Role: a question for facts with several true answers: `Which of these …?`")
    ask_not = Field(
        ById(Text()), "Role: a question for the one value that does not hold: `Which of these does {object} NOT do?`"
    )
    phrase = Field(
        ById(Text()),
        "Role: a noun phrase for what fills it: `the character played by {subject}`. Used where a wording ends in the role.",
    )
    clue = Field(
        ById(Text()),
        "Role: what a riddle says of the thing that fills it: `Played by {subject}.` Its kind needs `who`.",
    )
    earlier = Field(Text(), "Where the object is a date: the question which of two happened earlier.")
    most = Field(Text(), "Where the object is a number: the question which of several has the largest.")
    least = Field(Text(), "Where the object is a number: the question which of several has the smallest.")
    in_both = Field(
        ById(Text()), "For closed relations. Other closed relation: the question for the one value that both have."
    )
    count = Field(ById(Text()), "Role of a closed relation: the question how many values it has.")


class FactFields(FactDefaultFields, WordingFields):
    """A fact. It may also fill the qualifiers of its relation, which have names of their own."""

    noun = "a fact"
    others = OneOrMore()
    subject = Field(AnyOf(Text()), "An entity's id, or a text, number or date, as the relation says.", required=True)
    object = Field(AnyOf(Text()), "An entity's id, or a text, number or date, as the relation says.", required=True)
    since = Field(
        AnyOf(Text()),
        "The first episode in which it is true. It needs an `ask` of its own that says when.",
        name="from",
    )
    until = Field(AnyOf(Text()), "The first episode in which it is true no more.")
    wrong_objects = Field(ListOf(Text()), "Values that are wrong as this fact's object.", name="not")
    wrong_subjects = Field(ListOf(Text()), "Values that are wrong as this fact's subject.", name="not_subject")
    only = Field(
        Choice(("object", "subject", "both"), "unknown-value", or_true=True),
        "`object`: no other object holds for this subject; `subject`: the other way round; `both`.",
    )
    because = Field(Text(), "The reason why the values declared wrong are wrong.")
    note = Field(Text(), "A sentence more for the explanation: what a curious player would like to know.")
    hint = Field(Text(), "A help that does not give the answer away, for players who ask for one.")
    difficulty = Field(
        Choice(DIFFICULTY_LEVELS, "unknown-difficulty"), "`easy`, `medium` or `hard`, where the weight misleads."
    )
    disputed = Field(
        Text(), "A reason: sources disagree without a ruling. It is never asked, a wrong option or a premise."
    )
    retired = Field(Text(), "A reason: no longer asked, still true.")


class ReasonFields(Fields):
    """The reason behind `closed`."""

    noun = "`closed`"
    because = Field(Text(), "The reason, a sentence.", required=True, hint="The player reads it: a sentence.")


class DependencyFields(ReasonFields):
    """The reason behind a dependency, and the qualifiers that it holds for."""

    per = Field(Texts(), "Qualifiers: it holds for each of their values by itself.")


class RelationFields(WordingFields):
    """A relation."""

    noun = "a relation"
    subject = Field(Text(), "The kind on this side.", required=True, hint="Write the kind of the values on this side.")
    object = Field(Text(), "The kind on this side.", required=True, hint="Write the kind of the values on this side.")
    qualifiers = Field(ById(Text()), "Further roles that a fact may fill. Name: kind.")
    category = Field(Text(), "The category of its facts, unless they say otherwise.")
    weight = FactDefaultFields.weight
    unit = Field(Text(), "What stands after a number among the options, such as `episodes`.")
    step = Field(Number(1, _FURTHEST_STEP), "The distance between numbers that stand as options, where it matters.")
    agree = Field(
        Texts(("gender",)), "`[gender]`: options must have the key's gender, because the question gives it away."
    )
    symmetric = Field(TrueOrFalse(), "`true`: it holds in both directions.")
    functional = Field(AnyOf(Text(), Nested(DependencyFields)), "A subject has only one object. The reason why.")
    inverse_functional = Field(
        AnyOf(Text(), Nested(DependencyFields)), "An object has only one subject. The reason why."
    )
    once = Field(
        AnyOf(Text(), Nested(DependencyFields)),
        "It happens in one episode only. The reason why. It needs a role of the time line's kind.",
    )
    closed = Field(AnyOf(Text(), Nested(ReasonFields)), "The facts given are all true ones. The reason why.")
    tell = Field(
        Text(),
        "The fact as a sentence; it becomes the explanation.",
        required=True,
        hint='It is the fact as a sentence, such as "{subject} plays {object}."',
    )


class TimelineFields(Fields):
    """Which kind is the time line of the show, and how it is asked."""

    noun = "`timeline`"
    kind = Field(Text(), "The kind of its moments, such as `episode`.", required=True)
    which_moment = Field(Text(), "The question when an {event} happens.", required=True, name="which")
    what_happens = Field(Text(), "The question what happens in a moment.", required=True, name="what")
    not_in = Field(Text(), "The question what does not happen in a moment.")
    first = Field(Text(), "The question what happens first.")
    last = Field(Text(), "The question what happens last.")


class TrueFalseFields(Fields):
    """How a statement is put to the player."""

    noun = "`true_false`"
    ask = Field(Text(), "The question about a {statement}.", required=True)
    yes = Field(Text(), "The option that it is true.", required=True, name="true")
    no = Field(Text(), "The option that it is false.", required=True, name="false")


class TableFields(Fields):
    """What the columns of a CSV file hold."""

    noun = "a table"
    entities = Field(ById(ById(Text())), "What each row is. Kind: field of an entity: the column it stands in.")
    facts = Field(ById(ById(Text())), "What each row says. Relation: field of a fact: the column it stands in.")


class FactsFile(Fields):
    """A file of facts: the sections that every file of a pack may have."""

    noun = "a pack"
    kinds = Field(ById(AnyOf(Nested(KindFields), short={"type": "null"})), "The kinds of entities.")
    categories = Field(ById(Text()), "The categories. Id: the name shown.")
    relations = Field(ById(Nested(RelationFields)), "What can be said. Id: relation.")
    entities = Field(
        ById(ById(AnyOf(Text(), Nested(EntityFields)), FACT_ID)), "The things that facts speak of. Kind: id: entity."
    )
    facts = Field(
        ById(
            ById(
                AnyOf(
                    Nested(FactFields),
                    short={"type": "array", "items": Text().schema(), "minItems": 2, "maxItems": 2},
                ),
                FACT_ID,
            )
        ),
        "What the pack says. Relation: id: `[subject, object]` or a mapping.",
    )
    sources = Field(ById(Nested(SourceFields), FACT_ID), "Where facts were found. Id: source.")
    tables = Field(
        ById(Nested(TableFields), "-_./ ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "CSV files in the folder of the pack. Name: what its columns hold.",
    )
    defaults = Field(Nested(FactDefaultFields), "For the facts of this file that do not say otherwise.")

    def report_unknown(self, key: ScalarNode) -> None:
        """Report a field that a pack does not have, or not in this file."""
        if key.value in PackFile.table:
            self.diagnostics.error(key, "misplaced-field", f"`{key.value}` belongs in pack.yaml", "Move it there.")
            return
        message = f"unknown field {quoted(key.value)} in a pack"
        self.diagnostics.unknown(key, "unknown-field", message, key.value, PackFile.table, pack_keys())


class PackFile(FactsFile):
    """The main file of a pack, which says what pack it is; or a pack in a single file."""

    id = Field(
        identifier("a pack", PACK_ID), "a–z, 0–9 and `-`.", required=True, hint="Write `id: my-show`; a–z, 0–9 and `-`."
    )
    title = Field(Text(), "Its title.", required=True, hint="Write `title: My show`.")
    author = Field(Text(), "Who made it. Facts without a source cite the author.")
    version = Field(Text(), "Its version. `1` unless said.")
    language = Field(LANGUAGE, "A code such as `en`, which it is unless said.")
    levels = Field(Number(0, MOST_LEVELS), "The highest spoiler level, normally the number of episodes.")
    timeline = Field(Nested(TimelineFields), "Which kind is the time line of the show, and how it is asked.")
    true_false = Field(Nested(TrueFalseFields), "How a statement is put to the player.")


def pack_keys() -> str:
    """Return the hint that names the keys of a pack's files."""
    return f"A pack's file is a mapping with some of the keys {', '.join(PackFile.table)}."
