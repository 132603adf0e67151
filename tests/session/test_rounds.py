"""Rounds of one player: dealing them, their codes, and the rounds of other players' codes."""

import itertools
from pathlib import Path

import pytest
from msgspec.structs import replace

from etoile_quiz.daily.lock import EDITIONS
from etoile_quiz.game.codes import BadCodeError, decode, encode
from etoile_quiz.game.deal import DealtRound
from etoile_quiz.game.modes import MODES
from etoile_quiz.game.round import Round
from etoile_quiz.game.round_filter import RoundFilter
from etoile_quiz.history.record import Record
from etoile_quiz.session.daily_service import DailyStart
from etoile_quiz.session.session import Session
from tests.game.questions import question
from tests.sessions import make_session
from tests.shared_packs import shipped_bases
from tests.tui.house import DAILY_BANK, Evening

SHIPPED = shipped_bases()
ETOILE, BALLET = sorted(SHIPPED, key=lambda base: -base.levels)
OWN = replace(
    BALLET,
    pack="mine",
    facts=(),
    handwritten=tuple(replace(question(f"q{number}"), pack="mine", weight=8) for number in range(3)),
)


def a_session(*, own: bool = False, watched: int = 8, record: Record | None = None) -> Session:
    ids = itertools.count()
    session = make_session(SHIPPED, record, watched=watched, new_id=lambda: f"id{next(ids)}")
    if own:
        session.library.replace(OWN)
    return session


def texts(dealt: DealtRound) -> list[object]:
    return [(item.id, item.options) for item in dealt.questions]


@pytest.mark.parametrize("mode", [mode.id for mode in MODES if not mode.rules.reviews])
def test_whatever_was_answered_before_a_code_deals_the_same_round_to_anybody(mode: str, tmp_path: Path) -> None:
    mine = a_session(record=Record(tmp_path / "record.sqlite3"))
    round_filter = RoundFilter(watched=8, mode=mode)
    dealt = mine.rounds.deal(round_filter)
    for number in range(3):
        dealt = mine.rounds.deal(round_filter)
        for item in dealt.questions:
            mine.player.keep_answer(f"run{number}", Round.of((item,)).answer(0), mode)
    code = mine.rounds.code(dealt)
    assert len(code.replace("-", "")) == 20
    theirs = a_session(own=True).rounds.rematch(decode(code))
    assert texts(theirs) == texts(dealt)
    later = [
        itertools.islice(session.rounds.following(round_), 12)
        for session, round_ in ((mine, dealt), (a_session(own=True), theirs))
    ]
    assert [*later[0]] == [*later[1]]


def test_a_filter_is_in_the_code() -> None:
    session = a_session()
    dealt = session.rounds.deal(
        RoundFilter(watched=4, size=2, categories=("story",), difficulties=("easy", "medium"), episode=2)
    )
    again = session.rounds.rematch(decode(session.rounds.code(dealt)))
    assert texts(again) == texts(dealt)


def test_a_text_is_a_seed_of_the_same_length() -> None:
    session, round_filter = a_session(), RoundFilter(watched=8)
    dealt = session.rounds.deal(round_filter, "a very long text, typed by somebody " * 40)
    assert len(session.rounds.code(dealt).replace("-", "")) == 20
    assert texts(session.rounds.deal(round_filter, "x")) == texts(a_session().rounds.deal(round_filter, "x"))
    assert texts(session.rounds.deal(round_filter, "x")) != texts(session.rounds.deal(round_filter, "y"))


def test_a_question_of_ones_own_breaks_no_code_and_a_round_that_holds_one_has_none() -> None:
    session, shared = a_session(own=True), a_session()
    codes: dict[bool, list[str]] = {True: [], False: []}
    for number in range(12):
        dealt = session.rounds.deal(RoundFilter(watched=8), str(number))
        code = session.rounds.code(dealt)
        codes[any(item.pack == "mine" for item in dealt.questions)].append(code)
        if code:
            assert texts(shared.rounds.rematch(decode(code))) == texts(dealt)
    assert set(codes[True]) == {""}
    assert any(codes[False])
    packs = tuple(sorted({item.pack for item in dealt.questions} - {"mine"}))
    assert session.rounds.code(session.rounds.deal(RoundFilter(watched=8, packs=packs[:1]), "0"))


def test_five_rounds_pass_before_anything_comes_again(tmp_path: Path) -> None:
    session = a_session(record=Record(tmp_path / "record.sqlite3"))
    answered: set[str] = set()
    for number in range(5):
        dealt = session.rounds.deal(RoundFilter(watched=8))
        assert not dealt.repeats
        assert sum(item.family in answered for item in dealt.questions) <= 1
        answered.update(item.family for item in dealt.questions)
        for item in dealt.questions:
            session.player.keep_answer(f"run{number}", Round.of((item,)).answer(0), "classic")
    few = RoundFilter(watched=0, forms=("when",))
    for _ in range(3):
        dealt = session.rounds.deal(few)
        for item in dealt.questions:
            session.player.keep_answer("run", Round.of((item,)).answer(0), "classic")
    assert dealt.repeats


def test_rounds_leave_the_questions_of_today_to_its_quizzes_until_these_are_begun(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    session = evening.session(DAILY_BANK)
    assert not session.upcoming(), "no round waits for the lock"
    daily_service = session.daily
    assert daily_service is not None
    matinee, soiree = (
        {item.family for item in daily_service.quiz(evening.today, edition).questions} for edition in EDITIONS
    )
    assert session.upcoming() == matinee | soiree
    daily_service.begin(DailyStart(evening.today, "matinee"))
    assert session.upcoming() == soiree
    shipped, round_filter = a_session(), RoundFilter(watched=8)
    upcoming = {item.family for seed in "ab" for item in shipped.rounds.deal(round_filter, seed).questions}
    dealt = [shipped.rounds.deal(round_filter, upcoming=upcoming) for _ in range(5)]
    assert sum(item.family in upcoming for round_ in dealt for item in round_.questions) <= 1
    assert not any(round_.repeats for round_ in dealt)


def test_a_code_that_does_not_fit_says_what_differs() -> None:
    challenge = decode(a_session().rounds.code(a_session().rounds.deal(RoundFilter(watched=8))))
    for watched, so_far in ((0, "nothing yet"), (3, "through episode 3")):
        with pytest.raises(BadCodeError, match=f"watched through episode 8, and you have watched {so_far}$") as refused:
            a_session(watched=watched).rounds.challenge_in(encode(challenge))
        assert refused.value.level == 8
    assert a_session().rounds.challenge_in(encode(challenge).lower()) == challenge
    with pytest.raises(BadCodeError, match="typing error"):
        a_session().rounds.challenge_in(encode(challenge)[:-1])
    other = make_session((ETOILE, replace(BALLET, version="other")), watched=8)
    with pytest.raises(BadCodeError, match="here is ballet, version other"):
        other.rounds.rematch(challenge)
    by_hand = replace(challenge, round_filter=replace(challenge.round_filter, size=10**900))
    with pytest.raises(BadCodeError, match="makes no sense"):
        a_session().rounds.rematch(decode(encode(by_hand)))
