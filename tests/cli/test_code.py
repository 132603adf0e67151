"""Challenge codes at both ends of a pipe."""

import re
from pathlib import Path

import pytest

from etoile_quiz.game.codes import Challenge, encode
from etoile_quiz.game.round_filter import RoundFilter
from tests.cli.program import run
from tests.daily.house import shipped_copy

ROUND = ("play", "--plain", "--questions", "4")
CODE = re.compile(r"^etoile-quiz play --code (\S+)$", re.MULTILINE)


def code_in(text: str) -> str:
    found = CODE.search(text)
    assert found is not None
    return found[1]


def asked_in(text: str) -> list[str]:
    """Return questions and options as they were asked."""
    return re.findall(r"^Question \d+ of \d+\n(.*?)^Your answer", text, re.DOTALL | re.MULTILINE)


def test_a_friend_plays_the_same_round(tmp_path: Path) -> None:
    """The second round, which is dealt around what was answered in the first."""
    run(*ROUND, "--watched", "8", home=tmp_path / "me", typed="a\n" * 4)
    mine = run(*ROUND, "--watched", "8", home=tmp_path / "me", typed="a\n" * 4).stdout.decode()
    code = code_in(mine)
    theirs = run("play", "--code", code, "--watched", "8", home=tmp_path / "friend", typed="b\n" * 4).stdout.decode()
    assert asked_in(theirs) == asked_in(mine)
    assert code_in(theirs) == code
    spoken = code.lower().replace("-", " ")
    third = run("play", "--code", spoken, "--watched", "8", home=tmp_path / "third", typed="b\n" * 4)
    assert third.stdout.decode() == theirs


def test_a_round_above_the_level_is_refused_until_the_level_is_raised(tmp_path: Path) -> None:
    code = code_in(run(*ROUND, "--watched", "8", "--seed", "x", home=tmp_path, typed="q\n").stdout.decode())
    refused = run("play", "--code", code, home=tmp_path)
    assert refused.returncode == 1
    assert "watched through episode 8" in refused.stderr.decode()
    assert "--watched 8" in refused.stderr.decode()
    assert refused.stdout == b""
    assert run("play", "--code", code, "--watched", "8", home=tmp_path, typed="q\n").returncode == 0


def test_packs_that_differ_are_told(tmp_path: Path) -> None:
    pack = shipped_copy(tmp_path / "packs", locked=False)
    code = code_in(run(*ROUND, "--seed", "x", "--pack", pack, home=tmp_path, typed="q\n").stdout.decode())
    assert run("play", "--code", code, "--pack", pack, home=tmp_path, typed="q\n").returncode == 0
    assert run("play", "--code", code, home=tmp_path, typed="q\n").returncode == 0, "more packs do no harm"
    refused = run("play", "--code", code, "--pack", tmp_path / "packs" / "ballet", home=tmp_path)
    assert refused.returncode == 1
    assert "the packs differ" in refused.stderr.decode()
    assert "here is ballet, version " in refused.stderr.decode()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "empty"),
        ("HELLO!", "'!'"),
        ("12345-67890", "typing error"),
        (encode(Challenge(RoundFilter(watched=99), "c0ffee", ("0011",))), "packs differ"),
    ],
)
def test_what_is_no_code_is_refused_with_the_reason(tmp_path: Path, code: str, said: str) -> None:
    refused = run("play", "--code", code, home=tmp_path)
    assert refused.returncode == 1
    assert said in refused.stderr.decode()
    assert b"Traceback" not in refused.stderr


@pytest.mark.parametrize("also", [("--questions", "3"), ("--seed", ""), ("--category", "cast"), ("--form", "inverse")])
def test_a_code_says_all_by_itself(tmp_path: Path, also: tuple[str, str]) -> None:
    refused = run("play", "--code", "12345", *also, home=tmp_path)
    assert refused.returncode == 2
    assert b"--code" in refused.stderr


def test_a_question_of_ones_own_leaves_a_round_without_a_code(tmp_path: Path) -> None:
    own = tmp_path / "questions" / "swan.yaml"
    own.parent.mkdir()
    own.write_text("questions:\n- {question: 'Which bird?', answer: a swan, wrong: [a duck, a hen], category: birds}\n")
    played = run("play", "--plain", "--form", "handwritten", "--category", "birds", home=tmp_path, typed="a\n")
    assert b"This round has no code to share, because questions of your own had a part in it." in played.stdout
    assert b"--code" not in played.stdout
