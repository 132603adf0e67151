"""Facts in tables: CSV files beside `pack.yaml`."""

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.facts.csv_rows import row_ids, rows_of
from etoile_quiz.packs.lint.check import check
from etoile_quiz.packs.store.pack_reader import ParsedPack, read_pack
from etoile_quiz.packs.store.stamps import stamps_of
from tests.packs.show import told

PACK = """\
id: films
title: Films
author: Ann
levels: 3
defaults: {spoiler: 0, category: films}
kinds: {film: {}, person: {}, part: {}}
categories: {films: Films}
sources: {paper: {publisher: A paper}}
entities:
  person: {lang: {name: Fritz Lang, aliases: [Lang]}}
relations:
  directed: {subject: person, object: film, tell: "{subject} directed {object}."}
  released: {subject: film, object: date, tell: "{subject} came out in {object}."}
  plays: {subject: person, object: part, qualifiers: {film: film}, tell: "{subject} plays {object}."}
tables:
  films.csv:
    entities: {film: {name: Title, classes: genre}}
    facts:
      directed: {subject: director, object: Title}
      released: {subject: title, object: year}
  cast/parts.csv:
    facts: {plays: {sources: source}}
"""
FILMS = """\
id,Title,year,director,genre,note
m31,M,1931,Lang,crime;drama,"His first film with sound, at last."
m51,M,1951,Joseph Losey,crime,
lost,"The ""Lost"" One",,Peter Lorre,,
"""
PARTS = """\
id;subject;object;film;spoiler;source
p.1;Peter Lorre;Beckert;m31;2;paper|https://example.org/a

 p.2 ;Veidt;Rothe;lost;3;
"""


def read_films(folder: Path, films: str = FILMS, parts: str = PARTS, pack: str = PACK) -> ParsedPack:
    """Read the pack with its two tables."""
    (folder / "cast").mkdir(exist_ok=True)
    for name, text in (("pack.yaml", pack), ("films.csv", films), ("cast/parts.csv", parts)):
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return read_pack(folder)


def test_rows_become_entities_and_facts(tmp_path: Path) -> None:
    reading = read_films(tmp_path, films="\ufeff" + FILMS.replace("\n", "\r\n"))
    assert told(reading) == []
    base = reading.base
    assert base is not None
    ids = "directed.lost directed.m31 directed.m51 p.1 p.2 released.m31 released.m51".split()
    assert [fact.id for fact in base.facts] == ids
    first = base.by_id["directed.m31"]
    # Two films are called M. The column of the title means the row's own.
    assert (first.subject.id, first.object.id, first.note) == ("lang", "m31", "His first film with sound, at last.")
    assert base.by_id["released.m51"].object.name == "1951"
    assert base.entities["film", "m31"].classes == ("crime", "drama")
    assert base.entities["film", "lost"].name == 'The "Lost" One'
    assert base.by_id["p.1"].sources == ("paper", "https-example-org-a")
    assert base.sources["https-example-org-a"].url == "https://example.org/a"
    assert [base.sources[id_].publisher for id_ in base.by_id["p.2"].sources] == ["Ann, author of this pack"]
    # A name may be read from the lowest level of its facts on. Peter Lorre directs at level 0 and plays at level 2.
    levels = {id_: base.entities[kind, id_].spoiler for kind, id_ in base.entities if kind != "film"}
    assert levels == {"lang": 0, "joseph-losey": 0, "peter-lorre": 0, "veidt": 3, "beckert": 2, "rothe": 3}


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        (
            "films.csv",
            "1951",
            "in 1951",
            "films.csv:3:7 not-a-date `object` must be a date of the calendar, not `in 1951`",
        ),
        ("films.csv", "m51", "m31", "films.csv:3:1 id-used-twice the id `m31` is given twice; the first is in line 2"),
        ("films.csv", "crime,\n", "crime,,x\n", "films.csv:3:32 cells the row has 7 cells, the first line 6"),
        ("films.csv", "note", "genre", "films.csv:1:30 columns the column `genre` stands here twice"),
        ("films.csv", ",director", ",Director ", ""),
        ("films.csv", ",note", ",#note", ""),
        ("films.csv", ",note", ",", "films.csv:1:30 unread-column a column has no name"),
        (
            "cast/parts.csv",
            "id;subject;object;film;spoiler",
            "sep=;\r\nid;subject;object;film;spoilers",
            "parts.csv:2:24 unread-column nothing reads the column `spoilers`, did you mean `spoiler`?",
        ),
        (
            "films.csv",
            '"The ""Lost"" One"',
            '"The "Lost" One"',
            "films.csv:4:6 csv the quotation mark that begins this cell",
        ),
        ("films.csv", "Lang,crime", "M;,crime", ""),
        ("films.csv", "M,1931", ",1931", "films.csv:2:1 missing-field an entity needs the field `name`"),
        ("cast/parts.csv", "Beckert;m31", "Beckert;M", "parts.csv:2:25 ambiguous-name `M` may be any of m31, m51"),
        (
            "cast/parts.csv",
            "Veidt",
            "Lorre",
            "parts.csv:4:7 similar-name `Lorre` becomes a person of its own beside `Peter Lorre`",
        ),
        ("cast/parts.csv", ";2;", ";9;", "parts.csv:2:29 out-of-range `spoiler` must be from 0 to 3, not 9"),
        ("cast/parts.csv", ";Beckert", ";", "parts.csv:2:1 missing-field a fact needs the field `object`"),
        ("cast/parts.csv", "p.1", "P 1", "parts.csv:2:1 bad-id the id of a fact `P 1` may hold"),
        ("pack.yaml", "object: year", "object: yaer", "pack.yaml:20:42 unknown-column the table has no column `yaer`"),
        (
            "pack.yaml",
            "subject: title",
            "subjct: title",
            "pack.yaml:20:18 unknown-field unknown field `subjct`, did you",
        ),
        ("pack.yaml", "plays: {sources", "play: {sources", "pack.yaml:22:13 unknown-relation unknown relation `play`"),
        ("pack.yaml", "{film: {name", "{flim: {name", "pack.yaml:17:16 unknown-kind unknown kind `flim`, did you mean"),
        (
            "pack.yaml",
            "  films.csv:",
            "  film.csv:",
            "pack.yaml:16:3 missing-file there is no table `film.csv`, did you",
        ),
    ],
)
def test_a_mistake_is_told_with_file_row_and_column(
    tmp_path: Path, file: str, before: str, after: str, said: str
) -> None:
    texts = {"pack.yaml": PACK, "films.csv": FILMS, "cast/parts.csv": PARTS}
    assert before in texts[file]
    texts[file] = texts[file].replace(before, after, 1)
    problems = read_films(tmp_path, texts["films.csv"], texts["cast/parts.csv"], texts["pack.yaml"]).problems
    lines = [f"{Path(each.path).name}:{each.line}:{each.column} {each.code} {each.message}" for each in problems]
    assert [line[: len(said)] for line in lines] == ([said] if said else []), lines


def test_a_change_of_a_table_is_a_change_of_the_pack(tmp_path: Path) -> None:
    read_films(tmp_path)
    before = stamps_of(tmp_path)
    read_films(tmp_path, films=FILMS.replace("Losey", "Lozey"))
    assert stamps_of(tmp_path) != before


def test_check_asks_for_ids_and_a_lock_requires_them(tmp_path: Path) -> None:
    read_films(tmp_path, parts=PARTS.replace("p.1", ""))
    advice = next(problem for problem in check([tmp_path]).problems if problem.code == "no-id")
    assert (advice.severity, advice.code, advice.line) == ("warning", "no-id", 2)
    (tmp_path / "daily.lock").touch()
    assert {problem.code for problem in check([tmp_path / "films.csv"]).problems if problem.severity == "error"} == {
        "no-id"
    }


def test_an_id_is_as_much_of_the_row_as_no_other_row_has() -> None:
    table = "Swan Lake,1877,x\nGiselle,1841,x\nGiselle,1884,x\nNorma,,x\nNorma,,x\ngiselle 1841,y,\n"
    rows = [*rows_of(table, Diagnostics(""))]
    assert row_ids(rows, None) == "swan-lake giselle-1841-x giselle-1884 norma-x-2 norma-x-3 giselle-1841".split()
    assert row_ids(rows[:2], 1) == ["1877", "1841"]


_CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters='",;\n'), max_size=6)


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_a_table_is_read_as_another_reader_reads_it(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c", "d"], *rows])
    read = [[cell.value for cell in row] for row in rows_of(out.getvalue(), Diagnostics(""))]
    kept = [[unicodedata.normalize("NFC", cell.strip()) for cell in row] for row in rows]
    assert read[1:] == [row for row in kept if any(row)]


@given(st.text(st.sampled_from('",;\t\na \r'), max_size=30))
def test_any_text_is_a_table_or_has_a_problem(text: str) -> None:
    diagnostics = Diagnostics("")
    rows = [*rows_of(text, diagnostics)]
    assert len(row_ids(rows, 0)) == len(rows)
    assert all(cell.line >= 1 and cell.column >= 1 for row in rows for cell in row)


def test_a_fact_with_a_moment_has_its_level_unless_it_says_one(tmp_path: Path) -> None:
    pack = (
        PACK.partition("tables:")[0]
        .replace("levels: 3\n", "levels: 3\ntimeline: {kind: film, which: '{event}. When?', what: 'In {film}?'}\n")
        .replace("spoiler: 0, ", "")
        .replace("entities:\n", "entities:\n  film: {e2: {name: Two, number: 2}}\n")
    )
    pack += "tables: {parts.csv: {facts: {plays: {}}}}\n"
    (tmp_path / "parts.csv").write_text(
        "id,subject,object,film,spoiler\na,Ann,Bo,e2,\nb,Ann,Cy,e2,3\n", encoding="utf-8"
    )
    (tmp_path / "pack.yaml").write_text(pack, encoding="utf-8")
    reading = read_pack(tmp_path)
    assert told(reading) == []
    assert reading.base is not None
    assert [fact.spoiler for fact in reading.base.facts] == [2, 3]
    assert {id_: value.spoiler for (_, id_), value in reading.base.entities.items()} == {
        "ann": 2,
        "bo": 2,
        "cy": 3,
        "e2": 0,
        "lang": 0,
    }
