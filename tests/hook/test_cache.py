"""The cache: a warm import only reads, and whatever happens to the files, a program only starts slower."""

from __future__ import annotations

import marshal
import os
import random
import sys
import tempfile
import time
from importlib.util import source_hash
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agimport.config import Config
from agimport.errors import CacheWarning
from agimport.hook import FunctionRecord, cache, places
from agimport.hook.entries import Entry, decode, encode, parts_of
from benchmarks.programs import write_package
from tests.hook.mutations import mutated
from tests.thorough import THOROUGH

if TYPE_CHECKING:
    from conftest import Program

IMPORT = "hook = start('mod'); import mod; print(mod.x, conv(mod), COMPILED, hook.records['mod'].cache)"
ENTRY = Entry(
    "converted", None, compile("x = [i for i in y]", "f", "exec"), (FunctionRecord("f", 1, "plain"),)
)


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "mod.py").write_bytes(b"data")
    return str(tmp_path / "src" / "mod.py")


def test_a_second_import_parses_and_compiles_nothing(program: Program) -> None:
    program.write("mod.py", "import sub\nx = 1\ndef f(): pass\n")
    program.write("sub.py", "# agimport: off\n")
    program.write("crash.py", "CRASH = 1\n")
    code = """
        import sys, warnings
        warnings.simplefilter("ignore")
        events = []
        sys.addaudithook(lambda event, args: event == "compile" and events.append(args))
        hook = start("mod", "sub", "crash")
        import mod, crash
        heavy = {"gast", "agimport.compiler", "tensorflow", "importlib_metadata", "logging"} & {*sys.modules}
        print(len(events), COMPILED, heavy, [record.cache for record in hook.records.values()])
        print(conv(mod), conv(mod.sub), conv(crash), hook.records["mod"].functions)
    """
    first = program.run(code).splitlines()
    assert first[0].endswith("['mod.py', 'sub.py', 'crash.py'] set() ['no entry', 'no entry', 'no entry']")
    second = program.run(code).splitlines()
    assert second[0] == "0 [] set() ['hit', 'hit', 'hit']"
    assert first[1] == second[1]
    assert "FunctionRecord(qualname='f', line=3, status='plain', reason=None)" in second[1]


def test_entries_are_checked_by_content(program: Program) -> None:
    path = program.write("mod.py", "x = 1")
    os.utime(path, (1e9, 1e9))
    assert program.run(IMPORT) == "1 True ['mod.py'] no entry"
    path.write_text("x = 2")
    os.utime(path, (1e9, 1e9))
    assert program.run(IMPORT) == "2 True ['mod.py'] source has changed"
    path.touch()
    assert program.run(IMPORT) == "2 True [] hit"


def damaged(content: bytes) -> dict[str, bytes]:
    """Contents that a cache file may have after an accident, or by somebody's intent."""
    dumps = marshal.dumps
    payloads = [dumps(42), dumps(()), dumps(("converted", None, "code", 3)), b"", b"\xfb" * 30]
    payloads += [dumps(("converted", None, None, ())), dumps((1, 2, 3, 4, 5)), b"\xa9\x01" * 5000, b"r" * 99]
    code = compile("CONVERTED = True", "f", "exec")
    payloads += [dumps(("converted", None, None, b"")), dumps(("opted out", None, code, b""))]
    payloads += [dumps((status, None, code, b"")) for status in (None, 5, b"converted", "invalid", ("a",))]
    payloads += [dumps(("converted", 5, code, b"")), dumps(("converted", None, code, []))]
    payloads += [dumps((status, None, None, b"")) for status in (None, [], {}, "Converted", "bypassed")]
    payloads += [
        b"[\x01\0\0\0" * 3000 + b"N",
        b"l\xff\xff\xff\x7f",
        b"u\x04\0\0\0\xff\xff\xff\xff",
        b"c" * 70,
    ]
    head = content[:16]
    found = {f"payload {i}": head + source_hash(payload) + payload for i, payload in enumerate(payloads)}
    found |= {f"cut at {i}": content[:i] for i in (0, 1, 15, 16, 23, 24, 40, len(content) - 1)}
    return found | {"longer": content + b"x", "magic": b"abcd" + content[4:], "zeros": bytes(len(content))}


def test_a_damaged_entry_is_replaced(program: Program) -> None:
    program.write("mod.py", "x = 1")
    program.run(IMPORT)
    (entry,) = program.entries()
    whole = entry.read_bytes()
    code = """
        import importlib, sys
        from pathlib import Path
        from test_cache import damaged
        hook = start("mod")
        entry = Path({entry!r})
        whole = entry.read_bytes()
        for what, content in damaged(whole).items():
            entry.write_bytes(content)
            import mod
            assert conv(mod) and COMPILED.pop() == "mod.py", what
            importlib.reload(mod)
            assert hook.records["mod"].cache == "hit", what
            del sys.modules["mod"]
        print(COMPILED)
    """
    assert program.run(code.format(entry=str(entry))) == "[]"
    entry.unlink()
    if os.path.exists("/proc/self/mem"):
        entry.symlink_to("/proc/self/mem")
        assert program.run(IMPORT) == "1 True ['mod.py'] unreadable entry: Input/output error"
        assert not entry.is_symlink()
        assert program.run(IMPORT) == "1 True [] hit"
        entry.unlink()
    entry.mkdir()
    out = program.run(IMPORT.replace("print(", "print(hook.records['mod'].entry, "))
    assert out.endswith("1 True ['mod.py'] unreadable entry: Is a directory")
    assert len(Path(out.partition(" ")[0]).read_bytes()) == len(whole)
    assert out.startswith(str(program.folder / "home" / ".cache" / "agimport"))


def test_no_mutation_of_an_entry_gets_through(source: str) -> None:
    from agimport import compiler
    from agimport.hook import conversion

    entries = [b""]
    data = []
    for path in (compiler.__file__, conversion.__file__, places.__file__):
        data.append(Path(path).read_bytes())
        made = conversion.Converter(Config(cache="off")).convert(path, data[-1])[0]
        entries.append(encode(made, data[-1], [("compiler", "3")]))
        again = decode(entries[-1], data[-1])
        assert isinstance(again, Entry)
        assert (again.status, again.code, again.functions) == ("converted", made.code, made.functions)
    rng = random.Random(5)
    kept = cache.Cache(Config())
    path = Path(next(kept.paths(source)))
    path.parent.mkdir()
    tried = 0
    while tried < 20_000:
        which = tried % 3
        whole = entries[which + 1]
        content = mutated(whole, entries[which], rng)
        if content == whole:
            continue
        tried += 1
        assert isinstance(decode(content, data[which]), str)
        assert parts_of(content) in (None, {"compiler": "3"})  # None unless only the header differs
        if not tried % 50:
            path.write_bytes(content)
            found = kept.read(source, data[which])
            assert (found.entry, found.path) == (None, None)
            assert found.outcome in ("damaged entry", "entry of another Python", "source has changed")
    path.write_bytes(whole)
    assert kept.read(source, data[which]).outcome == "hit"


def test_the_key_of_an_entry_can_be_read_without_its_code() -> None:
    parts = [("compiler", "3"), ("options", "a=b")]
    content = encode(ENTRY, b"data", parts)
    assert parts_of(content) == dict(parts)
    assert parts_of(b"abcd" + content[4:]) == dict(parts)  # of another Python
    assert parts_of(content[:-1]) is None
    assert parts_of(b"") is None
    assert decode(content, b"data") == ENTRY


def test_old_entries_are_dropped(source: str) -> None:
    kept = cache.Cache(Config())
    path = Path(next(kept.paths(source)))
    path.parent.mkdir()
    own = kept.fingerprint.text
    month, day = time.time() - 31 * 86400, time.time() - 86400
    ages = {
        f"mod.cpython-311.opt-ag{'0' * 16}.pyc": month,
        f"other.cpython-312.opt-ag{'1' * 16}.pyc": month,
        f"other.cpython-312.opt-ag{own}.pyc": month,
        f"mod.cpython-311.opt-ag{'2' * 16}.pyc": day,
        f"mod.cpython-311.opt-ag{own}.pyc.12-ab.tmp": day,
        f"mod.cpython-311.opt-ag{own}.pyc.13-ab.tmp": time.time(),
        "mod.cpython-311.pyc": month,
        "mod.cpython-311.opt-1.pyc": month,
        "mod.cpython-311-pytest-9.0.pyc": month,
        "mod.cpython-311.opt-agent.pyc": month,
    }
    for name, age in ages.items():
        (path.parent / name).write_bytes(b"")
        os.utime(path.parent / name, (age, age))
    assert kept.write(source, b"data", ENTRY) == str(path)
    left = {file.name for file in path.parent.iterdir()} - {path.name}
    assert {*ages} - left == {*list(ages)[:2], list(ages)[4]}


def test_entries_of_other_makings_stand_side_by_side(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def paths() -> list[str]:
        return list(cache.Cache(Config()).paths(source))

    before = paths()
    assert len(before) == 2
    monkeypatch.setattr("agimport.version.COMPILER", 99)
    assert not {*before} & {*paths()}
    monkeypatch.undo()
    monkeypatch.setattr("agimport.version.__version__", "99")
    assert not {*before} & {*paths()}
    monkeypatch.undo()
    monkeypatch.setattr(Config, "digest", lambda self: "other")
    assert not {*before} & {*paths()}


def test_writing_goes_to_the_first_place_that_takes_it(source: str, tmp_path: Path) -> None:
    kept = cache.Cache(Config())
    beside, in_home = kept.paths(source)
    assert kept.write(source, b"data", ENTRY) == beside
    assert kept.read(source, b"data") == cache.Lookup("hit", ENTRY, beside)
    os.unlink(beside)
    os.rmdir(os.path.dirname(beside))
    Path(beside).parent.write_text("a file in the way")
    assert kept.write(source, b"data", ENTRY) == in_home
    assert kept.read(source, b"data").path == in_home
    assert (tmp_path / "user" / "agimport").stat().st_mode & 0o777 == 0o700
    assert Path(in_home).parent.name.startswith("src-")
    assert [*tmp_path.rglob("*.tmp")] == []


def test_permissions_are_those_of_the_source(source: str) -> None:
    os.chmod(source, 0o460)
    before = os.umask(0o022)
    try:
        path = cache.Cache(Config()).write(source, b"data", ENTRY)
    finally:
        os.umask(before)
    assert path is not None
    assert os.stat(path).st_mode & 0o777 == 0o640


def test_nobody_else_may_read_what_the_user_keeps_private(source: str) -> None:
    before = os.umask(0o077)
    try:
        kept = cache.Cache(Config())
        path = kept.write(source, b"data", ENTRY)
    finally:
        os.umask(before)
    assert path is not None
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert kept.read(source, b"data").outcome == "hit"


@pytest.mark.parametrize("named", [False, True])
def test_nothing_becomes_writable_by_others(source: str, tmp_path: Path, named: bool) -> None:
    os.chmod(source, 0o666)
    (tmp_path / "src").chmod(0o755)
    config = Config(cache_dir=str(tmp_path / "a" / "b") if named else None)
    before = os.umask(0)
    try:
        path = cache.Cache(config).write(source, b"data", ENTRY)
    finally:
        os.umask(before)
    assert path is not None
    made = [Path(path), *Path(path).parents]
    assert [oct(file.stat().st_mode & 0o777) for file in made[: 4 if named else 2]] == [
        "0o644",
        *["0o755"] * (3 if named else 1),
    ]


def test_a_folder_that_everybody_can_write_to_is_refused(source: str, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    kept = cache.Cache(Config(cache_dir=str(folder)))
    assert kept.write(source, b"data", ENTRY)
    assert kept.read(source, b"data").outcome == "hit"
    folder.chmod(0o777)
    assert kept.read(source, b"data").entry is None
    with pytest.warns(CacheWarning, match="a can be written by everybody"):
        assert kept.write(source, b"data", ENTRY) is None


@pytest.mark.parametrize("named", [False, True])
def test_a_folder_in_it_that_everybody_can_write_to_is_refused(
    source: str, tmp_path: Path, named: bool
) -> None:
    (tmp_path / "src" / "__pycache__").write_text("")
    kept = cache.Cache(Config(cache_dir=str(tmp_path / "a") if named else None))
    path = kept.write(source, b"data", ENTRY)
    assert path is not None
    assert kept.read(source, b"data").outcome == "hit"
    Path(path).parent.chmod(0o777)
    assert kept.read(source, b"data").entry is None
    with pytest.warns(CacheWarning, match="src-[0-9a-f]+ can be written by (everybody|other users)"):
        assert kept.write(source, b"data", ENTRY) is None
    Path(path).parent.chmod(0o755)
    assert kept.read(source, b"data").outcome == "hit"


def test_a_folder_that_somebody_else_makes_meanwhile_is_refused(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "src" / "__pycache__").write_text("")
    kept = cache.Cache(Config())
    assert len([*kept.paths(source)]) == 2  # the user's folder is not there yet
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "agimport").mkdir()
    (tmp_path / "user" / "agimport").chmod(0o777)
    assert len([*kept.paths(source)]) == 1
    with pytest.raises(FileExistsError, match="can be written by other users"):
        places.make_private(str(tmp_path / "user" / "agimport"))
    with pytest.warns(CacheWarning, match="agimport can be written by other users"):
        assert kept.write(source, b"data", ENTRY) is None


def test_nowhere_to_write_is_told_once(source: str, tmp_path: Path) -> None:
    (tmp_path / "src" / "__pycache__").write_text("")
    (tmp_path / "user").write_text("")
    kept = cache.Cache(Config())
    with pytest.warns(CacheWarning, match=r"cannot be kept.*__pycache__.*user.*AGIMPORT_CACHE_DIR") as caught:
        assert [kept.write(source, b"data", ENTRY) for _ in range(2)] == [None, None]
    assert len(caught) == 1
    assert caught[0].filename == __file__
    assert kept.read(source, b"data").entry is None


def test_the_folder_of_another_user_is_refused(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "src" / "__pycache__").write_text("")
    shared = tmp_path / "user" / "agimport"
    shared.mkdir(parents=True, mode=0o700)
    assert len([*cache.Cache(Config()).paths(source)]) == 2
    shared.chmod(0o777)
    kept = cache.Cache(Config())
    assert len([*kept.paths(source)]) == 1
    with pytest.warns(CacheWarning, match="agimport can be written by other users"):
        assert kept.write(source, b"data", ENTRY) is None
    shared.chmod(0o700)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.warns(CacheWarning, match="agimport belongs to another user"):
        assert cache.Cache(Config()).write(source, b"data", ENTRY) is None
    assert [*shared.iterdir()] == []


def test_a_folder_that_really_belongs_to_another_user_is_refused(program: Program) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    program.write("mod.py", "x = 1")
    program.write("__pycache__", "in the way")
    shared = program.folder / "home" / ".cache" / "agimport"
    shared.mkdir(parents=True, mode=0o700)
    os.chown(shared, 12345, 12345)
    status, out, err = program.result(IMPORT)
    assert (status, out) == (0, "1 True ['mod.py'] no entry")
    assert f"{shared} belongs to another user" in err
    assert [*shared.iterdir()] == []


def test_a_configured_folder_is_used_instead(source: str, tmp_path: Path) -> None:
    kept = cache.Cache(Config(cache_dir=str(tmp_path / "a" / "b")))
    path = kept.write(source, b"data", ENTRY)
    assert path is not None
    assert path.startswith(str(tmp_path / "a" / "b" / "src-"))
    assert not (tmp_path / "src" / "__pycache__").exists()
    assert kept.read(source, b"data").outcome == "hit"


def test_the_cache_can_be_off(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = cache.Cache(Config(cache="off"))
    assert kept.write(source, b"data", ENTRY) is None
    assert kept.read(source, b"data") == cache.Lookup("cache is off")
    writing = cache.Cache(Config())
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert writing.write(source, b"data", ENTRY) is None
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert writing.write(source, b"data", ENTRY)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert writing.read(source, b"data").outcome == "hit"
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    assert [*cache.Cache(Config()).paths(source)] == []


def test_a_failed_write_leaves_nothing_behind(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", no_space)
    with pytest.warns(CacheWarning, match="No space left"):
        assert cache.Cache(Config()).write(source, b"data", ENTRY) is None
    assert [path for path in Path(source).parent.rglob("*") if path.is_file()] == [Path(source)]


def test_environments_without_a_place_of_ones_own(program: Program) -> None:
    program.write("mod.py", "x = 1")
    program.write("__pycache__", "in the way")
    out = program.run("import warnings; warnings.simplefilter('ignore'); " + IMPORT, HOME=None)
    assert out == "1 True ['mod.py'] no entry"
    program.run(IMPORT, PYTHONPYCACHEPREFIX=str(program.folder / "prefix"))
    assert program.run(IMPORT, PYTHONPYCACHEPREFIX=str(program.folder / "prefix")) == "1 True [] hit"
    assert [path.relative_to(program.folder).parts[0] for path in program.entries()] == ["prefix"]


def test_a_full_disk_is_no_error(program: Program) -> None:
    program.write("mod.py", "x = 1")
    code = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10)); " + IMPORT
    status, out, err = program.result(code)
    assert (status, out) == (0, "1 True ['mod.py'] no entry")
    assert "CacheWarning" in err
    assert program.entries() == []


def test_a_read_only_tree_uses_the_users_folder(program: Program) -> None:
    # Root may write anywhere, so root's program becomes somebody else, who must be able to get to the files;
    # the interpreter's own, which may be in root's home, are read before.
    become = "import os, agimport.hook.sweeping; stand_in(b'', '', 0); COMPILED.clear(); "
    become += "os.geteuid() or os.setuid(65534); " + IMPORT
    with tempfile.TemporaryDirectory() as folder:
        program = type(program)(Path(folder), program.python)
        program.write("mod.py", "x = 1")
        program.write("home/.keep")
        (program.folder / "home").chmod(0o777)
        program.folder.chmod(0o555)
        assert program.run(become) == "1 True ['mod.py'] no entry"
        assert program.run(become) == "1 True [] hit"
        (entry,) = program.entries()
        assert entry.is_relative_to(program.folder / "home" / ".cache" / "agimport")
        program.folder.chmod(0o755)


def test_many_processes_may_start_cold_at_once(program: Program) -> None:
    for number in range(8):
        program.write(f"pkg/m{number}.py", f"x = {number}\n" + "def f(): pass\n" * 50)
    program.write("pkg/__init__.py", "from pkg import m0, m1, m2, m3, m4, m5, m6, m7")
    code = "start('pkg'); import pkg; print(conv(pkg, pkg.m0, pkg.m7), pkg.m7.x)"
    processes = [program.start(code) for _ in range(12)]
    outputs = [process.communicate(timeout=60) for process in processes]
    assert outputs == [("True 7\n", "")] * 12
    assert len(program.entries()) == 9
    assert not list(program.folder.rglob("*.tmp"))


COMPILE = """
    import agimport, sys, types
    hook = agimport.install("pkg")
    import pkg
    modules = [module for name, module in sys.modules.items() if name.startswith("pkg.")]
    functions = [f for module in modules for f in vars(module).values() if isinstance(f, types.FunctionType)]
    converted = [*map(agimport.is_converted, functions)]
    print(len(modules), len(functions), all(converted), {record.status for record in hook.records.values()})
"""


def test_many_processes_compile_a_package_at_once(tmp_path: Path, program_of: type[Program]) -> None:
    """With the compiler itself; every round starts cold. The package is small unless it is thorough."""
    modules, functions = (50, 25) if THOROUGH else (4, 6)
    for number in range(20):
        program = program_of(tmp_path / str(number))
        write_package(program.folder, "pkg", modules, functions)
        processes = [program.start(COMPILE) for _ in range(12)]
        outputs = [process.communicate(timeout=600) for process in processes]
        assert outputs == [(f"{modules} {modules * (functions - 3)} True {{'converted'}}\n", "")] * 12
        assert len(program.entries()) == modules + 1
        assert not list(program.folder.rglob("*.tmp"))


KILL = """
    import marshal, os, random, signal, time, zlib
    from importlib.util import source_hash
    from agimport.hook.cache import Cache
    from agimport.hook.entries import Entry
    from agimport.hook.staged import Staged
    kept, data = Cache(Config()), open("mod.py", "rb").read()
    digest, large = source_hash(data), os.urandom(200_000)
    pack = zlib.compress(marshal.dumps(({1: large}, {})))
    entry = Entry("converted", None, compile(f"x = 1; CONVERTED = {large!r}", "mod.py", "exec"))
    def write_entry(): kept.write("mod.py", data, entry)
    def write_staged(): kept.write_staged("mod.py", digest, Staged(pack, ()))
    write_entry(), write_staged()
    replace = os.replace
    os.replace = lambda old, new: (time.sleep(.001), replace(old, new))  # so that more kills come before it
    for number in range(%d):
        child, write = os.fork(), (write_entry, write_staged)[number %% 2]
        while not child: write()
        time.sleep(random.random() / 100)
        os.kill(child, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        assert kept.read("mod.py", data).outcome == "hit"
        assert kept.read_staged("mod.py", digest).pack == pack
    left = {name.split(".")[-3] for name in os.listdir("__pycache__") if name.endswith(".tmp")}
    print("in mid-write:", *sorted(left))
"""


def test_a_killed_writer_does_no_harm(program: Program) -> None:
    """It writes an entry and staged bodies that are there already, over and over; what is there stays."""
    program.write("mod.py", "x = 1")
    assert program.run(KILL % (2000 if THOROUGH else 200)) == "in mid-write: pyc staged"
    out = program.run("hook = start('mod'); import mod; print(mod.x, COMPILED, hook.records['mod'].cache)")
    assert out == "1 [] hit"
