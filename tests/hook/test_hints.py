"""Hints on disk: another process finds them, and whatever happens to the files, there are none at worst."""

from __future__ import annotations

import json
import os
import random
import sys
from importlib.util import source_hash
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from agimport.config import Config
from agimport.hook import places
from agimport.hook.cache import Cache
from agimport.hook.hints import Hints, decode, encode
from tests.hook.mutations import mutated

if TYPE_CHECKING:
    from conftest import Program

DIGEST = source_hash(b"data")
HINTS: dict[str, Any] = {
    "00ff00ff00ff00ff": [["tensor", "float32", [None, 3]], None],
    "1": [["parts", [None, ["tensor", "int32", None]]]],
}

LEARN = """
    hook = start("mod")
    import mod
    hints = mod.__loader__.agimport_hints()
    print(len(hints), hints.get("a"), hints.get("b"))
    hints.put("a", [["tensor", "float32", [1]]])
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    path = tmp_path / "src" / "mod.py"
    path.parent.mkdir()
    path.write_bytes(b"data")
    return str(path)


def hints_of(source: str, **options: Any) -> Hints:
    return Hints(Cache(Config(**options)), source, DIGEST)


def written(hints: Hints, **values: Any) -> None:
    for key, value in values.items():
        hints.put(key, value)
    hints._write()


def file_of(source: str, **options: Any) -> Path:
    return Path(next(Cache(Config(**options)).paths_beside(source, places.HINTS)))


def test_the_next_process_finds_what_one_has_learned(program: Program) -> None:
    program.write("mod.py", "x = 1\n")
    assert program.run(LEARN) == "0 None None"
    assert program.run(LEARN) == "1 [['tensor', 'float32', [1]]] None"
    program.write("mod.py", "x = 2\n")
    assert program.run(LEARN) == "0 None None"
    (file,) = program.folder.rglob("*.hints*")
    assert file.parent.name == "__pycache__"
    assert file.stat().st_mode & 0o777 == 0o644


def test_a_process_that_learns_nothing_writes_nothing(program: Program) -> None:
    program.write("mod.py", "x = 1\n")
    program.run(LEARN.partition("    hints.put")[0])
    assert list(program.folder.rglob("*.hints")) == []


@pytest.mark.parametrize("how", ["off", "bytecode"])
def test_nothing_is_kept_where_nothing_is_to_be_written(program: Program, how: str) -> None:
    program.write("mod.py", "x = 1\n")
    if how == "off":
        code = LEARN.replace('"mod")', '"mod", cache="off")').partition("    print")[0]
        assert program.run(code + "    print(hints)\n") == "None"
    else:
        assert program.run(LEARN, "-B") == "0 None None"
    assert list(program.folder.rglob("*.hints")) == []


def test_hints_of_another_converter_are_not_read(source: str) -> None:
    written(hints_of(source), a=[None])
    assert hints_of(source).get("a") == [None]
    assert hints_of(source, strict=True).get("a") == [None]
    other = Cache(Config())
    other.__dict__["fingerprint"] = type(other.fingerprint)((("compiler", "another"),))
    assert Hints(other, source, DIGEST).get("a") is None


def test_hints_of_another_source_are_not_read(source: str) -> None:
    written(hints_of(source), a=[None])
    assert Hints(Cache(Config()), source, source_hash(b"other")).get("a") is None


def test_what_others_learned_meanwhile_stays(source: str) -> None:
    one, other = hints_of(source), hints_of(source)
    assert len(one) == len(other) == 0
    written(one, a=[None], b=[None])
    written(other, c=[None], b=None)
    assert {key: hints_of(source).get(key) for key in "abc"} == {"a": [None], "b": None, "c": [None]}


def test_the_first_hints_are_dropped_where_there_are_too_many(source: str) -> None:
    written(hints_of(source), first=[None])
    written(hints_of(source), **{f"k{number}": [number] for number in range(2048)})
    hints = hints_of(source)
    assert len(hints) == 2048
    assert hints.get("first") is None
    assert hints.get("k2047") == [2047]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions bind nobody here")
def test_a_tree_that_cannot_be_written_has_its_hints_in_the_users_folder(source: str) -> None:
    folder = Path(source).parent
    folder.chmod(0o555)
    try:
        written(hints_of(source), a=[None])
    finally:
        folder.chmod(0o755)
    assert hints_of(source).get("a") == [None]
    assert not file_of(source).exists()


def test_where_no_folder_can_be_made_nobody_is_told(source: str, recwarn: pytest.WarningsRecorder) -> None:
    file_of(source).parent.write_bytes(b"in the way")
    Path(os.environ["XDG_CACHE_HOME"]).write_bytes(b"in the way")
    written(hints_of(source), a=[None])
    assert hints_of(source).get("a") is None
    assert not recwarn.list


def test_a_file_in_the_way_sends_hints_to_the_users_folder(source: str) -> None:
    file_of(source).parent.write_bytes(b"in the way")
    written(hints_of(source), a=[None])
    assert hints_of(source).get("a") == [None]
    assert places.user_folder() is not None
    assert list(Path(places.user_folder() or "").rglob("*.hints"))


def hostile() -> list[bytes]:
    """Contents that are whole by their hashes, and that this code does not write."""
    texts = [b"", b"[]", b"1", b"{", b"null", b'{"a":', b"[" * 100_000, b'{"a":' * 50_000, b"\xff\xfe{}"]
    texts += [b'"' + b"x" * 10, b"1" * 10_000, b'{"a": 1' + b"0" * 5_000 + b"}", b"NaN", b"{} {}"]
    head = encode({}, DIGEST)[:16]
    return [head + source_hash(text) + text for text in texts]


@pytest.mark.parametrize("content", hostile())
def test_whatever_is_in_a_file_is_no_error(source: str, content: bytes) -> None:
    file_of(source).parent.mkdir()
    file_of(source).write_bytes(content)
    assert len(hints_of(source)) == 0
    written(hints_of(source), a=[None])
    assert hints_of(source).get("a") == [None]


def test_no_mutation_of_a_file_gets_through() -> None:
    rng = random.Random(4)
    content, other = encode(HINTS, DIGEST), encode(dict.fromkeys(HINTS), source_hash(b"x"))
    for _ in range(20_000):
        made = mutated(content, other, rng)
        assert decode(made, DIGEST) == (HINTS if made == content else {})


def test_a_file_that_is_too_long_is_not_read_whole(source: str) -> None:
    file_of(source).parent.mkdir()
    file_of(source).write_bytes(encode({str(number): "x" * 100 for number in range(20_000)}, DIGEST))
    assert len(hints_of(source)) == 0


def test_a_folder_in_the_place_of_the_file_is_no_error(source: str) -> None:
    file_of(source).mkdir(parents=True)
    written(hints_of(source), a=[None])
    assert hints_of(source).get("a") == [None]


def test_many_processes_at_once_leave_one_whole_file(program_of: type[Program], tmp_path: Path) -> None:
    program = program_of(tmp_path)
    program.write("mod.py", "x = 1\n")
    code = LEARN.partition("    print")[0] + "    import os; hints.put(str(os.getpid()), [None])\n"
    processes = [program.start(code) for _ in range(8)]
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err) == (0, "", "")
    (file,) = program.folder.rglob("*.hints*")
    kept = decode(file.read_bytes(), source_hash(b"x = 1\n"))
    assert kept
    assert {*kept} <= {str(process.pid) for process in processes}


def test_a_file_holds_no_text_of_the_program() -> None:
    assert json.loads(encode(HINTS, DIGEST)[24:]) == HINTS
