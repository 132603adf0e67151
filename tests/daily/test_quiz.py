"""The daily: the scheme's golden values, and what must hold for any lock, any bank and any day."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.daily.dealt_families import draw_of, lines_for
from etoile_quiz.daily.lock import (
    EDITIONS,
    FIRST_DAY,
    SIZE,
    SLOTS,
    Edition,
    Lock,
    LockLine,
    day_of,
    is_candidate,
    key_of,
    number_of,
)
from etoile_quiz.daily.lock_check import check_lock
from etoile_quiz.daily.lock_days import TEN_YEARS, LockDays, grown_lock
from etoile_quiz.daily.lock_growth import NOTICE, extend_lock
from etoile_quiz.daily.quiz import assign, candidates_for, daily
from etoile_quiz.game.repeats_and_giveaways import is_unfair
from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import generate
from etoile_quiz.question import DIFFICULTY_LEVELS, Question
from tests.game.questions import question
from tests.strategies import fact_bases

CATEGORIES = ("cast", "story", "works")
LAST = 8
days = st.dates(FIRST_DAY, date(2060, 12, 31))
editions = st.sampled_from(EDITIONS)
levels = st.integers(0, LAST)


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
        family=family,
        slot=0,
        edition="matinee",
        level=0,
        category="cast",
        weight=4,
        difficulty="easy",
        key=family,
        from_=FIRST_DAY,
    )
    return replace(made, **changes)


@st.composite
def locks(draw: st.DrawFn) -> Lock:
    families = draw(st.lists(st.integers(0, 999), unique=True, max_size=150))
    return Lock(
        tuple(
            LockLine(
                family=f"{draw(st.sampled_from(('test', 'test', 'other')))}/q{number}",
                slot=draw(st.integers(0, SLOTS - 1)),
                edition=draw(editions),
                level=draw(st.integers(0, LAST)),
                weight=draw(st.integers(1, 8)),
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
    assert keyed.weighted_draw(3, "rank", "2025-04-24", "q00000") == RANK_OF_WEIGHT_3
    lines = [line(f"q{number:05}", weight=1 + number % 8) for number in range(50)]
    ranked = sorted(lines, key=lambda item: draw_of(item, date(2025, 4, 24)))
    assert [item.family for item in ranked[:5]] == GOLDEN_RANKS


def test_a_family_is_asked_by_a_question_of_little_weight_only_where_it_has_no_other() -> None:
    light, heavy = question("q1", form="forward", weight=2), question("q1", form="inverse", weight=3)
    for bank, asked in (([light, heavy], [heavy]), ([light], [light])):
        assert candidates_for([line("test/q1", key="q1 right")], bank, LAST) == {"test/q1": asked}


def test_golden_quiz() -> None:
    """The whole way from a bank to a quiz, pinned: it may never come out otherwise."""
    bank = a_bank()
    lock = extend_lock(Lock(), bank, date(2025, 4, 24))
    assert [(item.family, item.slot) for item in lock.lines[:4]] == GOLDEN_SLOTS
    for day, edition, families, digest in GOLDEN_QUIZZES:
        quiz = daily(lock, bank, day, edition, LAST)
        assert " ".join(item.family.removeprefix("test/q") for item in quiz.questions) == families
        assert quiz.digest == digest


RANK_OF_WEIGHT_3 = 7703993384910798753
GOLDEN_RANKS = ["q00015", "q00001", "q00030", "q00010", "q00025"]
GOLDEN_SLOTS = [("test/q00000", 2), ("test/q00006", 8), ("test/q00012", 0), ("test/q00018", 13)]
GOLDEN_QUIZZES: list[tuple[date, Edition, str, str]] = [
    (date(2025, 4, 24), "matinee", "00120 00042 00168 00052 00074 00152", "75af009a"),
    (date(2025, 4, 24), "soiree", "00045 00129 00199 00097 00131 00077", "f8c096ab"),
    (date(2028, 2, 29), "matinee", "00180 00000 00154 00076 00116 00080", "81d28d84"),
    (date(2035, 4, 23), "soiree", "00003 00087 00001 00185 00005 00101", "cf72a45f"),
]


def test_number_1_is_the_night_of_the_premiere() -> None:
    assert number_of(date(2025, 4, 24)) == 1
    assert number_of(date(2026, 4, 24)) == 366
    assert number_of(date(2028, 3, 1)) - number_of(date(2028, 2, 28)) == 2
    assert TEN_YEARS == 3652


@given(st.integers(1, 20_000))
def test_numbers_and_days_are_one(number: int) -> None:
    assert number_of(day_of(number)) == number


def by_the_book(lock: Lock, day: date, edition: Edition, watched: int) -> list[str]:
    """Return what docs/daily.md says, as naively as can be."""
    iso = day.isoformat()
    eligible = [
        item
        for item in lock.lines
        if item.edition == edition
        and item.slot == day.toordinal() % 14
        and item.from_ <= day < (item.until or date.max)
        and item.level <= watched
    ]

    def rank(item: LockLine) -> tuple[int, str]:
        return min(keyed.digest("rank", iso, item.family, str(draw)) for draw in range(item.weight)), item.family

    taken: list[LockLine] = []
    while len(taken) < 6:
        fresh = [
            item
            for item in eligible
            if item.key not in {other.key for other in taken}
            and [other.category for other in taken].count(item.category)
            < ceil(Fraction(6 * [other.category for other in eligible].count(item.category), len(eligible)))
        ]
        if not fresh:
            break
        packs = [other.family.split("/")[0] for other in taken]
        taken.append(min(fresh, key=lambda item: (packs.count(item.family.split("/")[0]), rank(item))))
    taken.sort(key=rank)
    return [item.family for level in ("easy", "medium", "hard") for item in taken if item.difficulty == level]


@given(locks(), days, editions, levels)
def test_picks_are_those_of_the_scheme(lock: Lock, day: date, edition: Edition, watched: int) -> None:
    assert [item.family for item in lines_for(lock, day, edition, watched)] == by_the_book(lock, day, edition, watched)
    assert lines_for(lock, day, edition) == lines_for(lock, day, edition, LAST)


@given(locks(), days, editions, levels)
def test_picks_depend_on_lock_date_and_level_alone(lock: Lock, day: date, edition: Edition, watched: int) -> None:
    found = lines_for(lock, day, edition, watched)
    assert lines_for(Lock(lock.lines[::-1]), day, edition, watched) == found
    further = tuple(item for item in lock.lines if item.level <= watched)
    assert lines_for(Lock(further), day, edition, watched) == found, "nothing beyond the level counts"
    assert len(found) <= SIZE
    assert len({item.key for item in found}) == len(found)
    assert all(item.level <= watched for item in found)


@given(locks(), days, editions, st.lists(levels, min_size=14, max_size=14))
def test_no_family_twice_in_fourteen_days_though_one_watches_on(
    lock: Lock, day: date, edition: Edition, watched: list[int]
) -> None:
    fortnight = [
        item.family
        for n, level in enumerate(sorted(watched))
        for item in lines_for(lock, day + timedelta(days=n), edition, level)
    ]
    assert len(set(fortnight)) == len(fortnight)


def test_heavier_families_come_more_readily_in_proportion_to_their_weight() -> None:
    lock = Lock(tuple(line(f"test/q{n}", weight=2 if n < 10 else 8, category=str(n)) for n in range(20)))
    dealt = [item for n in range(1, 14 * 300) for item in lines_for(lock, day_of(n), "matinee")[:1]]
    light = sum(item.weight == 2 for item in dealt)
    assert 0.15 < light / len(dealt) < 0.25


def test_a_category_gets_its_share_of_the_slot_rounded_up() -> None:
    parts = ["making"] * 2 + ["cast"] * 3 + ["story"] * 9
    lock = Lock(tuple(line(f"test/q{n}", category=category) for n, category in enumerate(parts)))
    dealt = [Counter(item.category for item in lines_for(lock, day_of(n), "matinee")) for n in range(1, 1400)]
    assert [max(day[name] for day in dealt) for name in ("making", "cast", "story")] == [1, 2, 4]
    assert {day.total() for day in dealt} == {0, SIZE}


@given(st.data(), st.integers(20, 120), days)
def test_what_enters_or_leaves_changes_neither_the_past_nor_today(data: st.DataObject, count: int, today: date) -> None:
    bank = a_bank(count)
    before = extend_lock(Lock(), bank, FIRST_DAY)
    gone = {f"test/q{number:05}" for number in data.draw(st.sets(st.integers(0, count - 1), max_size=10))}
    more = [item for number in range(count, count + 15) for item in family_of(number, spoiler=number % 2)]
    after = extend_lock(before, [*bank, *more], today, retired=gone)
    assert check_lock(before, after, [*bank, *more], levels=LAST, retired=gone, written=today, days=0) == []
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


@given(fact_bases(), days, editions, levels)
def test_any_pack_gives_the_same_fair_quiz_whatever_the_order_of_its_bank(
    base: FactBase, day: date, edition: Edition, watched: int
) -> None:
    bank = generate(base).questions
    lock = extend_lock(Lock(), bank, FIRST_DAY)
    assert extend_lock(Lock(), bank[::-1], FIRST_DAY) == lock
    quiz = daily(lock, bank, day, edition, watched)
    assert daily(lock, bank[::-1], day, edition, watched) == quiz
    dealt = [item.family for item in lines_for(lock, day, edition, watched)]
    assert sorted([*(item.family for item in quiz.questions), *quiz.left_out]) == sorted(dealt)
    for place, item in enumerate(quiz.questions):
        assert item.spoiler in (range(1, watched + 1) if edition == "soiree" else (0,))
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
    assert [item.id for item in daily(lock, [telling, safe], day, "matinee", LAST).questions] == [safe.id]
    assert daily(lock, [telling], day, "matinee", LAST).left_out == ("test/one",)


def test_the_lock_takes_the_key_that_most_questions_have() -> None:
    rare = question("one", form="forward", options=("rare", "b"))
    usual = [question("one", form="inverse", variant=n) for n in (1, 2)]
    assert extend_lock(Lock(), [rare, *usual], FIRST_DAY).lines[0].key == "one right"
    assert extend_lock(Lock(), [rare, usual[0]], FIRST_DAY).lines[0].key == "one rare"


def test_packs_take_turns_as_long_as_they_have_families() -> None:
    def dealt(small: int) -> set[int]:
        packs = ["small"] * small + ["large"] * 30
        lock = Lock(tuple(line(f"{pack}/q{n}", category=f"{pack} {n % 11}") for n, pack in enumerate(packs)))
        quizzes = [lines_for(lock, day_of(n), "matinee") for n in range(1, 1400)]
        return {sum(item.pack == "small" for item in quiz) for quiz in quizzes if len(quiz) == SIZE}

    assert dealt(8) == {3}
    assert dealt(2) == {2}


def test_typography_changes_no_key() -> None:
    plain = question("one", options=('"Swan  Lake", the 1,020th', "b"))
    curly = question("one", options=("“Swan Lake”, the 1020th", "b"))
    (entry,) = extend_lock(Lock(), [plain], FIRST_DAY).lines
    assert entry.key == "one swan lake the 1020th"
    assert is_candidate(curly, entry)


def test_a_line_says_the_lowest_level_at_which_its_key_is_asked() -> None:
    early = question("one", form="inverse", spoiler=2, options=("other", "b"))
    usual = [replace(question("one", variant=n, spoiler=level), weight=n) for n, level in ((4, 6), (7, 5))]
    (entry,) = extend_lock(Lock(), [early, *usual], FIRST_DAY).lines
    assert (entry.level, entry.weight, entry.key) == (5, 7, "one right")
    assert [is_candidate(usual[1], entry, watched) for watched in (4, 5)] == [False, True]


def test_the_level_stands_in_the_digest_and_the_same_level_gives_the_same_quiz() -> None:
    bank = [item for n in range(14 * 9) for item in family_of(n, spoiler=1 + n % 3)]
    lock = grown_lock(Lock(), bank, FIRST_DAY, levels=3, days=60)
    assert lock.soiree_from == 2, "84 families are enough, 42 are not"
    quizzes = [daily(lock, bank, FIRST_DAY, "soiree", level) for level in (2, 2, 3, 8)]
    assert quizzes[0] == quizzes[1]
    assert [quiz.watched for quiz in quizzes] == [2, 2, 3, 8]
    assert quizzes[2].questions == quizzes[3].questions
    assert len({quiz.digest for quiz in quizzes}) == 3
    assert {item.spoiler for item in quizzes[0].questions} == {1, 2}


def test_families_that_give_each_other_away_get_different_slots() -> None:
    bank = [question("a", discloses=("b",)), question("b")]
    for number in range(14):
        bank += [question(f"z{number}")]
    lock = extend_lock(Lock(), bank, FIRST_DAY)
    assert lock.by_family["test/a"].slot != lock.by_family["test/b"].slot


def test_a_family_that_clashes_with_two_others_together_gets_another_slot() -> None:
    """No pair of them clashes: it takes the two others to rule out both wrong options."""
    bank = {name: question(name) for name in (f"q{n:03}" for n in range(14 * 8))}
    together = extend_lock(Lock(), bank.values(), FIRST_DAY).by_slot["matinee", 0]
    asked, *others = (line.family.removeprefix("test/") for line in together[:3])
    bank[asked] = question(asked, options=("right", "wrong", "worse"), rests_on=tuple(others))

    def left_out(lock: Lock) -> set[str]:
        faults = LockDays(lock, list(bank.values()), days=400).faulty("matinee", 0)
        return {family for fault in faults for family in fault.left_out}

    assert left_out(extend_lock(Lock(), bank.values(), FIRST_DAY))
    assert not left_out(grown_lock(Lock(), list(bank.values()), FIRST_DAY, levels=0, days=400))


def test_a_clash_is_met_by_another_form_and_never_by_another_family() -> None:
    lines = [line(f"test/{name}", key=f"{name} right") for name in "ab"]
    lock = Lock((lines[0], replace(lines[1], difficulty="hard")))
    day = next(day_of(n) for n in range(1, 15) if day_of(n).toordinal() % SLOTS == 0)
    telling = question("a", discloses=("b",))
    discreet = question("a", form="inverse")
    asked = question("b")
    assert {item.id for item in daily(lock, [telling, discreet, asked], day, "matinee", LAST).questions} == {
        discreet.id,
        asked.id,
    }
    quiz = daily(lock, [telling, asked], day, "matinee", LAST)
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
    dealt = [daily(lock, bank, day_of(n), "matinee", LAST).questions for n in range(1, 600)]
    assert len({found[0].options for found in dealt if found}) > 10
    fixed = [replace(item, in_order=True) for item in bank]
    dealt = [daily(lock, fixed, day_of(n), "matinee", LAST).questions for n in range(1, 600)]
    assert {found[0].options for found in dealt if found} == {bank[0].options}
