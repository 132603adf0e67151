"""The player's own file is added to and never harmed: not by another game, an editor, a fault in it, or a full disk."""

import os
import stat
import threading
from pathlib import Path

import pytest

from etoile_quiz.authoring.drafts import Draft
from etoile_quiz.authoring.own_file import NAME, NotSavedError, OwnFile
from etoile_quiz.authoring.starter import starter
from etoile_quiz.packs.store.pack_reader import read_pack
from tests.authoring.drafts import draft_of
from tests.history.disk import full_disk
from tests.packs.questions import checked, one, write
from tests.packs.show import SHOW


def draft(stem: str = "Which bird is Odette?", answer: str = "a swan") -> Draft:
    return draft_of(question=stem, answer=answer, wrong=("a firebird", "a bluebird"))


@pytest.fixture
def own(tmp_path: Path) -> OwnFile:
    return OwnFile(tmp_path / "data" / "questions", ())


def test_the_first_question_begins_the_file(own: OwnFile) -> None:
    assert own.examine(draft()).question is not None
    assert not own.path.parent.exists(), "nothing is made before it is needed"
    base = own.add(draft())
    assert base is not None
    assert (base.pack, base.title) == ("my-questions", "My questions")
    assert [question.stem for question in base.handwritten] == ["Which bird is Odette?"]
    begun = own.path.read_text(encoding="utf-8")
    assert begun.startswith("# yaml-language-server: $schema=")
    assert starter(own.path).startswith(begun.partition("\n  - ")[0])
    assert checked(own.path) == []
    assert sorted(file.name for file in own.path.parent.iterdir()) == [f".{NAME}.lock", NAME]


def test_what_an_editor_changed_since_is_kept(own: OwnFile) -> None:
    own.add(draft())
    own.examine(draft("Which?"))
    text = own.path.read_bytes()
    edited = b"\xef\xbb\xbf# mine\r\n" + text.replace(b"\n", b"\r\n").replace(b"a bluebird", b"a lark")
    own.path.write_bytes(edited)
    own.add(draft("Which sorcerer?", "Rothbart"))
    assert own.path.read_bytes().startswith(edited)
    assert b"Which sorcerer?\r\n" in own.path.read_bytes()


def test_games_writing_at_once_lose_nothing(own: OwnFile) -> None:
    failed: list[Exception] = []

    def play(name: str) -> None:
        game = OwnFile(own.path.parent, ())
        try:
            for number in range(8):
                game.add(draft(f"Who is {name} of act {number}?", f"{name} {number}"))
        except Exception as error:
            failed.append(error)

    games = [threading.Thread(target=play, args=(name,)) for name in ("Odette", "Odile", "Siegfried")]
    for game in games:
        game.start()
    for game in games:
        game.join()
    assert not failed
    base = read_pack(own.path).base
    assert base is not None
    assert len(base.handwritten) == 24


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (one("  anwser: x\n"), "5:3: unknown field `anwser`"),
        ("questions: [\n", ":"),
        ("title: Facts\n", "1:1: a question file needs the field `questions`"),
        ("questions:\n- \x1b\n", "2:3: a control character"),
    ],
)
def test_a_broken_file_is_named_and_left_alone(own: OwnFile, text: str, told: str) -> None:
    write(own.path.parent, text, NAME)
    assert own.examine(draft()).question is not None
    assert own.warning.startswith(f"{own.path}:")
    with pytest.raises(NotSavedError) as refused:
        own.add(draft())
    assert str(refused.value) == own.warning
    assert str(refused.value).startswith(f"{own.path}:")
    assert told in str(refused.value)
    assert str(refused.value).endswith("nothing has been written.")
    assert own.path.read_bytes() == text.encode()
    write(own.path.parent, one(""), NAME)
    assert own.add(draft()) is not None, "put right"
    assert own.examine(draft("Which?")).question is not None
    assert not own.warning


@pytest.mark.parametrize("text", ["", " \n", "# mine", "# mine\r\n\r\n# still mine\r\n"])
def test_a_file_of_nothing_but_comments_is_begun(own: OwnFile, text: str) -> None:
    write(own.path.parent, text, NAME)
    own.add(draft())
    content = own.path.read_bytes().decode()
    assert content.startswith(text.strip())
    assert checked(own.path) == []
    assert not text.endswith("\r\n") or content.count("\n") == content.count("\r\n")


def test_a_full_disk_is_told_and_harms_nothing(own: OwnFile) -> None:
    own.add(draft())
    before = own.path.read_bytes()
    with full_disk(len(before)), pytest.raises(NotSavedError) as refused:
        own.add(draft("Which sorcerer?", "Rothbart"))
    assert f"{own.path} cannot be written: File too large." in str(refused.value)
    assert own.path.read_bytes() == before
    assert sorted(file.name for file in own.path.parent.iterdir()) == [f".{NAME}.lock", NAME]


def test_no_folder_and_no_permission_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotSavedError, match="cannot be written: "):
        OwnFile(tmp_path / "file" / "questions", ()).add(draft())
    own = OwnFile(tmp_path, ())
    own.add(draft())
    own.path.chmod(stat.S_IRUSR)
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write to anything
    with pytest.raises(NotSavedError, match="cannot be written: Permission denied"):
        own.add(draft("Which sorcerer?", "Rothbart"))
    assert b"sorcerer" not in own.path.read_bytes()


def test_a_folder_in_the_place_of_the_file_is_told(own: OwnFile) -> None:
    own.path.mkdir(parents=True)
    with pytest.raises(NotSavedError, match="this is a folder"):
        own.add(draft())


def test_a_folder_that_is_a_pack_is_left_to_an_editor(own: OwnFile) -> None:
    write(own.path.parent, "id: own\n", "pack.yaml")
    with pytest.raises(NotSavedError, match="is a pack of its own"):
        own.add(draft())
    assert not own.path.exists()


def test_no_question_is_added_twice_nor_half(own: OwnFile) -> None:
    own.add(draft())
    before = own.path.read_bytes()
    for wrong in (draft(), draft_of(question="Which?"), draft_of(question="Which?", answer="A", wrong=("a",))):
        with pytest.raises(NotSavedError):
            own.add(wrong)
    assert own.path.read_bytes() == before


def test_a_draft_is_held_against_what_the_packs_say(tmp_path: Path) -> None:
    base = read_pack(write(tmp_path, SHOW, "show.yaml")).base
    assert base is not None
    lie = draft_of(question="Whom does Amy Smith play in The Show?", answer="Jill", wrong=("Jack McMillan", "Bob"))
    (found,) = [item for item in OwnFile(tmp_path, [base]).examine(lie).problems if item[1].code == "true-distractor"]
    assert found[0] == "wrong"
    assert "Amy Smith plays Jack McMillan in The Show." in found[1].message
