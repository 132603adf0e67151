"""The menu of the plain home: everything is reached from it, and nothing is done unasked."""

from pathlib import Path

from msgspec.structs import replace

from etoile_quiz.plain.home import open_home
from tests.game.questions import question
from tests.generator import small
from tests.plain.test_modes import Terminal
from tests.sessions import make_session

SHOW = replace(small.base((), (), ()), pack="test", title="Étoile", levels=8)
BALLET = replace(SHOW, pack="ballet", title="Ballet", levels=0)
BANK = (
    *(question(f"q{number}") for number in range(12)),
    *(replace(question(f"b{number}"), pack="ballet", family=f"ballet/b{number}") for number in range(12)),
)


def lines(typed: str, settings: Path, watched: int | None = 5) -> str:
    session = make_session([SHOW, BALLET], bank=BANK, settings=settings, watched=watched)
    write = Terminal()
    open_home(session, Terminal(typed), write, errors=write)
    return write.getvalue()


def test_the_menu_greets_and_names_all_there_is(tmp_path: Path) -> None:
    text = lines("z\n?\nq\n", tmp_path / "settings.toml")
    assert text.startswith("Welcome to Étoile · Ballet. Type a letter and press Enter.\n")
    assert "Please type p, o, e, r, t, c, n, w, ? or q.\n" in text
    assert text.count("p: play a round, now Classic, 10 questions\n") == 2
    assert "w: how far you have watched, now through episode 5\n" in text


def test_mode_number_and_shows_are_chosen_for_the_next_round(tmp_path: Path) -> None:
    text = lines("o\n9\n3\n2\ne\np\n\na\nq\ne\no\n\n\n?\n", tmp_path / "settings.toml")
    assert "3. Speed. 1,000 points at once" in text
    assert f"For longer clocks set timer_factor in {tmp_path / 'settings.toml'}.\n" in text
    assert "Please type a number from 1 to 7, or press Enter.\n" in text
    assert "Rounds are about Étoile now.\n" in text
    assert "stops): Étoile, speed\n" in text
    assert "What about b" not in text
    assert "Question 1 of 2\n" in text
    assert "p: play a round, now Speed, 10 questions\n" in text


def test_what_is_not_there_is_said_in_a_line(tmp_path: Path) -> None:
    text = lines("r\nt\nc\n\nc\nxyz\nn\n", tmp_path / "settings.toml")
    assert "Nothing is due now. You could play any other mode" in text
    assert "You have starred nothing yet: type * behind an answer.\n" in text
    assert text.count("It cannot be played: the code ") == 1
    assert "Nothing has been answered yet.\n" in text


def test_what_one_has_watched_can_be_kept(tmp_path: Path) -> None:
    text = lines("3\nw\n\nw\n4\n?\n", tmp_path / "settings.toml", watched=None)
    assert text.count("Your answer (0–8): ") == 1
    assert text.count("Your answer (0–8, Enter keeps 3): ") == 2
    assert "now through episode 4\n" in text
