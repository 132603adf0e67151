"""Somebody plays for days on end, with every trouble there can be, against a simple model of attempts and streak."""

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from etoile_quiz.daily.lock import EDITIONS, Edition
from etoile_quiz.session.daily_service import DailyPlay, DailyService, DailyStart
from tests.daily.house import Clock, a_daily_service
from tests.daily.test_streak import walked
from tests.examples import fewer

ZONES = ("Europe/Paris", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago")
ODD_NIGHTS = ("2026-03-28", "2026-03-07", "2026-10-24", "2026-10-31", "2026-12-31", "2028-02-28")

options = st.integers(0, 3)
answers = st.lists(options, max_size=6)
editions = st.sampled_from(EDITIONS)


class Player(RuleBasedStateMachine):
    """Every sitting has its own daily service and ends without a word, as a killed process does; only the record lasts.

    The model holds of each day and edition the options that were chosen in the ranked attempt.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.record = Path(self.folder.name) / "record.sqlite3"
        self.clock = Clock(datetime(2026, 3, 20, 12, tzinfo=UTC))
        self.zone = ZoneInfo("Europe/Paris")
        self.chosen: dict[tuple[date, Edition], list[int]] = {}
        self.window: DailyPlay | None = None

    def teardown(self) -> None:
        self.folder.cleanup()

    def service(self) -> DailyService:
        return a_daily_service(self.record, self.clock, zone=self.zone)

    def finished_days(self) -> set[date]:
        return {day for (day, _), given in self.chosen.items() if len(given) == 6}

    def open_days(self) -> list[tuple[date, Edition]]:
        return [place for place, given in self.chosen.items() if len(given) < 6]

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours: int) -> None:
        self.clock.moment += timedelta(hours=hours)

    @rule(zone=st.sampled_from(ZONES))
    def travels(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)

    @rule(night=st.sampled_from(ODD_NIGHTS))
    def an_odd_night_comes(self, night: str) -> None:
        then = datetime.fromisoformat(f"{night}T23:30:00").replace(tzinfo=self.zone).astimezone(UTC)
        self.clock.moment = max(self.clock.moment, then)

    @rule(hours=st.integers(1, 200))
    def the_clock_is_put_back(self, hours: int) -> None:
        self.clock.moment -= timedelta(hours=hours)

    @rule(edition=editions, given=answers, minutes=st.integers(0, 60))
    def plays_today(self, edition: Edition, given: list[int], minutes: int) -> None:
        """Midnight may come between any two answers."""
        service = self.service()
        day = service.today()
        assert service.refusal(day, edition) == ""
        play = service.begin(DailyStart(day, edition))
        if len(self.chosen.get((day, edition), ())) == 6:
            assert play.kind == "practice"
            self.play_on(service, play, given, minutes)
        else:
            self.play_ranked(service, play, given, minutes)

    @precondition(lambda self: self.open_days())
    @rule(data=st.data(), given=answers, minutes=st.integers(0, 60))
    def goes_on_with_what_was_left(self, data: st.DataObject, given: list[int], minutes: int) -> None:
        day, edition = data.draw(st.sampled_from(self.open_days()))
        service = self.service()
        assert service.refusal(day, edition) == ""
        self.play_ranked(service, service.begin(DailyStart(day, edition)), given, minutes)

    @rule(back=st.integers(1, 400), edition=editions, given=answers)
    def plays_from_the_archive(self, back: int, edition: Edition, given: list[int]) -> None:
        service = self.service()
        day = service.today() - timedelta(days=back)
        if service.refusal(day, edition) == "" and (day, edition) not in self.open_days():
            play = service.begin(DailyStart(day, edition))
            assert play.kind == "archive"
            self.play_on(service, play, given, 0)

    @rule(edition=editions)
    def opens_a_second_window(self, edition: Edition) -> None:
        service = self.service()
        day = service.today()
        if len(self.chosen.get((day, edition), ())) < 6:
            self.window = service.begin(DailyStart(day, edition))
            self.chosen.setdefault((day, edition), [])

    @precondition(lambda self: self.window is not None and self.window.played.phase == "asking")
    @rule(option=options)
    def answers_in_the_second_window(self, option: int) -> None:
        """Which may not know what was answered elsewhere since."""
        assert self.window is not None
        begun = self.window.attempt.begun
        given = self.chosen[begun.date, begun.edition]
        place = self.window.played.position
        assert place <= len(given)
        self.window = self.service().answer(self.window, option, 1.0)
        if place == len(given):
            given.append(option)
        assert self.window.overruled == (given[place] != option)
        assert self.window.attempt.answers[place].chosen == given[place]
        self.window = self.window.advance()

    def play_ranked(self, service: DailyService, play: DailyPlay, given: list[int], minutes: int) -> None:
        before = self.chosen.setdefault((play.attempt.begun.date, play.attempt.begun.edition), [])
        assert play.kind == "ranked"
        assert [answer.option for answer in play.played.answers] == before
        before += given[: 6 - len(before)]
        done = self.play_on(service, play, given, minutes)
        assert [answer.option for answer in done.played.answers] == before

    def play_on(self, service: DailyService, play: DailyPlay, given: list[int], minutes: int) -> DailyPlay:
        for option in given:
            self.clock.moment += timedelta(minutes=minutes)
            play = service.answer(play, option, 1.0).advance()
        return play

    @invariant()
    def it_is_as_the_model_says(self) -> None:
        service = self.service()
        ledger = service.ledger()
        assert set(ledger.ranked) == set(self.chosen)
        assert ledger.days == self.finished_days()
        found = service.streak()
        assert (found.current, found.best, found.freezes) == walked(self.finished_days(), service.today())
        assert service.time_to_next() <= timedelta(hours=25)
        for (day, edition), given in self.chosen.items():
            state = service.state(day, edition)
            assert state.state == ("finished" if len(given) == 6 else "begun")
            assert state.attempt is not None
            assert [answer.chosen for answer in state.attempt.answers] == given


TestPlayer = Player.TestCase
# Every step is kept on the disk, and that takes its time.
TestPlayer.settings = settings(fewer(5), stateful_step_count=20)
