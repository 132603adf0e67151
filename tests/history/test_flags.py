"""Flags go into a file that people can read and send; nothing there is ever lost."""

import json
import os
import sys
import threading
from pathlib import Path

import pytest

from etoile_quiz.history.flags import Flag, FlagError, Reason, forget_flags, keep_flag
from tests.game.questions import question
from tests.history.disk import full_disk


def flag(name: str = "one", reason: Reason | None = "ambiguous") -> Flag:
    asked = question(name, stem="Où est « l'Étoile » ?\u2028")
    return Flag.of(asked, reason, at="2025-04-24T12:00:00.000+00:00", version="1", program="0.1.0")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "flagged.jsonl"


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def test_a_line_tells_all_that_is_needed(path: Path) -> None:
    keep_flag(path, flag())
    keep_flag(path, flag(reason=None))
    first, second = lines(path)
    asked = question("one")
    assert first == {
        "at": "2025-04-24T12:00:00.000+00:00",
        "reason": "ambiguous",
        "question": asked.id,
        "stem": "Où est « l'Étoile » ?\u2028",
        "options": [option.text for option in asked.options],
        "key": asked.key,
        "pack": asked.pack,
        "version": "1",
        "program": "0.1.0",
    }
    assert second["reason"] is None
    assert "Étoile" in path.read_text(encoding="utf-8"), "as people read it"


def test_what_somebody_cut_short_or_wrote_into_it_stays(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b'# mine \xff\n{"cut sh')
    keep_flag(path, flag())
    assert path.read_bytes().startswith(b'# mine \xff\n{"cut sh\n{"at"')


def test_games_flagging_at_once_lose_nothing(path: Path) -> None:
    def write(name: str) -> None:
        for number in range(10):
            keep_flag(path, flag(f"{name} {number}"))

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({line["question"] for line in lines(path)}) == 30
    assert sorted(found.name for found in path.parent.iterdir()) == [".flagged.jsonl.lock", "flagged.jsonl"]


def test_a_full_disk_is_told_and_costs_nothing(path: Path) -> None:
    keep_flag(path, flag())
    before = path.read_bytes()
    with full_disk(len(before)), pytest.raises(FlagError, match=r"The flag is not kept: .*flagged\.jsonl.*: "):
        keep_flag(path, flag("two"))
    assert path.read_bytes() == before
    assert sorted(found.name for found in path.parent.iterdir()) == [".flagged.jsonl.lock", "flagged.jsonl"]
    keep_flag(path, flag("two"))
    assert len(lines(path)) == 2


def test_a_place_that_cannot_be_written_is_told(path: Path) -> None:
    path.parent.write_text("a file")
    with pytest.raises(FlagError, match="The flag is not kept: "):
        keep_flag(path, flag())
    path.parent.unlink()
    path.mkdir(parents=True)
    with pytest.raises(FlagError, match="The flag is not kept: "):
        keep_flag(path, flag())


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs permissions that count")
def test_a_folder_that_is_read_only_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.parent.chmod(0o500)
    with pytest.raises(FlagError, match="Permission denied"):
        keep_flag(path, flag())


def test_flags_can_be_forgotten(path: Path) -> None:
    assert not forget_flags(path)
    keep_flag(path, flag())
    assert forget_flags(path)
    assert not path.exists()
