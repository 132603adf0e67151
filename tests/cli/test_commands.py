"""The commands that print: generate, explain, check, where, --version."""

import json
from pathlib import Path

import pytest

from etoile_quiz import __version__
from tests.cli.program import ROOT, run

KEYS = [
    "id", "family", "pack", "origin", "form", "category", "stem", "options", "key", "difficulty", "spoiler",
    "explanation", "hint", "facts", "sources", "proof",
]  # fmt: skip


def test_generate_prints_the_contract(tmp_path: Path) -> None:
    whole = json.loads(run("generate", home=tmp_path).stdout)
    assert list(whole) == ["pack", "questions", "skipped"]
    assert whole["pack"]["id"] == "etoile"
    for question in whole["questions"]:
        assert list(question) == KEYS
        assert question["options"][question["key"]]
        assert [item["option"] for item in question["proof"]] == [
            place for place in range(len(question["options"])) if place != question["key"]
        ]
        assert question["sources"]
        assert question["explanation"]
        assert 0 <= question["difficulty"]["score"] <= 1000
        assert question["id"].startswith(question["family"] + "/" + question["form"])
    assert all(item["fact"] and item["reason"] for item in whole["skipped"])


def test_generate_narrows_limits_and_repeats_itself(tmp_path: Path) -> None:
    arguments = ("generate", "--watched", "0", "--category", "cast", "--limit", "5", "--seed", "x", "--format", "jsonl")
    first = run(*arguments, home=tmp_path).stdout
    lines = [json.loads(line) for line in first.splitlines()]
    assert len(lines) == 5
    assert all(line["category"] == "cast" and line["spoiler"] == 0 for line in lines)
    assert run(*arguments, home=tmp_path).stdout == first


def test_generate_writes_a_file_whole_or_says_why_not(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert run("generate", "--out", out, home=tmp_path).stdout == b""
    assert json.loads(out.read_bytes())["questions"]
    refused = run("generate", "--out", tmp_path / "no" / "folder.json", home=tmp_path)
    assert refused.returncode == 1
    assert b"cannot be written" in refused.stderr
    full = run("generate", "--out", "/dev/full", home=tmp_path)
    assert full.returncode == 1
    assert b"No space left" in full.stderr


def test_sources_above_the_level_show_their_publisher_only(tmp_path: Path) -> None:
    whole = json.loads(run("generate", "--watched", "0", home=tmp_path).stdout)
    assert whole["questions"]
    addresses = [source["url"] for question in whole["questions"] for source in question["sources"] if source["url"]]
    assert addresses
    assert not any("kiss" in address or "ending" in address or "coma" in address for address in addresses)


def test_explain_tells_the_story(tmp_path: Path) -> None:
    told = run("explain", "etoile/cast.luke-kirby/inverse/1", home=tmp_path)
    text = told.stdout.decode()
    assert told.returncode == 0
    for part in (
        "Luke Kirby plays Jack McMillan",
        "Why the others are wrong",
        "Sources",
        "Ballet Herald",
        "Difficulty",
    ):
        assert part in text
    assert "cast.luke-kirby" in run("explain", "etoile/cast.luke-kirby", home=tmp_path).stdout.decode()
    assert "Rules checked: K5" in text
    by_hand = run("explain", "ballet/steps.plie", home=tmp_path)
    assert by_hand.returncode == 0
    assert "its author answers for it" in by_hand.stdout.decode()


@pytest.mark.parametrize(
    ("question_id", "said"),
    [
        ("etoile/cast.luke-kirb/inverse/1", "Did you mean 'etoile/cast.luke-kirby/inverse/1'?"),
        ("etoile/cast.luke-kirby/inverse/99", "Of this fact there are: etoile/cast.luke-kirby/"),
        ("nonsense", "there is no question 'nonsense'"),
    ],
)
def test_explain_helps_with_an_unknown_id(tmp_path: Path, question_id: str, said: str) -> None:
    refused = run("explain", question_id, home=tmp_path)
    assert refused.returncode == 1
    assert said in refused.stderr.decode()


def test_check_finds_nothing_in_what_is_shipped(tmp_path: Path) -> None:
    checked = run("check", "--strict", ROOT / "questions", home=tmp_path)
    assert checked.returncode == 0, checked.stdout.decode()


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02", b"\xff\xfe", b"[{" * 20000, b"a: &x [*x, *x]", b"id: [", b"- just\n- a list\n", b"id: x\n"],
    ids=["nothing", "nul", "not UTF-8", "deep", "alias", "torn", "a list", "half a header"],
)
def test_check_and_play_refuse_a_broken_pack_in_words(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(content)
    checked = run("check", broken, home=tmp_path)
    assert checked.returncode == 1
    assert b"error" in checked.stdout
    assert b"broken.yaml:" in checked.stdout
    played = run("play", "--plain", "--pack", broken, home=tmp_path)
    assert played.returncode == 1
    assert b"broken.yaml:" in played.stderr
    for said in (checked, played):
        assert b"Traceback" not in said.stderr


def test_check_speaks_json_and_github(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: x\nkinds: [a]\n", encoding="utf-8")
    report = json.loads(run("check", "--format", "json", broken, home=tmp_path).stdout)
    assert list(report) == ["files", "questions", "facts", "problems"]
    assert list(report["problems"][0]) == ["path", "line", "column", "severity", "code", "message", "hint"]
    assert run("check", "--format", "github", broken, home=tmp_path).stdout.startswith(b"::error file=")


def test_where_names_the_home(tmp_path: Path) -> None:
    assert str(tmp_path / "home") in run("where", home=tmp_path / "home").stdout.decode()
    assert str(tmp_path / "home" / "flagged.jsonl") in run("where", home=tmp_path / "home").stdout.decode()
    assert not (tmp_path / "home").exists(), "asking creates nothing"


def test_version_and_an_unknown_command(tmp_path: Path) -> None:
    assert run("--version", home=tmp_path).stdout.decode() == f"etoile-quiz {__version__}\n"
    unknown = run("pley", home=tmp_path)
    assert unknown.returncode == 2
    assert b"Did you mean 'play'?" in unknown.stderr


def test_completion_knows_the_commands(tmp_path: Path) -> None:
    completed = run(
        home=tmp_path,
        environment={"_ETOILE_QUIZ_COMPLETE": "bash_complete", "COMP_WORDS": "etoile-quiz pl", "COMP_CWORD": "1"},
    )
    assert b"plain,play" in completed.stdout
