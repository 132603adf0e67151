"""The formats by name, each with its reader and its writer."""

from collections.abc import Callable

from msgspec import Struct

from etoile_quiz.convert import aiken, csv_table, gift, opentdb, red, yaml_questions
from etoile_quiz.convert.item import Report, Sheet
from etoile_quiz.packs.problems import Notes


class Format(Struct, frozen=True):
    """How a format is read and written."""

    title: str
    read: Callable[[str, Notes, Report], Sheet | None]
    write: Callable[[Sheet, Report], str]


FORMATS = {
    "yaml": Format("our question file", yaml_questions.read, yaml_questions.write),
    "gift": Format("GIFT", gift.read, gift.write),
    "aiken": Format("Aiken", aiken.read, aiken.write),
    "csv": Format("CSV", csv_table.read, csv_table.write),
    "opentdb": Format("OpenTDB JSON", opentdb.read, opentdb.write),
    "red": Format("Red-DiscordBot trivia list", red.read, red.write),
}
