"""Points are kept with the answer: another scoring rule changes what comes, never what was."""

from datetime import UTC
from pathlib import Path

import pytest

from etoile_quiz.daily.lock import FIRST_DAY
from etoile_quiz.game import scoring
from etoile_quiz.history.answers import answers_in
from etoile_quiz.history.record import Record
from etoile_quiz.history.statistics import AnswerStatistics, day_in, statistics_of
from etoile_quiz.question import DIFFICULTY_LEVELS
from tests.daily.house import Clock, a_daily_service, play_all
from tests.history.dailies import a_daily, attempts_at, minute, played


def statistics(path: Path) -> AnswerStatistics:
    """Return the statistics of a record."""
    return statistics_of(answers_in(Record(path)), day_in(UTC))


def score_otherwise(patch: pytest.MonkeyPatch) -> None:
    """Give answers other points from here on."""
    for place, level in enumerate(DIFFICULTY_LEVELS):
        patch.setitem(scoring.DIFFICULTY_POINTS, level, 7 + place)
    patch.setattr(scoring, "BONUS_PERCENT", 1)


def test_a_finished_daily_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.sqlite3"
    attempt = play_all(a_daily_service(path, Clock()), FIRST_DAY, right=4).attempt
    share, before = a_daily_service(path, Clock()).share_text(attempt), statistics(path)
    score_otherwise(monkeypatch)
    service = a_daily_service(path, Clock())
    later = service.finished(FIRST_DAY, "matinee")
    assert later is not None
    assert later.round == attempt.round
    assert later.round.score > 400
    assert service.share_text(later) == share
    assert statistics(path) == before


def test_an_unfinished_daily_keeps_its_points_and_goes_on_by_the_new_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.sqlite3"
    before = played(path, "run", a_daily(), answers=1).round
    score_otherwise(monkeypatch)
    attempt = attempts_at(path).begin(a_daily(), run="again", at=minute(5))
    assert attempt.round == before
    attempt = attempts_at(path).answer(attempt, 1, 1.0, at=minute(6))
    assert [answer.points for answer in attempt.round.answers] == [100, 7]
    assert attempt.revealing(0).score == 100
