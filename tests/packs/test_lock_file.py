from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.daily.lock import EDITIONS, FIRST_DAY, SLOTS, Lock, LockLine
from etoile_quiz.packs.diagnostics.problems import Diagnostics
from etoile_quiz.packs.store.lock_file import HEADING, ParsedLock, lock_text, parsed_lock, read_lock
from etoile_quiz.question import DIFFICULTY_LEVELS
from etoile_quiz.text.characters import composed, forbidden_at

LINE = "etoile/cast.luke-kirby | 3 | matinee | 0 | cast | 6 | easy | jack-mcmillan | 2025-04-24 |"
later = st.dates(FIRST_DAY, date(2099, 12, 31))
texts = st.one_of(
    st.text("a|\\ nts\n\t\u00a0é", min_size=1, max_size=8),
    st.text(min_size=1, max_size=12).filter(lambda text: forbidden_at(text) < 0 and "\r" not in text),
)
lines = st.builds(
    LockLine,
    family=st.from_regex(r"[a-z0-9-]{1,9}/[a-z0-9.-]{1,9}", fullmatch=True),
    slot=st.integers(0, SLOTS - 1),
    edition=st.sampled_from(EDITIONS),
    level=st.integers(0, 99),
    category=st.from_regex(r"[a-z_-]{1,9}", fullmatch=True),
    weight=st.integers(1, 8),
    difficulty=st.sampled_from(DIFFICULTY_LEVELS),
    key=texts.map(composed),
    from_=st.just(FIRST_DAY),
    until=st.none() | later,
)
locks = st.lists(lines, unique_by=lambda line: line.family, max_size=8).map(lambda found: Lock(tuple(found)))


def parsed(text: str) -> ParsedLock:
    return parsed_lock(text, Diagnostics("daily.lock"))


def told(*rows: str) -> list[str]:
    reading = parsed("\n".join(rows))
    assert reading.lock is None
    return [f"{item.line}:{item.column} {item.code} {item.message}" for item in reading.problems]


def test_a_line_says_what_its_columns_say() -> None:
    reading = parsed(f"{HEADING}\n{LINE}\r\n")
    assert reading.problems == ()
    assert reading.lock == Lock(
        (
            LockLine(
                family="etoile/cast.luke-kirby",
                slot=3,
                edition="matinee",
                level=0,
                category="cast",
                weight=6,
                difficulty="easy",
                key="jack-mcmillan",
                from_=date(2025, 4, 24),
            ),
        )
    )
    assert reading.line_of == {"etoile/cast.luke-kirby": 5}
    assert lock_text(reading.lock) == f"{HEADING}{LINE}\n"


@given(locks)
def test_what_is_written_is_read_back(lock: Lock) -> None:
    text = lock_text(lock)
    assert parsed(text).lock == lock
    assert text.count("\n") == len(lock.lines) + HEADING.count("\n"), "one line a family"
    assert not any(row.endswith(" ") for row in text.split("\n")), "editors strip it"


@given(locks, lines)
def test_a_new_family_adds_a_line_and_touches_none(lock: Lock, line: LockLine) -> None:
    assert lock_text(Lock((*lock.lines, line))).startswith(lock_text(lock))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("etoile/a | 3", "1:1 bad-columns a line has 10 columns, this one has 2"),
        (LINE + " | more", "1:1 bad-columns a line has 10 columns, this one has 11"),
        ("<<<<<<< HEAD", "1:1 bad-columns a line has 10 columns, this one has 1"),
        (LINE.replace("etoile/", "etoile:"), "1:1 bad-family `etoile:cast.luke-kirby` is no family"),
        (LINE.replace("| 3 |", "| 14 |"), "1:26 bad-slot `14` is no slot"),
        (LINE.replace("| 3 |", "| ³ |"), "1:26 bad-slot `³` is no slot"),
        (LINE.replace("| 0 |", "| first |"), "1:40 bad-level `first` is no level"),
        (LINE.replace("| 6 |", "| 9 |"), "1:51 bad-weight `9` is no weight"),
        (LINE.replace("matinee", "matinée"), "1:30 bad-edition unknown edition `matinée`, did you mean `matinee`?"),
        (LINE.replace("| cast |", "| |"), "1:44 empty-column `category` is empty"),
        (LINE.replace("easy", "esay"), "1:55 bad-difficulty unknown difficulty `esay`, did you mean `easy`?"),
        (LINE.replace("jack-mcmillan", r"jack\x"), r"1:66 bad-escape `\x` means nothing"),
        (LINE.replace("04-24", "04-31"), "1:78 bad-date `2025-04-31` in `from` is no date"),
        (LINE.replace("04-24", "04-23"), "1:78 bad-date `from` lies before the first day, 2025-04-24"),
        (LINE.replace("2025-04-24", "20250424"), "1:78 bad-date `20250424` in `from` is no date"),
        (LINE + " never", "1:91 bad-date `never` in `until` is no date"),
        (LINE.replace("04-24", "04-26") + " 2025-04-25", "1:91 bad-date `until` lies before `from`"),
    ],
)
def test_a_broken_line_is_named_with_its_column(row: str, expected: str) -> None:
    assert told(row) == [expected]


def test_heads_say_release_and_level() -> None:
    text = lock_text(Lock(release=3, soiree_from=4))
    assert text == f"{HEADING}release | 3\nsoiree | 4\n"
    assert parsed(text).lock == Lock(release=3, soiree_from=4)
    assert told("release | x") == ["1:11 bad-release `x` is no release"]
    earlier = parsed("release | 2\netoile/a | 3 | matinee")
    assert (earlier.lock, earlier.release) == (None, 2), "the release of a lock with other columns is known"


def test_a_second_line_of_a_family_is_named() -> None:
    assert told("# comment", LINE, LINE) == [
        "3:1 family-twice `etoile/cast.luke-kirby` has two lines; the first is line 2"
    ]


def test_a_file_is_read_or_said_to_be_missing(tmp_path: Path) -> None:
    path = tmp_path / "daily.lock"
    assert [item.code for item in read_lock(path).problems] == ["missing-file"]
    path.write_text(HEADING)
    assert read_lock(path).lock == Lock()
    path.write_bytes(b"\xff")
    reading = read_lock(path)
    assert reading.lock is None
    assert [item.code for item in reading.problems] == ["not-utf8"]


@given(st.text() | st.lists(st.sampled_from([*LINE.split(" "), "|", "\\", "\n"])).map(" ".join))
def test_any_text_gives_a_lock_or_problems(text: str) -> None:
    reading = parsed(text)
    assert (reading.lock is None) == bool(reading.problems)


def test_a_row_of_countless_cells_is_not_kept() -> None:
    diagnostics = Diagnostics("daily.lock")
    parsed_lock("|" * 100_000, diagnostics)
    (problem,) = diagnostics.problems
    assert problem.message == "a line has 10 columns, this one has 50 or more"
