"""Staged bodies are made by the first graph that asks, once for all processes, of what was imported.

"Forced" stands for a graph here: staged bodies run everywhere, so that no TensorFlow is needed.
"""

from __future__ import annotations

import marshal
import os
import random
import sys
import time
import zlib
from importlib.util import source_hash
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agimport.config import Config
from agimport.hook import places
from agimport.hook.cache import Cache
from agimport.hook.records import FunctionRecord
from agimport.hook.sealed import seal
from agimport.hook.staged import Staged, decode, encode
from tests.hook.mutations import mutated
from tests.thorough import THOROUGH

if TYPE_CHECKING:
    from conftest import Program

PACK = zlib.compress(marshal.dumps(({}, {})))
SOURCE = """
def f(x):
    n = 0
    while x > 1:
        x = x / 2
        n += 1
    return n

class C:
    def m(self, x):
        return f(x) if x else None
"""

IMPORT = """
    import sys, agimport
    hook = agimport.install('mod')
    import mod
"""
FORCED = """
    from agimport import runtime
    import agimport.runtime.operators
    runtime.set_force_staged(True)
"""
STAGE = (
    FORCED
    + """
    print(mod.f(8), mod.C().m(2), 'agimport.compiler' in sys.modules)
"""
)


def staged(program: Program) -> list[Path]:
    return sorted(program.folder.rglob("*.staged*"))


def test_an_import_makes_none_and_the_first_graph_makes_them_for_all(program: Program) -> None:
    program.write("mod.py", SOURCE)
    assert program.run(IMPORT + "    print(mod.f(8))") == "3"
    assert len(program.entries()) == 1
    assert staged(program) == []
    assert program.run(IMPORT + STAGE) == "3 1 True"
    (file,) = staged(program)
    assert file.parent.name == "__pycache__"
    assert file.stat().st_mode & 0o777 == 0o644
    assert program.run(IMPORT + STAGE) == "3 1 False"


def test_they_are_those_of_the_source_that_was_imported(program: Program) -> None:
    program.write("mod.py", SOURCE)
    edited = """
    text = open('mod.py').read()
    open('mod.py', 'w').write(text.replace('/ 2', '/ 4'))
    """
    assert program.run(IMPORT + edited + STAGE) == "3 1 True"
    assert program.run(IMPORT + STAGE) == "2 1 True"
    assert program.run(IMPORT + STAGE) == "2 1 False"


@pytest.mark.parametrize("how", ["off", "bytecode"])
def test_nothing_is_kept_where_nothing_is_to_be_written(program: Program, how: str) -> None:
    program.write("mod.py", SOURCE)
    if how == "off":
        assert program.run(IMPORT + STAGE, AGIMPORT_CACHE="off") == "3 1 True"
    else:
        assert program.run(IMPORT + STAGE, "-B") == "3 1 True"
    assert staged(program) == []


@pytest.mark.parametrize("what", [b"", b"\x00" * 100, "half", "of another source"])
def test_a_bad_file_is_a_miss_and_is_replaced(program: Program, what: bytes | str) -> None:
    program.write("mod.py", SOURCE)
    program.run(IMPORT + STAGE)
    (file,) = staged(program)
    good = file.read_bytes()
    if what == "half":
        file.write_bytes(good[: len(good) // 2])
    elif what == "of another source":
        file.write_bytes(good[:8] + source_hash(b"other") + good[16:])
    else:
        assert isinstance(what, bytes)
        file.write_bytes(what)
    assert program.run(IMPORT + STAGE) == "3 1 True"
    assert program.run(IMPORT + STAGE) == "3 1 False"


def test_no_mutation_gets_through() -> None:
    from agimport import compiler
    from agimport.hook import conversion

    files = [b""]
    digests = []
    for path in (compiler.pipeline.__file__, conversion.__file__, places.__file__):
        source = Path(path).read_bytes()
        digests.append(source_hash(source))
        made = conversion.compile_bodies(source, path, -1)
        files.append(encode(made, digests[-1]))
        again = decode(files[-1], digests[-1])
        assert again is not None
        assert (again.pack, tuple(again.functions)) == (made.pack, made.functions)
    rng = random.Random(7)
    tried = 0
    while tried < 20_000:
        which = tried % 3
        content = mutated(files[which + 1], files[which], rng)
        if content != files[which + 1]:
            tried += 1
            assert decode(content, digests[which]) is None


def test_a_whole_file_that_holds_something_else_is_none() -> None:
    digest, dumps = source_hash(b"x = 1"), marshal.dumps
    good = zlib.compress(dumps(({}, {})))
    assert decode(encode(Staged(good, ()), digest), digest) is not None
    packs = [
        b"",
        b"pack",
        zlib.compress(b""),
        zlib.compress(dumps(3)),
        zlib.compress(dumps((None, (b"", 0)))),
    ]
    packs += [good[:-3], zlib.compress(dumps(([], {}))), zlib.compress(b"\xa9\x01" * 5000)]
    for pack in packs:
        assert decode(encode(Staged(pack, ()), digest), digest) is None, pack
    head = encode(Staged(good, ()), digest)[:8]
    for rest in (b"", dumps(5), dumps((good, 5)), dumps((5, b"")), dumps(("a", b"")), b"[\x01\0\0\0" * 3000):
        assert decode(seal(head, digest, rest), digest) is None, rest


def test_many_processes_may_ask_at_once(program: Program) -> None:
    program.write("mod.py", SOURCE)
    for _ in range(5 if THOROUGH else 1):
        for file in staged(program):
            file.unlink()
        processes = [program.start(IMPORT + STAGE) for _ in range(12)]
        outputs = [process.communicate(timeout=300) for process in processes]
        assert {(out.rpartition(" ")[0], err) for out, err in outputs} == {("3 1", "")}
        assert len(staged(program)) == 1


def test_many_threads_may_ask_at_once(program: Program) -> None:
    program.write("mod.py", SOURCE)
    code = """
    from threading import Thread
    found = []
    threads = [Thread(target=lambda: found.append((mod.f(8), mod.C().m(2)))) for _ in range(16)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    print(set(found), len(found))
    """
    assert program.run(IMPORT + FORCED + code) == "{(3, 1)} 16"


def test_a_read_only_tree_has_them_in_the_users_folder(program: Program) -> None:
    program.write("mod.py", SOURCE)
    program.write("__pycache__", "no folder")
    assert program.run(IMPORT + STAGE) == "3 1 True"
    (file,) = staged(program)
    assert file.is_relative_to(program.folder / "home" / ".cache" / "agimport")
    assert program.run(IMPORT + STAGE) == "3 1 False"


def test_a_full_disk_is_no_error(program: Program) -> None:
    program.write("mod.py", SOURCE)
    program.run(IMPORT)
    code = "\n    import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))"
    status, out, err = program.result(IMPORT + code + STAGE)
    assert (status, out) == (0, "3 1 True")
    assert "CacheWarning" in err
    assert staged(program) == []


def test_a_moved_tree_keeps_them(program: Program) -> None:
    program.write(
        "old/mod.py",
        SOURCE.replace("x / 2", "x / g(x)") + "\ndef g(x):\n    return 1 / (x - x) if x else 2\n",
    )
    path = "\n    import sys; sys.path.insert(0, {!r})"
    fails = """
    try:
        mod.f(8)
    except ZeroDivisionError as error:
        import traceback
        print(traceback.extract_tb(error.__traceback__)[-1].filename, 'agimport.compiler' in sys.modules)
    """
    assert program.run(path.format("old") + IMPORT + FORCED + fails).endswith("old/mod.py True")
    (program.folder / "old").rename(program.folder / "new")
    assert program.run(path.format("new") + IMPORT + FORCED + fails).endswith("new/mod.py False")


def test_a_function_sent_elsewhere_brings_what_is_needed(program: Program) -> None:
    """By value, as cloudpickle sends functions: no hook, no module and no source file where it arrives."""
    program.write("mod.py", SOURCE)
    program.run(IMPORT + "    import marshal; open('sent', 'wb').write(marshal.dumps(mod.f.__code__))")
    (program.folder / "mod.py").unlink()
    code = """
    import marshal, types, sys
    namespace = {'_@ag': runtime, '__builtins__': __builtins__}
    f = types.FunctionType(marshal.loads(open('sent', 'rb').read()), namespace)
    print(f(8), 'agimport.compiler' in sys.modules)
    """
    assert program.run(FORCED + code) == "3 True"


def test_a_module_in_an_archive_has_them_too(program: Program) -> None:
    code = f"import zipfile; zipfile.ZipFile('a.zip', 'w').writestr('mod.py', {SOURCE!r})"
    program.run(code)
    path = "\n    import sys; sys.path.insert(0, 'a.zip')"
    assert program.run(path + IMPORT + STAGE) == "3 1 True"
    assert program.run(path + IMPORT + STAGE) == "3 1 False"
    assert len(staged(program)) == 1


TYPE_PARAMETERS = """
from typing import cast

def f[T](x: T) -> T:
    while x > 10:
        x = cast(T, x - 1)
    return x

class C[K]:
    def m[V](self, x: V):
        return (V.__name__, K.__name__) if x else K
"""


@pytest.mark.parametrize("deferred", [True, False])
def test_staged_bodies_know_type_parameters(program: Program, deferred: bool) -> None:
    if program.run("import sys; print(sys.version_info[1])") == "11":
        pytest.skip("Python 3.11 has none")
    program.write("mod.py", TYPE_PARAMETERS)
    code = IMPORT
    if not deferred:
        code = """
    import types
    from agimport.compiler import compile_module
    mod = types.ModuleType('mod')
    exec(compile_module(open('mod.py', 'rb').read(), 'mod.py').code, vars(mod))
    """
    assert program.run(code + FORCED + "    print(mod.f(12), mod.C().m(1))") == "10 ('V', 'K')"


def test_the_record_says_what_became_of_functions_since(program: Program) -> None:
    program.write(
        "mod.py",
        SOURCE
        + """
def kept(x):
    for y in x:
        return y
def plain(x):
    return x
""",
    )
    tell = "\n    print(*(f'{one.qualname}:{one.status}' for one in hook.records['mod'].functions))"
    broken = "\n    from agimport.compiler.lowering import for_loops\n    for_loops.lower = None\n"
    out = program.run(IMPORT + tell + broken + STAGE + "    print(mod.kept([]))" + tell)
    assert out.split("\n") == [
        "f:converted C.m:converted kept:converted plain:plain",
        "3 1 True",
        "None",
        "f:converted C.m:converted kept:kept plain:plain",
    ]


def test_strict_mode_tells_at_the_import_of_what_cannot_be_converted(program: Program) -> None:
    program.write(
        "mod.py",
        "def f(x):\n    while x:\n        try:\n            yield x\n        finally:\n            break\n",
    )
    code = "import agimport; agimport.install('mod'{}); import mod; print(*mod.f(3))"
    assert program.run(code.format("")) == "3"
    for _ in range(2):
        status, out, err = program.result(
            code.format(", config=agimport.Config(packages=('mod',), strict=True)")
        )
        assert (status, out) == (0, "3")
        assert "mod.py:1: f: line 3: return, break or continue in a finally block" in err
    assert len(staged(program)) == 1


def test_old_ones_are_dropped_with_their_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    source = tmp_path / "mod.py"
    source.write_bytes(b"x = 1")
    cache = Cache(Config())
    cache.write_staged(str(source), source_hash(b"x = 1"), Staged(PACK, (FunctionRecord("f", 1, "plain"),)))
    (file,) = tmp_path.rglob("*.staged")
    found = cache.read_staged(str(source), source_hash(b"x = 1"))
    assert found is not None
    assert (found.pack, list(found.functions)) == (PACK, [FunctionRecord("f", 1, "plain")])
    old = file.with_name(file.name.replace(cache.fingerprint.text, "0" * 16))
    file.rename(old)
    month_ago = time.time() - 40 * 24 * 3600
    os.utime(old, (month_ago, month_ago))
    from agimport.hook.sweeping import sweep

    sweep(str(file.parent), cache.fingerprint.text)
    assert not old.exists()
