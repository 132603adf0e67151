"""What lies about in public is read rightly, or refused with the column or the row: nothing is silently wrong."""

from pathlib import Path

import pytest
from msgspec import Struct

from tests.convert.reading import converted, read


class PublicTable(Struct):
    """A table of `public_tables.txt`, the questions that are kept, and parts of what is said."""

    name: str
    text: str = ""
    right: list[str] = []
    says: list[str] = []


def public_tables() -> list[PublicTable]:
    tables: list[PublicTable] = []
    for line in Path(__file__).with_name("public_tables.txt").read_text(encoding="utf-8").split("\n"):
        mark, _, rest = line.partition(" ")
        match mark:
            case "===":
                tables.append(PublicTable(rest))
            case "-->":
                tables[-1].right.append(rest)
            case "???":
                tables[-1].says.append(rest)
            case _ if tables and line:
                tables[-1].text += line.replace("→", "\t") + "\n"
    return tables


def test_there_are_many() -> None:
    assert len(public_tables()) >= 60


@pytest.mark.parametrize("table", public_tables(), ids=lambda table: table.name)
def test_a_table_is_read_rightly_or_refused(table: PublicTable) -> None:
    done = converted(table.text, path="quiz.csv")
    said = "\n".join([*map(str, done.losses), *done.remarks, *(problem.message for problem in done.problems)])
    questions = read("csv", table.text)[0] if done.content else ()
    if any("drawn" in remark for remark in done.remarks):
        assert [{q.answer, *q.wrong} for q in questions] == [set(right.split(" | ")) for right in table.right]
    else:
        assert [" | ".join((q.answer, *q.wrong)) for q in questions] == table.right
    assert bool(table.right) == (done.content is not None)
    assert [part for part in table.says if part not in said] == []
