"""The daily: the scheme's golden values, and what must hold for any lock, any bank and any day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.daily.lock import (
    EDITIONS,
    FIRST_DAY,
    MOST_OF_A_CATEGORY,
    SIZE,
    SLOTS,
    Edition,
    Lock,
    LockLine,
    day_of,
    day_rank,
    key_of,
    lines_for,
    number_of,
)
from etoile_quiz.daily.lock_check import TEN_YEARS, check_lock
from etoile_quiz.daily.lock_growth import NOTICE, extend_lock
from etoile_quiz.daily.quiz import assign, daily
from etoile_quiz.game.fairness import is_unfair
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import generate
from etoile_quiz.question import DIFFICULTY_LEVELS, Question
from tests.game.questions import question
from tests.strategies import fact_bases

CATEGORIES = ("cast", "story", "works")
days = st.dates(FIRST_DAY, date(2060, 12, 31))
editions = st.sampled_from(EDITIONS)


def family_of(number: int, *, spoiler: int = 0, forms: tuple[str, ...] = ("forward",)) -> list[Question]:
    """Return the questions of one family, all with one key."""
    return [
        question(
            f"q{number:05}",
            form=form,
            level=DIFFICULTY_LEVELS[number % 3],
            category=CATEGORIES[number % len(CATEGORIES)],
            spoiler=spoiler,
        )
        for form in forms
    ]


def a_bank(count: int = 200) -> list[Question]:
    return [item for number in range(count) for item in family_of(number, spoiler=number % 2)]


def line(family: str, **changes: object) -> LockLine:
    made = LockLine(
        family=family, slot=0, edition="matinee", category="cast", difficulty="easy", key=family, from_=FIRST_DAY
    )
    return replace(made, **changes)


@st.composite
def locks(draw: st.DrawFn) -> Lock:
    families = draw(st.lists(st.integers(0, 999), unique=True, max_size=150))
    return Lock(
        tuple(
            LockLine(
                family=f"test/q{number}",
                slot=draw(st.integers(0, SLOTS - 1)),
                edition=draw(editions),
                category=draw(st.sampled_from(CATEGORIES)),
                difficulty=draw(st.sampled_from(DIFFICULTY_LEVELS)),
                key=draw(st.sampled_from("abcdefghijklmnop")),
                from_=FIRST_DAY + timedelta(days=draw(st.sampled_from((0, 0, 0, 30, 400)))),
                until=draw(st.sampled_from((None, None, None, FIRST_DAY + timedelta(days=500)))),
            )
            for number in families
        )
    )


def test_golden_values_of_the_scheme() -> None:
    assert keyed.digest("a", "b") == 7938394912270489101
    assert "".join(keyed.shuffled("ABCDEFGH", "t")) == "DHFEGBAC"
    families = [f"q{number:05}" for number in range(50)]
    in_line = sorted(families, key=lambda family: day_rank(date(2025, 4, 24), family), reverse=True)
    assert in_line[:5] == ["q00043", "q00025", "q00023", "q00000", "q00047"]


def test_golden_quiz() -> None:
    """The whole way from a bank to a quiz, pinned: it may never come out otherwise."""
    bank = a_bank()
    lock = extend_lock(Lock(), bank, date(2025, 4, 24))
    assert [(item.family, item.slot) for item in lock.lines[:4]] == GOLDEN_SLOTS
    for day, edition, families, digest in GOLDEN_QUIZZES:
        quiz = daily(lock, bank, day, edition)
        assert " ".join(item.family.removeprefix("test/q") for item in quiz.questions) == families
        assert quiz.digest == digest


GOLDEN_SLOTS = [("test/q00000", 2), ("test/q00001", 7), ("test/q00002", 5), ("test/q00003", 8)]
GOLDEN_QUIZZES: list[tuple[date, Edition, str, str]] = [
    (date(2025, 4, 24), "matinee", "00144 00042 00022 00112 00074 00104", "254c601c"),
    (date(2025, 4, 24), "soiree", "00099 00045 00195 00073 00199 00005", "6d691cd4"),
    (date(2028, 2, 29), "matinee", "00114 00196 00034 00106 00152 00080", "87b05f9b"),
    (date(2035, 4, 23), "soiree", "00003 00087 00061 00133 00193 00047", "c52a0162"),
]


def test_number_1_is_the_night_of_the_premiere() -> None:
    assert number_of(date(2025, 4, 24)) == 1
    assert number_of(date(2026, 4, 24)) == 366
    assert number_of(date(2028, 3, 1)) - number_of(date(2028, 2, 28)) == 2
    assert TEN_YEARS == 3652


@given(st.integers(1, 20_000))
def test_numbers_and_days_are_one(number: int) -> None:
    assert number_of(day_of(number)) == number


def by_the_book(lock: Lock, day: date, edition: Edition) -> list[str]:
    """Return what item-rules section 5 says, as naively as can be."""

    def h(*parts: str) -> int:
        return keyed.digest(*parts)

    iso = day.isoformat()
    eligible = [
        item
        for item in lock.lines
        if item.edition == edition
        and item.slot == day.toordinal() % 14
        and item.from_ <= day < (item.until or date.max)
    ]
    order = sorted(eligible, key=lambda item: (h("rank", iso, item.family), item.family), reverse=True)
    taken: list[LockLine] = []
    for item in order:
        fresh = item.key not in {other.key for other in taken}
        if fresh and [other.category for other in taken].count(item.category) < 3 and len(taken) < 6:
            taken.append(item)
    return [item.family for level in ("easy", "medium", "hard") for item in taken if item.difficulty == level]


@given(locks(), days, editions)
def test_picks_are_those_of_the_scheme(lock: Lock, day: date, edition: Edition) -> None:
    assert [item.family for item in lines_for(lock, day, edition)] == by_the_book(lock, day, edition)


@given(locks(), days, editions)
def test_picks_depend_on_the_lock_and_the_date_alone(lock: Lock, day: date, edition: Edition) -> None:
    found = lines_for(lock, day, edition)
    assert lines_for(Lock(lock.lines[::-1]), day, edition) == found
    assert len(found) <= SIZE
    assert len({item.key for item in found}) == len(found)
    assert all(sum(item.category == category for item in found) <= MOST_OF_A_CATEGORY for category in CATEGORIES)


@given(locks(), days, editions)
def test_no_family_twice_in_fourteen_days_nor_in_two_editions(lock: Lock, day: date, edition: Edition) -> None:
    fortnight = [item.family for n in range(14) for item in lines_for(lock, day + timedelta(days=n), edition)]
    assert len(set(fortnight)) == len(fortnight)


@given(st.data(), st.integers(20, 120), days)
def test_what_enters_or_leaves_changes_neither_the_past_nor_today(data: st.DataObject, count: int, today: date) -> None:
    bank = a_bank(count)
    before = extend_lock(Lock(), bank, FIRST_DAY)
    gone = {f"test/q{number:05}" for number in data.draw(st.sets(st.integers(0, count - 1), max_size=10))}
    more = [item for number in range(count, count + 15) for item in family_of(number, spoiler=number % 2)]
    after = extend_lock(before, [*bank, *more], today, retired=gone)
    assert check_lock(before, after, [*bank, *more], retired=gone, written=today, days=0) == []
    for n in range(-30, NOTICE.days):
        for edition in EDITIONS:
            day = today + timedelta(days=n)
            assert [item.family for item in lines_for(after, day, edition)] == [
                item.family for item in lines_for(before, day, edition)
            ]
    dealt_later = {
        item.family for n in range(2, 40) for e in EDITIONS for item in lines_for(after, today + timedelta(days=n), e)
    }
    assert dealt_later.isdisjoint(gone)


@given(fact_bases(), days, editions)
def test_any_pack_gives_the_same_fair_quiz_whatever_the_order_of_its_bank(
    base: FactBase, day: date, edition: Edition
) -> None:
    bank = generate(base).questions
    lock = extend_lock(Lock(), bank, FIRST_DAY)
    assert extend_lock(Lock(), bank[::-1], FIRST_DAY) == lock
    quiz = daily(lock, bank, day, edition)
    assert daily(lock, bank[::-1], day, edition) == quiz
    dealt = [item.family for item in lines_for(lock, day, edition)]
    assert sorted([*(item.family for item in quiz.questions), *quiz.left_out]) == sorted(dealt)
    for place, item in enumerate(quiz.questions):
        assert (item.spoiler == 0) == (edition == "matinee")
        assert item.form == "true-false" or key_of(item) == lock.by_family[item.family].key
        assert not is_unfair(quiz.questions[:place], item)


def test_slots_fill_evenly() -> None:
    lock = extend_lock(Lock(), a_bank(14 * 2 * 3 * 4), FIRST_DAY)
    for edition in EDITIONS:
        for slot in range(SLOTS):
            inside = lock.by_slot[edition, slot]
            assert len(inside) == 12
            assert [sum(item.category == one for item in inside) for one in CATEGORIES] == [4, 4, 4]


def test_the_first_lock_starts_at_number_1_and_later_lines_the_day_after_tomorrow() -> None:
    first = extend_lock(Lock(), family_of(1), date(2026, 1, 1))
    assert [item.from_ for item in first.lines] == [FIRST_DAY]
    both = extend_lock(first, [*family_of(1), *family_of(2)], date(2026, 1, 1))
    assert both.lines[0] == first.lines[0]
    assert both.lines[1].from_ == date(2026, 1, 3)
    without = extend_lock(both, family_of(2), date(2027, 12, 31))
    assert [item.until for item in without.lines] == [date(2028, 1, 2), None]
    assert extend_lock(without, [*family_of(1), *family_of(2)], date(2029, 1, 1)) == without, "who left stays out"


def test_a_family_with_a_safe_question_is_a_matinee_and_dealt_at_no_other_level() -> None:
    safe = question("one", spoiler=0)
    telling = question("one", form="chain", spoiler=3)
    lock = extend_lock(Lock(), [telling, safe], FIRST_DAY)
    assert [item.edition for item in lock.lines] == ["matinee"]
    day = next(day_of(n) for n in range(1, 15) if lines_for(lock, day_of(n), "matinee"))
    assert [item.id for item in daily(lock, [telling, safe], day, "matinee").questions] == [safe.id]
    assert daily(lock, [telling], day, "matinee").left_out == ("test/one",)


def test_the_lock_takes_the_key_that_most_questions_have() -> None:
    rare = question("one", form="forward", options=("rare", "b"))
    usual = [question("one", form="inverse", variant=n) for n in (1, 2)]
    assert extend_lock(Lock(), [rare, *usual], FIRST_DAY).lines[0].key == "one right"
    assert extend_lock(Lock(), [rare, usual[0]], FIRST_DAY).lines[0].key == "one rare"


def test_families_that_give_each_other_away_get_different_slots() -> None:
    bank = [question("a", discloses=("b",)), question("b")]
    for number in range(14):
        bank += [question(f"z{number}")]
    lock = extend_lock(Lock(), bank, FIRST_DAY)
    assert lock.by_family["test/a"].slot != lock.by_family["test/b"].slot


def test_a_clash_is_met_by_another_form_and_never_by_another_family() -> None:
    lock = Lock(tuple(line(f"test/{name}", key=f"{name} right") for name in "ab"))
    day = next(day_of(n) for n in range(1, 15) if day_of(n).toordinal() % SLOTS == 0)
    telling = question("a", discloses=("b",))
    discreet = question("a", form="inverse")
    asked = question("b")
    assert {item.id for item in daily(lock, [telling, discreet, asked], day, "matinee").questions} == {
        discreet.id,
        asked.id,
    }
    quiz = daily(lock, [telling, asked], day, "matinee")
    assert len(quiz.questions) == len(quiz.left_out) == 1


def test_neighbours_differ_in_form_where_they_can() -> None:
    candidates = [[question(name, form="forward"), question(name, form="inverse")] for name in "abc"]
    forms = [item.form for item in assign(candidates) if item]
    assert forms == ["forward", "inverse", "forward"]


def test_assigning_ends_however_awkward_the_bank() -> None:
    candidates = [[question(f"n{n}", variant=v) for v in range(1, 30)] for n in range(6)]
    assignment = assign(candidates, lambda before, item: item.family == "test/n5")
    assert [item is None for item in assignment] == [False] * 5 + [True]


def test_options_come_in_an_order_that_the_day_decides_and_ordered_ones_stay() -> None:
    bank = family_of(1)
    lock = extend_lock(Lock(), bank, FIRST_DAY)
    dealt = [daily(lock, bank, day_of(n), "matinee").questions for n in range(1, 600)]
    assert len({found[0].options for found in dealt if found}) > 10
    fixed = [replace(item, in_order=True) for item in bank]
    dealt = [daily(lock, fixed, day_of(n), "matinee").questions for n in range(1, 600)]
    assert {found[0].options for found in dealt if found} == {bank[0].options}
