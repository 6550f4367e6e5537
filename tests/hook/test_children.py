"""Processes that a converted program starts have the hook on, and nothing stays behind when it is out."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agimport.config import Config
from agimport.hook import children

if TYPE_CHECKING:
    from conftest import Program

WORKER = """
def sign(x):
    if x > 0:
        return 1
    return -1
"""
SCRIPT = """
import multiprocessing, os, subprocess, sys
from concurrent.futures import ProcessPoolExecutor

def mine(x):
    if x > 0:
        return 1
    return -1

class Pair:
    def __init__(self, value): self.value = value

def state(pair):
    import worker, agimport
    from agimport.hook import active_hooks
    assert type(pair) is Pair and mine(pair.value) == 1
    argv = sys.argv[0] == __file__, sys.argv[1:]
    converted = agimport.is_converted(mine), agimport.is_converted(worker.sign)
    return *converted, len(active_hooks()), argv, __name__

CODE = "import worker, agimport; print(agimport.is_converted(worker.sign))"
if __name__ == "__main__":
    print(state(Pair(2)))
    for method in ("spawn", "forkserver"):
        with multiprocessing.get_context(method).Pool(1) as pool:
            print(pool.map(state, [Pair(2)])[0])
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        print(*pool.map(state, [Pair(2)]))
    print(subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True).stdout)
"""


def gate(program: Program) -> None:
    """Install the .pth file that comes with the wheel, where the program's interpreters look."""
    line = Path(children.__file__).with_name("children.pth").read_text()
    program.write("site/agimport_children.pth", line)
    program.write("sitecustomize.py", f"import site; site.addsitedir({str(program.folder / 'site')!r})")


@pytest.mark.parametrize("opted_in", [False, True])
def test_workers_of_a_program_are_converted(program: Program, opted_in: bool) -> None:
    program.write("worker.py", WORKER)
    script = program.write("script.py", SCRIPT)
    gate(program)
    flags = ("-m", "agimport", "run", "--packages", "worker", str(script), "a", "-b")
    out = program.run("", *flags, AGIMPORT_CHILDREN="1" if opted_in else None).splitlines()
    expected = "(True, True, 1, (True, ['a', '-b']), '{}')"
    assert out[:4] == [expected.format("__main__"), *[expected.format("__mp_main__")] * 3]
    assert out[4] == str(opted_in)
    assert len(program.entries("script")) == 1  # the worker's conversion is the script's own


FORKED = """
import multiprocessing, agimport
hook = agimport.install("worker")

def state(x):
    import worker
    from agimport.hook import active_hooks
    return agimport.is_converted(worker.sign), worker.sign(x), len(active_hooks()), hook.active

if __name__ == "__main__":
    for _ in range(2):
        with multiprocessing.get_context("fork").Pool(2) as pool:
            print(*pool.map(state, [3, -3]))
        import worker
"""


def test_workers_that_are_forked_are_converted(program: Program) -> None:
    """Before and after the program itself has imported the module."""
    program.write("worker.py", WORKER)
    program.write("script.py", FORKED)
    assert program.run("", "script.py").splitlines() == ["(True, 1, 1, True) (True, -1, 1, True)"] * 2
    assert len(program.entries("worker")) == 1


def test_a_module_that_runs_as_main_is_converted_in_workers(program: Program) -> None:
    program.write("worker.py", WORKER)
    program.write("pkg/__init__.py")
    program.write("pkg/tool.py", SCRIPT.replace("sys.argv[0] == __file__", "True"))
    out = program.run("", "-m", "agimport", "run", "--packages", "worker", "-m", "pkg.tool").splitlines()
    assert [line[:14] for line in out[:4]] == ["(True, True, 1"] * 4


JOBS = """
import agimport, sys, worker
from joblib import Parallel, delayed

def mine(x):
    if x > 0:
        return 1
    return -1

def state(x):
    from agimport.hook import active_hooks
    return agimport.is_converted(worker.sign), agimport.is_converted(mine), len(active_hooks()), mine(x)

if __name__ == "__main__":
    for backend in ("loky", "multiprocessing"):
        print(*Parallel(n_jobs=2, backend=backend)(delayed(state)(x) for x in (2, -2)))
"""


def test_workers_of_joblib_are_converted(program: Program) -> None:
    """loky starts workers by a module of its own, and sends them the script's functions by value."""
    pytest.importorskip("joblib")
    program.write("worker.py", WORKER)
    program.write("script.py", JOBS)
    for forced in (None, "1"):
        out = program.run(
            "",
            *("-m", "agimport", "run", "--packages", "worker", "script.py"),
            AGIMPORT_FORCE_STAGED=forced,
            JOBLIB_TEMP_FOLDER=str(program.folder),
        )
        assert out.splitlines() == ["(True, True, 1, 1) (True, True, 1, -1)"] * 2


FOUND = """
    import importlib, os, sys
    name = "loky.backend.spawn" if loky else "multiprocessing.spawn"
    import loky.backend
    def spawn_module(): return importlib.import_module(name)
    if early: spawn_module()
    def seen():
        spawn = sys.modules.get(name)
        return dict(os.environ), [*sys.meta_path], spawn and spawn.get_preparation_data
    before = seen()
    import agimport
    hooks = [agimport.install(["a"], config=agimport.Config(children=True)), agimport.install(["b"])]
    assert "AGIMPORT_INHERITED" in os.environ
    if not early: assert name not in sys.modules
    spawn = spawn_module()
    assert spawn.__loader__ is spawn.__spec__.loader and "agimport" not in repr(spawn.__loader__)
    assert spawn.get_preparation_data("x")["agimport"].text.count("packages") == 2
    hooks.pop().uninstall()
    assert spawn.get_preparation_data("x")["agimport"].text.count("packages") == 1
    hooks.pop().uninstall()
    assert "agimport" not in spawn.get_preparation_data("x")
    after = seen()
    assert after[:2] == before[:2] and after[2].__code__.co_filename == spawn.__file__
    with agimport.install(["a"]): assert "agimport" in spawn.get_preparation_data("x")
    assert seen() == after
    print("as found")
"""


def test_taking_the_hook_out_leaves_multiprocessing_as_found(program: Program) -> None:
    program.write("loky/backend/spawn.py", "def get_preparation_data(name, init_main_module=True): return {}")
    for early, loky in itertools.product((True, False), repeat=2):
        given = f"early, loky = {early}, {loky}"
        assert program.run(given + FOUND.replace("\n    ", "\n")) == "as found"


@pytest.mark.parametrize("marked", ["multiprocessing", "loky"])
def test_what_starts_workers_may_be_marked_itself(program: Program, marked: str) -> None:
    source = "def get_preparation_data(name, init_main_module=True):\n    if name: return {}\n"
    program.write("loky/backend/spawn.py", source)
    name = "loky.backend.spawn" if marked == "loky" else "multiprocessing.spawn"
    code = f"""
        import importlib, importlib.util, sys
        import agimport
        hooks = [agimport.install(["a"])]
        hooks += [agimport.install([{marked!r}]), agimport.install([{marked!r}, "b"])]
        found = importlib.util.find_spec({name!r}).loader
        assert found.get_source({name!r}) and found.get_code({name!r})
        spawn = importlib.import_module({name!r})
        record = hooks[2].records[{name!r}]
        print(agimport.is_converted(spawn.get_preparation_data.__wrapped__), record.status)
        print(type(spawn.__loader__).__name__, spawn.__loader__ is spawn.__spec__.loader)
        print(spawn.get_preparation_data("x")["agimport"].text.count("packages"))
        hooks[2].uninstall()
        print(agimport.is_converted(importlib.reload(spawn).get_preparation_data.__wrapped__))
        for hook in hooks: hook.uninstall()
        print("agimport" in spawn.get_preparation_data("x"))
    """
    assert program.run(code, "-W", "error").splitlines() == [
        "True converted",
        "Loader True",
        "3",
        "True",
        "False",
    ]


MARKING = """
import agimport
if __name__ == "__main__":
    agimport.install(["multiprocessing", "worker"])
import multiprocessing

def state(x):
    import worker
    return agimport.is_converted(worker.sign), worker.sign(x)

if __name__ == "__main__":
    for method in ("spawn", "forkserver"):
        with multiprocessing.get_context(method).Pool(2) as pool:
            print(agimport.is_converted(type(pool).map), pool.map(state, [3, -3]))
"""


def test_a_worker_is_told_nothing_of_what_started_it(program: Program) -> None:
    program.write("worker.py", WORKER)
    program.write("script.py", MARKING)
    out = program.run("", "-W", "always::UserWarning", "script.py")
    assert out.splitlines() == ["True [(True, 1), (True, -1)]"] * 2


def test_what_another_tool_put_in_since_stays(program: Program) -> None:
    out = program.run("""
        import agimport, functools, multiprocessing.spawn as spawn
        original = spawn.get_preparation_data
        hook = agimport.install("a")
        @functools.wraps(spawn.get_preparation_data)
        def theirs(name, below=spawn.get_preparation_data): return {**below(name), "theirs": 1}
        spawn.get_preparation_data = theirs
        hook.uninstall()
        print(spawn.get_preparation_data is theirs, {*theirs("x")} - {*original("x")})
        with agimport.install("a"): print({*spawn.get_preparation_data("x")} - {*original("x")} - {"theirs"})
        print(spawn.get_preparation_data is theirs)
    """)
    assert out.splitlines() == ["True {'theirs'}", "{'agimport'}", "True"]


def test_a_worker_without_agimport_works_and_says_so(program: Program) -> None:
    code = """
        import pickle, subprocess, sys
        from agimport.hook.children import Stowaway
        child = "import sys, pickle; print(pickle.load(sys.stdin.buffer), sys.path)"
        data = pickle.dumps({"agimport": Stowaway("[]", False)}).replace(b"agimport.child", b"agimport.chilt")
        command = [sys.executable, "-I", "-c", child]
        done = subprocess.run(command, input=data, capture_output=True, check=True)
        print(done.stdout.decode()[:18], "off in this worker, which cannot import it" in done.stderr.decode())
    """
    assert program.run(code) == "{'agimport': None} True"


def test_what_a_parent_tells_is_read_as_data_only(program: Program) -> None:
    configs = [Config(packages=("a", "b.c"), children=True, log="info"), Config(packages=("x",), strict=True)]
    assert children.understand(children.describe(configs)) == configs
    for text in ("", "{", "3", '["a"]', '[{"nonsense": 1}]', '[{"packages": ["../x"]}]', '[{"strict": "1"}]'):
        with pytest.raises(ValueError):  # noqa: PT011  # whichever way it is wrong
            children.understand(text)
    program.write("worker.py", WORKER)
    gate(program)
    code = "import worker, sys; print(worker.sign(3), 'agimport.child' in sys.modules)"
    assert program.result("", "-c", code) == (0, "1 False", "")
    status, out, err = program.result("", "-c", code, AGIMPORT_INHERITED="import os; os._exit(3)")
    assert (status, out) == (0, "1 True")
    assert "AgimportWarning: agimport is off in this process: JSONDecodeError" in err
    assert program.result("", "-c", code, AGIMPORT_INHERITED='[{"packages": ["worker"]}]', AGIMPORT="0") == (
        0,
        "1 True",
        "",
    )
