"""What only shows over a whole bank, counted by hand."""

from math import sqrt

import pytest
from msgspec.structs import replace

from etoile_quiz import keyed
from etoile_quiz.analysis.bank_statistics import counts, item_of, rule_hits, statistics, violations_of
from etoile_quiz.analysis.chi_square import survival, uniform_statistic
from etoile_quiz.analysis.duplicates import duplicates_of
from etoile_quiz.analysis.exposure import chance_of_highest, exposure_of
from etoile_quiz.analysis.key_positions import key_positions, positions_of
from etoile_quiz.analysis.lengths import lengths_of
from etoile_quiz.question import Option, Question
from tests.game.questions import question


def with_options(
    name: str, texts: tuple[str, ...], key: int = 0, *, stem: str = "", form: str = "forward", entities: bool = False
) -> Question:
    """Return a question with exactly these option texts."""
    options = tuple(Option(text, text.casefold() if entities else None) for text in texts)
    return replace(question(name, stem=stem or None, form=form, options=texts, key=key), options=options)


@pytest.mark.parametrize(
    ("statistic", "freedom", "p"),
    [  # critical values as any table gives them
        (3.841, 1, 0.05), (10.828, 1, 0.001), (5.991, 2, 0.05), (13.816, 2, 0.001), (7.815, 3, 0.05), (16.266, 3, 0.001),
        (0.352, 3, 0.95), (9.488, 4, 0.05), (11.070, 5, 0.05), (18.307, 10, 0.05), (43.773, 30, 0.05), (4.605, 10, 0.9163),
    ],
)  # fmt: skip
def test_chi_square_agrees_with_a_table(statistic: float, freedom: int, p: float) -> None:
    assert survival(statistic, freedom) == pytest.approx(p, rel=2e-3)


def test_chi_square_at_its_ends() -> None:
    assert survival(0, 3) == 1
    assert survival(5000, 3) == pytest.approx(0)
    assert survival(1e-9, 1) <= 1
    with pytest.raises(ValueError, match="degree of freedom"):
        survival(1, 0)
    assert uniform_statistic((10, 20, 30, 40)) == pytest.approx(20)
    assert uniform_statistic((0, 0)) == 0


def test_positions_are_tested_by_pack_and_form_and_sorted_sets_stand_apart() -> None:
    even = [question(f"q{i}", key=i % 4) for i in range(40)]
    lopsided = [question(f"w{i}", key=0, form="when") for i in range(40)]
    found = key_positions([*even, *(replace(item, in_order=True) for item in lopsided)])
    assert found.by_form["forward"].counts == {4: (10, 10, 10, 10)}
    assert found.by_form["forward"].p == 1
    assert "when" not in found.by_form
    assert found.even
    assert found.in_order.guess == 1
    found = key_positions([*even, *lopsided])
    assert found.by_form["when"].statistic == pytest.approx(120)
    assert not found.by_form["when"].even
    assert not found.even
    assert found.by_pack["test"].counts == {4: (50, 10, 10, 10)}


def test_positions_of_several_numbers_of_options_are_one_test_and_rare_ones_are_not_tested() -> None:
    four = [question(f"q{i}", key=0 if i < 11 else i % 4) for i in range(20)]
    two = [question(f"t{i}", options=("a", "b"), key=i % 2) for i in range(10)]
    three = [question(f"d{i}", options=("a", "b", "c"), key=0) for i in range(14)]
    found = positions_of([*four, *two, *three])
    assert found.freedom == 4
    assert found.statistic == pytest.approx(uniform_statistic(found.counts[4]))
    assert positions_of(three).p is None
    assert positions_of(three).even


def test_exposure_by_hand() -> None:
    # Ann is the key in 6 of 24, Bob in 18, the others never; Dan is a text, not an entity.
    options = ("Ann", "Bob", "Cid", "Dan")
    bank = [with_options(f"q{i}", options, 0 if i < 6 else 1, entities=True) for i in range(24)]
    bank = [replace(item, options=(*item.options[:3], Option("Dan"))) for item in bank]
    found = exposure_of([*bank, with_options("pair", ("Ann", "Bob"), entities=True)])
    shares = {item.text: (item.shown, item.keyed, item.families, item.fair) for item in found.often}
    assert shares == {
        "Ann": (24, 6, 24, True),
        "Bob": (24, 18, 24, False),
        "Cid": (24, 0, 24, False),
        "Dan": (24, 0, 24, False),
    }
    assert [item.text for item in found.exceptions] == ["Bob", "Cid", "Dan"]
    assert {item.text for item in found.often if item.entity is None} == {"Dan"}
    assert (found.items, found.right, found.accuracy) == (24, 18, 0.75)
    assert not found.fair


def test_exposure_counts_only_what_is_shown_often_enough_and_says_what_chance_would_give() -> None:
    bank = [with_options(f"q{i}", ("Ann", "Bob", "Cid", f"only {i}"), i % 4) for i in range(24)]
    found = exposure_of(bank)
    assert found.items == 0
    assert found.accuracy is None
    assert found.accuracy_by_chance is None
    texts = tuple("Ann Bob Cid Dan Eve Fay Gus Hal".split())
    random = [
        with_options(f"q{i}", keyed.shuffled(texts, str(i))[:4], keyed.digest("key", str(i)) % 4) for i in range(400)
    ]
    found = exposure_of(random)
    assert found.items == 400
    assert found.accuracy is not None
    assert found.accuracy_by_chance is not None
    assert 0.25 < found.accuracy_by_chance < 0.33
    assert abs(found.accuracy - found.accuracy_by_chance) < 0.08


def test_a_tie_is_shared() -> None:
    assert chance_of_highest([0.5, 0.5, 0.1, 0.2], 1) == 0.5
    assert chance_of_highest([0.5, 0.4, 0.1, 0.2], 1) == 0


def test_lengths_by_hand() -> None:
    long_keys = [with_options(f"q{i}", ("a long one", "brief", "small", "tiny"), 0) for i in range(12)]
    level = [with_options(f"r{i}", ("one", "two", "six", "ten"), 0) for i in range(5)]
    found = lengths_of([*long_keys, *level])
    assert (found.longest.items, found.longest.keyed, found.longest.expected) == (12, 12, 3)
    assert found.longest.share == 1
    assert found.longest.sigmas == pytest.approx(9 / sqrt(12 * 3 / 16))
    assert (found.shortest.items, found.shortest.keyed) == (12, 0)
    assert found.shortest.fair
    assert not found.fair
    assert lengths_of(level).longest.share is None
    assert lengths_of(level).fair


def test_duplicates_fold_stems_and_let_open_stems_return_with_another_key() -> None:
    stem = "Which of these does Éloi do?"
    sings = with_options("a", ("sings", "dances", "runs"), stem=stem, form="which-of-these")
    jumps = with_options("b", ("jumps", "dances", "runs"), stem=stem, form="which-of-these")
    again = with_options("c", ("Sings", "flies", "swims"), stem="which of these does Eloi do", form="which-of-these")
    assert duplicates_of([sings, jumps]).repeats == ()
    assert [repeat.ids for repeat in duplicates_of([sings, jumps, again]).repeats] == [(sings.id, again.id)]
    closed = [replace(item, form="forward") for item in (sings, jumps)]
    assert duplicates_of(closed).extra == 1


def test_variants_of_a_family_are_no_duplicates_unless_their_options_are_the_same() -> None:
    one = with_options("a", ("sings", "dances", "runs"))
    other = replace(with_options("a", ("flies", "sings", "swims"), key=1), id="test/a/forward/2")
    assert (duplicates_of([one, other]).repeats, duplicates_of([one, other]).variants) == ((), 1)
    same = replace(one.rearranged((2, 1, 0)), id="test/a/forward/3")
    found = duplicates_of([one, other, same])
    assert ([repeat.ids for repeat in found.repeats], found.extra, found.variants) == ([(one.id, same.id)], 1, 1)
    another_key = replace(other, key=0)
    assert duplicates_of([one, another_key]).extra == 1


def test_rules_read_questions_of_either_origin() -> None:
    bare = with_options("a", ("a very long and telling key indeed", "brief", "small", "tiny"))
    item = item_of(bare)
    assert (item.key, item.are_names, item.in_order) == (0, (False,) * 4, False)
    assert item_of(replace(bare, key_mention=bare.key_mention.__class__(()))).key_names == (bare.key_text,)
    assert ("O6", "error") in {(found.rule, found.severity) for found in violations_of(bare)}
    advice = {(found.rule, found.severity) for found in violations_of(replace(bare, origin="handwritten"))}
    assert ("O6", "warning") in advice
    names = replace(bare, options=tuple(Option(option.text, option.text) for option in bare.options))
    assert ("O6", "warning") in {(found.rule, found.severity) for found in violations_of(names)}
    twice = replace(with_options("b", ("Same", "same", "other")), origin="handwritten")
    assert ("O1", "error") in {(found.rule, found.severity) for found in violations_of(twice)}
    hits = {hit.rule: hit for hit in rule_hits([bare, names])}
    assert hits["O6"].severity == "error"
    assert hits["O6"].ids == (bare.id, names.id)


def test_counts() -> None:
    bank = [
        question("a", level="hard", category="cast"),
        question("a", variant=2, form="inverse", spoiler=3),
        question("b", options=("x", "y"), category="dancers"),
    ]
    found = counts(bank)
    assert (found.questions, found.families) == (3, 2)
    assert found.by_form == {"forward": 2, "inverse": 1}
    assert found.by_category == {"cast": 2, "dancers": 1}
    assert found.by_difficulty == {"easy": 2, "medium": 0, "hard": 1}
    assert found.by_spoiler == {0: 2, 3: 1}
    assert found.by_options == {2: 1, 4: 2}


def test_an_empty_bank_has_statistics_too() -> None:
    found = statistics([])
    assert found.counts.questions == 0
    assert found.positions.even
    assert found.exposure.fair
    assert found.lengths.fair
    assert not found.duplicates.repeats
