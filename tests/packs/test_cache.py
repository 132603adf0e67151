"""Packs that are kept: what a game gets is what reading would give, whatever happened to the files meanwhile."""

import os
import shutil
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etoile_quiz.generator.facts import FactBase
from etoile_quiz.generator.generate import all_questions
from etoile_quiz.packs.store.cache import PackCache, program_stamps
from etoile_quiz.packs.store.loaded_pack import LoadedPack
from etoile_quiz.packs.store.pack_reader import read_pack
from etoile_quiz.packs.store.shipped import shipped_packs
from etoile_quiz.session.bootstrap import open_session
from tests.cli.program import ROOT
from tests.examples import fewer
from tests.packs.show import SHOW
from tests.shows.every_show import BY_HAND
from tests.strategies import fact_bases

QUESTIONS = "questions:\n- question: Who?\n  answer: Ann\n  wrong: [Bob, Cyd, Dee]\n"


def later() -> int:
    """Return a time at which everything there is now has long been as it is."""
    return time.time_ns() + 3600 * 10**9


def read(file: Path, *packs: Path, clock: Callable[[], int] = later) -> list[LoadedPack]:
    """Read packs as a game does."""
    kept = PackCache(file, clock)
    readings = [kept.read(pack) for pack in packs]
    kept.save()
    return readings


def read_kept(file: Path, *packs: Path) -> list[LoadedPack] | None:
    """Read packs where all of them are kept; None where YAML would have to be read."""

    def refuse(path: Path) -> LoadedPack:
        raise LookupError(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("etoile_quiz.packs.store.pack_reader.read_pack", refuse)
        try:
            return read(file, *packs)
        except LookupError:
            return None


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where packs are kept; its folder is not there yet."""
    return tmp_path / "home" / "cache" / "packs.msgpack"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack in a folder: facts in one file, questions in another."""
    folder = tmp_path / "show"
    (folder / "more").mkdir(parents=True)
    (folder / "pack.yaml").write_text(SHOW, encoding="utf-8")
    (folder / "more" / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", [*shipped_packs(), *BY_HAND.values()], ids=lambda path: path.name)
def test_what_was_kept_is_what_was_read(file: Path, path: Path) -> None:
    (first,) = read(file, path)
    kept = read_kept(file, path)
    assert kept is not None
    assert kept[0].base == first.base == read_pack(path).base
    assert msgspec.msgpack.encode(kept[0].base) == msgspec.msgpack.encode(first.base), "in the same order, too"
    assert (kept[0].path, kept[0].pack, kept[0].files) == (first.path, first.pack, first.files)


def test_what_was_kept_asks_the_same_questions(file: Path) -> None:
    ballet = next(path for path in shipped_packs() if path.name == "ballet")
    (fresh,) = read(file, ballet)
    kept = read_kept(file, ballet)
    assert kept is not None
    bases = [pack.base for pack in (fresh, *kept) if pack.base is not None]
    assert len(bases) == 2
    assert all_questions(bases[1:]) == all_questions(bases[:1])


@fewer(4)
@given(fact_bases())
def test_nothing_of_a_base_is_lost(base: FactBase) -> None:
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(base), type=FactBase) == base


def edit(pack: Path) -> None:
    (pack / "pack.yaml").write_text(SHOW.replace("A show", "A play"), encoding="utf-8")


def edit_in_place(pack: Path) -> None:
    """Change a file but neither its length nor its time."""
    question = pack / "more" / "questions.yaml"
    was = question.stat()
    question.write_text(QUESTIONS.replace("Ann", "Eve"), encoding="utf-8")
    os.utime(question, ns=(was.st_atime_ns, was.st_mtime_ns))


def touch(pack: Path) -> None:
    os.utime(pack / "pack.yaml", ns=(0, 0))


def add(pack: Path) -> None:
    (pack / "more" / "again.yaml").write_text(QUESTIONS.replace("Who", "Who else"), encoding="utf-8")


def remove(pack: Path) -> None:
    (pack / "more" / "questions.yaml").unlink()


def rename(pack: Path) -> None:
    (pack / "more" / "questions.yaml").rename(pack / "more" / "other.yml")


def break_it(pack: Path) -> None:
    (pack / "more" / "questions.yaml").write_text("questions: [", encoding="utf-8")


@pytest.mark.parametrize("change", [edit, edit_in_place, touch, add, remove, rename, break_it])
def test_a_change_is_noticed(file: Path, pack: Path, change: Callable[[Path], None]) -> None:
    read(file, pack)
    assert read_kept(file, pack) is not None
    time.sleep(0.02)  # a change of the same tick cannot be told by times; that is what packs have to settle for
    change(pack)
    assert read_kept(file, pack) is None
    assert read(file, pack)[0].base == read_pack(pack).base


def test_a_pack_that_has_just_changed_is_not_kept(file: Path, pack: Path) -> None:
    read(file, pack, clock=time.time_ns)
    assert read_kept(file, pack) is None


def test_a_broken_pack_is_told_every_time(file: Path, pack: Path) -> None:
    break_it(pack)
    first, second = (read(file, pack)[0] for _ in range(2))
    assert first.base is None
    assert first.problems
    assert first == second


def test_a_number_too_long_to_keep_is_read_every_time(file: Path, tmp_path: Path) -> None:
    show = tmp_path / "show.yaml"
    show.write_text(SHOW.replace("[jack, 40]", f"[jack, {10**30}]"), encoding="utf-8")
    assert read(file, show)[0].base == read_pack(show).base
    assert read(file, show)[0].base == read_pack(show).base


def test_what_is_not_asked_for_any_more_is_dropped(file: Path, pack: Path, tmp_path: Path) -> None:
    other = tmp_path / "quiz.yaml"
    other.write_text(QUESTIONS, encoding="utf-8")
    read(file, pack, other)
    assert read_kept(file, pack, other) is not None
    edit(other.parent / "show")
    read(file, pack)
    assert read_kept(file, other) is None
    assert read_kept(file, pack) is not None


DAMAGE: Mapping[str, Callable[[bytes, int, int], bytes]] = {
    "cut": lambda whole, at, bits: whole[:at],
    "flipped": lambda whole, at, bits: whole[:at] + bytes([whole[at] ^ bits]) + whole[at + 1 :],
    "longer": lambda whole, at, bits: whole + bytes([bits]),
    "lost": lambda whole, at, bits: whole[:at] + whole[at + 1 :],
}


@given(st.sampled_from(sorted(DAMAGE)), st.integers(0, 2**20), st.integers(1, 255))
def test_damage_is_passed_over(damage: str, place: int, bits: int) -> None:
    with TemporaryDirectory() as folder:
        quiz, file = Path(folder, "quiz.yaml"), Path(folder, "packs.msgpack")
        quiz.write_text(QUESTIONS, encoding="utf-8")
        read(file, quiz)
        whole = file.read_bytes()
        file.write_bytes(DAMAGE[damage](whole, place % len(whole), bits))
        assert read_kept(file, quiz) is None
        assert read(file, quiz)[0].base == read_pack(quiz).base
        assert file.read_bytes() == whole


@given(st.binary())
def test_garbage_is_passed_over(garbage: bytes) -> None:
    with TemporaryDirectory() as folder:
        quiz, file = Path(folder, "quiz.yaml"), Path(folder, "packs.msgpack")
        quiz.write_text(QUESTIONS, encoding="utf-8")
        for content in (garbage, zlib.crc32(garbage).to_bytes(4, "big") + garbage):
            file.write_bytes(content)
            assert read(file, quiz)[0].base == read_pack(quiz).base


@pytest.mark.parametrize(
    "hostile", [b"\x93" * 5000, b"\xdf\xff\xff\xff\xff", b"\x93\xa50.1.0\x90\x80", b"\xc1", b"\x80"]
)
def test_well_signed_nonsense_is_passed_over(file: Path, pack: Path, hostile: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(zlib.crc32(hostile).to_bytes(4, "big") + hostile)
    assert read(file, pack)[0].base == read_pack(pack).base


def test_a_pack_that_cannot_be_opened_after_all_is_read(file: Path, pack: Path) -> None:
    read(file, pack)
    content = msgspec.msgpack.decode(file.read_bytes()[4:])
    content[2][str(pack)][-1] = {"pack": "show"}
    forged = msgspec.msgpack.encode(content)
    file.write_bytes(zlib.crc32(forged).to_bytes(4, "big") + forged)
    assert read(file, pack)[0].base == read_pack(pack).base


def test_where_nothing_can_be_kept_packs_are_read(tmp_path: Path, pack: Path) -> None:
    (tmp_path / "home").write_text("no folder", encoding="utf-8")
    for file in (tmp_path / "home" / "cache" / "packs.msgpack", tmp_path):
        assert read(file, pack)[0].base == read_pack(pack).base


def test_a_folder_that_cannot_be_written_to_is_left_alone(file: Path, pack: Path) -> None:
    file.parent.mkdir(parents=True)
    file.parent.chmod(0o500)
    try:
        assert read(file, pack)[0].base == read_pack(pack).base
    finally:
        file.parent.chmod(0o700)


def test_a_game_keeps_its_packs_and_hears_of_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ETOILE_QUIZ_HOME", str(tmp_path))
    own = tmp_path / "questions" / "mine.yaml"
    own.parent.mkdir()
    own.write_text("questions: [", encoding="utf-8")
    for _ in range(2):
        (notice,) = open_session((), None).library.notices
        assert "mine.yaml is left out" in notice
    assert (tmp_path / "cache" / "packs.msgpack").is_file()
    own.write_text(QUESTIONS, encoding="utf-8")
    library = open_session((), None).library
    assert not library.notices
    assert "mine" in [pack.pack for pack in library.packs]
    shutil.rmtree(own.parent)
    assert "mine" not in [pack.pack for pack in open_session((), None).library.packs]


def test_a_change_of_any_code_that_reads_packs_is_noticed() -> None:
    code = (
        "import sys, etoile_quiz.packs.store.pack_reader; "
        "print(*(module.__file__ for name, module in sys.modules.items() if name.startswith('etoile_quiz.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert {*done.stdout.split()} <= {stamp.path for stamp in program_stamps()}


def test_a_game_whose_packs_are_kept_imports_no_yaml(tmp_path: Path) -> None:
    code = (
        "import sys; from etoile_quiz.session.bootstrap import open_session; session = open_session((), None); "
        "assert session.daily; print('yaml' in sys.modules, 'etoile_quiz.packs.store.pack_reader' in sys.modules)"
    )
    environment = {**os.environ, "ETOILE_QUIZ_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    said = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=True).stdout.split()
        for _ in range(2)
    ]
    assert said == [[b"True", b"True"], [b"False", b"False"]]
