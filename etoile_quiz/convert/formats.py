"""The formats by name, each with its reader and its writer."""

from collections.abc import Callable

from msgspec import Struct

from etoile_quiz.convert import aiken, csv_table, gift, opentdb, red, yaml_questions
from etoile_quiz.convert.item import ConversionReport, ExchangeFile
from etoile_quiz.packs.diagnostics.problems import Diagnostics


class Format(Struct, frozen=True):
    """How a format is read and written."""

    title: str
    read: Callable[[str, Diagnostics, ConversionReport], ExchangeFile | None]
    write: Callable[[ExchangeFile, ConversionReport], str]


FORMATS = {
    "yaml": Format("our question file", yaml_questions.read_yaml, yaml_questions.write_yaml),
    "gift": Format("GIFT", gift.read_gift, gift.write_gift),
    "aiken": Format("Aiken", aiken.read_aiken, aiken.write_aiken),
    "csv": Format("CSV", csv_table.read_csv, csv_table.write_csv),
    "opentdb": Format("OpenTDB JSON", opentdb.read_opentdb, opentdb.write_opentdb),
    "red": Format("Red-DiscordBot trivia list", red.read_red, red.write_red),
}
