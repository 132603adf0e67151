"""The registries: every mode, lifeline, scoring rule, confidence and outcome is used."""

from collections.abc import Sequence

import pytest

from etoile_quiz.game.codes import DIFFICULTY_BITS
from etoile_quiz.game.confidence import CONFIDENCES, confidence_of
from etoile_quiz.game.deal import deal
from etoile_quiz.game.lifelines import LIFELINES, Lifeline, lifeline_of, usable_lifelines, use
from etoile_quiz.game.modes import DAILY, ENCORE, MODES, Mode, mode_of, mode_with_code, rules_of
from etoile_quiz.game.outcomes import CUT_OFF, LATE, OUTCOMES, RIGHT, SKIPPED, WRONG
from etoile_quiz.game.round import Round
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.game.rules import ROUND_SIZE, Rules
from etoile_quiz.game.scoring import SCORINGS, AnswerFacts, Scoring
from etoile_quiz.question import DIFFICULTY_LEVELS
from tests.game.questions import question


def distinct(values: Sequence[object]) -> bool:
    return len(set(values)) == len(values)


def test_ids_codes_names_and_keys_are_distinct() -> None:
    for registry in (MODES, LIFELINES, SCORINGS, CONFIDENCES, OUTCOMES):
        assert distinct([one.id for one in registry])
    assert distinct([*(mode.id for mode in MODES), DAILY.id, ENCORE.id])
    assert distinct([mode.code for mode in MODES])
    assert distinct([mode.name for mode in MODES])
    assert distinct([lifeline.key for lifeline in LIFELINES])
    assert distinct([confidence.key for confidence in CONFIDENCES])
    assert distinct([outcome.word for outcome in OUTCOMES])


def test_what_is_in_codes_and_records_stays() -> None:
    """These values are in challenge codes and records. A change here breaks what players have."""
    codes = {"classic": 0, "accuracy": 1, "speed": 2, "storm": 3, "streak": 4, "confidence": 5}
    assert {mode.id: mode.code for mode in MODES if mode.id in codes} == codes
    assert {"sure", "fairly", "guess"} <= {confidence.id for confidence in CONFIDENCES}
    assert DIFFICULTY_BITS == {"easy": 1, "medium": 2, "hard": 4}
    assert set(DIFFICULTY_BITS) == set(DIFFICULTY_LEVELS)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.id)
def test_every_mode_can_be_dealt_and_told(mode: Mode) -> None:
    assert mode_of(mode.id) is mode
    assert mode_with_code(mode.code) is mode
    bank = [question(f"q{number}") for number in range(40)]
    dealt = deal(bank, RoundFilter(watched=0, mode=mode.id), "x")
    assert len(dealt.questions) == (1 if mode.rules.endless else ROUND_SIZE)
    for factor in (1.0, 1.5, 2.0):
        note = mode.note(rules_of(mode.id, factor))
        assert note.endswith(".")
        assert note == mode.note(mode.rules) or (mode.rules.timed and factor != 1)


@pytest.mark.parametrize("lifeline", LIFELINES, ids=lambda lifeline: lifeline.id)
def test_every_lifeline_changes_the_round_once(lifeline: Lifeline) -> None:
    assert lifeline_of(lifeline.id) is lifeline
    played = Round.of((question("one", hint="It dances."), question("two")), Rules(lifelines=(lifeline.id,)))
    assert usable_lifelines(played) == (lifeline,)
    helped = use(played, lifeline, 2.0)
    assert helped != played
    assert helped.used == (lifeline.id,)
    assert usable_lifelines(helped) == ()
    assert use(helped, lifeline, 2.0) is helped
    without = Round.of(played.questions, Rules())
    assert use(without, lifeline) is without


@pytest.mark.parametrize("scoring", SCORINGS, ids=lambda scoring: scoring.id)
def test_every_scoring_rule_pays_a_right_answer_best(scoring: Scoring) -> None:
    for confidence in CONFIDENCES:
        right, wrong = (
            scoring.points(AnswerFacts(right=right, seconds=3.0, limit=20.0, confidence=confidence))
            for right in (True, False)
        )
        assert right > 0 >= wrong
    assert scoring.explain(20.0).endswith(".")


def test_every_confidence_pays_what_it_says() -> None:
    for confidence in CONFIDENCES:
        assert confidence_of(confidence.id) is confidence
        assert (confidence.points(True), confidence.points(False)) == (confidence.if_right, confidence.if_wrong)


def test_every_outcome_can_happen() -> None:
    timed, storm = Rules(question_seconds=10.0), Rules(round_seconds=10.0)
    rounds = (
        (RIGHT, Round.of((question(),)).answer(0)),
        (WRONG, Round.of((question(),)).answer(1)),
        (LATE, Round.of((question(),), timed).answer(0, 10.0)),
        (SKIPPED, use(Round.of((question(),), rules_of("streak")), lifeline_of("skip"))),
        (CUT_OFF, Round.of((question(),), storm).answer(0, 10.0)),
    )
    assert {outcome for outcome, _ in rounds} == set(OUTCOMES)
    for outcome, played in rounds:
        assert played.answers[0].outcome is outcome
        assert played.answered == outcome.counts
        assert outcome.bell == (outcome not in (RIGHT, SKIPPED))
