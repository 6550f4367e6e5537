"""A program run by agimport cannot tell that it is not run by Python, but for what is meant to differ."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.interpreters import interpreters, libraries

ROOT = Path(__file__).parents[2]
TOOL = ["-m", "agimport", "run"]
PYTHON = [sys.executable]


@pytest.fixture(autouse=True, params=interpreters())
def _each_supported_python(request):
    PYTHON[0] = interpreters()[request.param]


# Tells all that a program can know of how it was started.
ENVIRONMENT = '''\
"""A docstring."""
names = [name for name in globals() if name != "_@ag"]
import json, os, pickle, sys, inspect

class Marked:
    pass

def function():
    return "its source"

main = sys.modules["__main__"]
loader = main.__loader__
kind = loader if isinstance(loader, type) else type(loader)
known = {
    "names": names,
    "argv": sys.argv,
    "path": sys.path,
    "cwd": os.getcwd(),
    "executable": sys.executable,
    "flags": str(sys.flags),
    "attributes": {name: str(globals().get(name, "-")) for name in
                   ("__name__", "__file__", "__package__", "__cached__", "__doc__", "__builtins__")},
    "spec": __spec__ and [__spec__.name, __spec__.origin, __spec__.parent, __spec__.cached],
    "spec_loader": __spec__ is None or __spec__.loader is loader,
    "annotations": str(__annotations__),
    "globals_are_main": main.__dict__ is globals(),
    "main_type": str(type(main)),
    "loader_bases": [c.__name__ for c in kind.__mro__ if c.__module__ != "agimport.hook.loader"],
    "loader_place": [getattr(loader, "name", None), getattr(loader, "path", None)],
    "excepthook": sys.excepthook.__name__,
    "pickled": pickle.dumps(Marked).hex(),
    "same_class": pickle.loads(pickle.dumps(Marked)) is Marked,
    "class_module": Marked.__module__,
    "code_file": function.__code__.co_filename,
    "depth": None,
    "stdin": sys.stdin.read(),
}
try:
    known["source"] = inspect.getsource(function) + inspect.getsource(Marked)
    if known["loader_place"][0]:
        known["loader_source"] = loader.get_source(__spec__.name if __spec__ else "__main__")
except (OSError, TypeError) as error:
    known["source"] = str(error)
number: int = 3
print(json.dumps(known))
sys.exit(7)
'''


def clean():
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "AGIMPORT"))}
    places = os.pathsep.join([str(ROOT), *libraries(PYTHON[0])])
    return {**kept, "PYTHONPATH": places, "PYTHONDONTWRITEBYTECODE": "1"}


def call(arguments, cwd, *, env=None, stdin=""):
    return subprocess.run(
        [*PYTHON, *arguments],
        cwd=cwd,
        env={**clean(), **(env or {})},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


def both(arguments, cwd, *, flags=(), env=None, stdin=""):
    plain = call([*flags, *arguments], cwd, env=env, stdin=stdin)
    ours = call([*flags, "-m", "agimport", "run", *arguments], cwd, env=env, stdin=stdin)
    return plain, ours


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "proj"
    package = folder / "pkg"
    (package / "inner").mkdir(parents=True)
    for file in (folder / "script.py", package / "mod.py", package / "__main__.py", folder / "__main__.py"):
        file.write_text(ENVIRONMENT)
    (folder / "noending").write_text(ENVIRONMENT)
    (package / "__init__.py").write_text("")
    (folder / "link.py").symlink_to("pkg/mod.py")
    with zipfile.ZipFile(tmp_path / "app.zip", "w") as archive:
        archive.writestr("__main__.py", ENVIRONMENT)
    return tmp_path


WAYS = {
    "script": ["proj/script.py", "a", "-b"],
    "script in ./": ["./proj/script.py"],
    "script by a roundabout way": ["proj/pkg/../script.py"],
    "script without ending": ["proj/noending", "--strict"],
    "linked script": ["proj/link.py", "-m", "x"],
    "folder": ["proj", "a", "-c"],
    "code": ["-c", ENVIRONMENT, "a", "-b"],
    "standard input": ["-", "a", "-b"],
}


def compare(plain, ours, but=()):
    assert plain.returncode == ours.returncode == 7, plain.stderr + ours.stderr
    assert ours.stderr == plain.stderr == ""
    expected, known = json.loads(plain.stdout), json.loads(ours.stdout)
    assert list(known) == list(expected)
    for key, value in expected.items():
        assert key in but or known[key] == value, key


@pytest.mark.parametrize("flags", [(), ("-P",), ("-O",)], ids=["", "safe path", "optimised"])
@pytest.mark.parametrize("way", WAYS)
def test_the_program_sees_what_it_sees_under_python(project, way, flags):
    stdin = ENVIRONMENT if way == "standard input" else "some input"
    compare(*both(WAYS[way], project, flags=flags, stdin=stdin))


@pytest.mark.parametrize("module", ["pkg.mod", "pkg", "script"])
def test_a_module_sees_what_it_sees_under_python(project, module):
    compare(*both(["-m", module, "a", "-b", "--strict"], project / "proj"))


def test_an_absolute_script_in_another_working_directory(project):
    compare(*both([str(project / "proj/script.py")], project / "proj/pkg"))


def test_an_archive_runs(project):
    compare(*both(["app.zip", "a"], project), but=["loader_bases"])


def test_attached_forms_of_options_are_understood(project):
    compare(*both(["-mpkg.mod", "a"], project / "proj"))
    compare(*both(["-c" + ENVIRONMENT, "a"], project / "proj"))


def test_a_compiled_script_runs(project):
    code = (
        "import py_compile; py_compile.compile('proj/script.py', cfile='proj/script.pyc', dfile='script.py')"
    )
    assert call(["-c", code], project).returncode == 0
    compare(*both(["proj/script.pyc"], project))


def test_classes_of_the_script_can_be_pickled_and_read_by_python(tmp_path):
    (tmp_path / "s.py").write_text(
        "import pickle, sys\nclass C:\n    x = 1\nsys.stdout.buffer.write(pickle.dumps(C))\n"
    )
    done = subprocess.run(
        [*PYTHON, *TOOL, "s.py"], cwd=tmp_path, env=clean(), capture_output=True, check=True
    )
    module = type(sys)("__main__")
    module.C = type("C", (), {"__module__": "__main__"})
    before = sys.modules["__main__"]
    sys.modules["__main__"] = module
    try:
        assert pickle.loads(done.stdout) is module.C
    finally:
        sys.modules["__main__"] = before


ENDINGS = {
    "none": "print('done')",
    "number": "import sys; sys.exit(3)",
    "message": "import sys; sys.exit('a message')",
    "system exit raised": "raise SystemExit",
    "error": "def f():\n    return [1][2]\nf()",
    "chained": "try:\n    1/0\nexcept Exception as e:\n    raise KeyError('k') from e",
    "base exception": "class Stop(BaseException): pass\nraise Stop('x')",
    "group": "raise ExceptionGroup('g', [ValueError(1), TypeError(2)])",
    "interrupt": "raise KeyboardInterrupt",
    "syntax error": "x = (\n",
    "encoding": "# coding: utf-8\nname = 'ä'\nprint(ascii(name))",
    "misspelled name": "length = 1\nlenght",
    "error in atexit": "import atexit\n@atexit.register\ndef f(): 1/0",
    "own hook": (
        "import sys\nsys.excepthook = lambda *a: print(*a[:2], a[2].tb_next, a[2] is a[1].__traceback__)\n1/0"
    ),
    "last error": (
        "import atexit, sys, traceback\n"
        "@atexit.register\ndef f(): traceback.print_tb(sys.last_traceback); print(repr(sys.last_value))\n1/0"
    ),
    "thread": "import threading\nt = threading.Thread(target=lambda: 1/0, name='t')\nt.start(); t.join()",
    "import of a bad module": "import bad",
    "os exit": "import os\nos._exit(5)",
    # Nothing is staged in it: in a converted function the guard may be where the stack ends.
    "recursion": "class C:\n    def f(self):\n        self.f()\n        return 0\n"
    "import sys\nsys.tracebacklimit = 3\nC().f()",
}


def assert_same_ending(plain, ours):
    assert ours.returncode == plain.returncode
    expected, seen = (re.sub("0x[0-9a-f]+", "0x", done.stdout + done.stderr) for done in (plain, ours))
    assert seen == expected


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_script_ends_as_under_python(tmp_path, ending):
    (tmp_path / "s.py").write_text(ENDINGS[ending] + "\n")
    (tmp_path / "bad.py").write_text("import worse\n")
    (tmp_path / "worse.py").write_text("x = (\n")
    plain, ours = both(["s.py"], tmp_path)
    assert_same_ending(plain, ours)


@pytest.mark.parametrize("ending", [e for e in ENDINGS if e != "syntax error"])
def test_a_module_ends_as_under_python(tmp_path, ending):
    (tmp_path / "s.py").write_text(ENDINGS[ending] + "\n")
    (tmp_path / "bad.py").write_text("import worse\n")
    (tmp_path / "worse.py").write_text("x = (\n")
    plain, ours = both(["-m", "s"], tmp_path)
    assert_same_ending(plain, ours)


@pytest.mark.parametrize("ending", ENDINGS)
def test_code_ends_as_under_python(tmp_path, ending):
    (tmp_path / "bad.py").write_text("import worse\n")
    (tmp_path / "worse.py").write_text("x = (\n")
    plain, ours = both(["-c", ENDINGS[ending]], tmp_path)
    assert_same_ending(plain, ours)


def test_an_encoding_named_in_code_of_the_command_line_means_nothing(tmp_path):
    plain, ours = both(["-c", "# coding: latin-1\nprint(ascii('ä'))"], tmp_path)
    assert (ours.stdout, ours.stderr) == (plain.stdout, plain.stderr)


def test_an_unknown_encoding_is_a_syntax_error(tmp_path):
    (tmp_path / "s.py").write_text("# coding: nonesuch\n")
    done = call([*TOOL, "s.py"], tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "nonesuch" in done.stderr


def test_a_syntax_error_in_a_module_is_shown_without_our_frames(tmp_path):
    (tmp_path / "s.py").write_text("x = (\n")
    plain, ours = both(["-m", "s"], tmp_path)
    assert ours.returncode == plain.returncode == 1
    assert "agimport" not in ours.stderr
    assert ours.stderr.splitlines()[-3:] == plain.stderr.splitlines()[-3:]


@pytest.mark.parametrize(
    "arguments",
    [["-m", "nonesuch"], ["-m", "os.nonesuch"], ["-m", "pkg"], ["-m", ".pkg"], ["-m", "pkg.py"], ["pkg"]],
    ids=" ".join,
)
def test_what_cannot_be_run_is_said_as_python_says_it(tmp_path, arguments):
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "__init__.py").write_text("")
    plain, ours = both(arguments, tmp_path)
    assert (ours.returncode, ours.stderr) == (plain.returncode, plain.stderr)


def test_warnings_are_shown_as_under_python(tmp_path):
    code = "import warnings\nwarnings.warn('old', DeprecationWarning)\nassert (1, 'x')\n"
    (tmp_path / "s.py").write_text(code)
    plain, ours = both(["s.py"], tmp_path)
    assert ours.stderr == plain.stderr
    assert "DeprecationWarning: old" in ours.stderr


def test_an_interrupt_from_outside_ends_the_program_by_its_signal(tmp_path):
    # A shell that runs the tests in the background has told its children to ignore the signal.
    code = "import os, signal, time\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    (tmp_path / "s.py").write_text(code + "os.kill(os.getpid(), signal.SIGINT)\ntime.sleep(5)\n")
    plain, ours = both(["s.py"], tmp_path)
    assert ours.returncode == plain.returncode == -2
    assert ours.stderr == plain.stderr


def test_a_pool_of_processes_finds_what_the_script_defines(tmp_path):
    (tmp_path / "s.py").write_text(
        "import multiprocessing as mp\n"
        "def double(x): return 2 * x\n"
        "if __name__ == '__main__':\n"
        "    with mp.get_context('spawn').Pool(1) as pool: print(pool.map(double, [1, 2]))\n"
    )
    _, ours = both(["s.py"], tmp_path)
    assert ours.stdout == "[2, 4]\n", ours.stderr


def test_options_end_where_the_program_begins(tmp_path):
    (tmp_path / "s.py").write_text("import sys; print(sys.argv)\n")
    done = call([*TOOL, "--no-cache", "--packages", "a,b", "s.py", "--no-cache", "--nonesuch"], tmp_path)
    assert done.stdout == "['s.py', '--no-cache', '--nonesuch']\n"
    done = call([*TOOL, "--", "s.py", "--", "x"], tmp_path)
    assert done.stdout == "['s.py', '--', 'x']\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonesuch.py"], "can't open file"),
        (["--config", "nonesuch.toml", "s.py"], "nonesuch.toml"),
        (["--packages", "not a name", "s.py"], "not a dotted module name"),
    ],
    ids=["no script", "no config", "bad name"],
)
def test_an_error_of_the_tool_is_one_line_and_exit_code_2(tmp_path, arguments, message):
    (tmp_path / "s.py").write_text("print('ran')\n")
    done = call([*TOOL, *arguments], tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("agimport: ")
    assert done.stderr.count("\n") == 1
    assert message in done.stderr


@pytest.mark.parametrize("arguments", [[], ["-m"], ["-c"], ["--packages"], ["--nonesuch", "s.py"], ["--"]])
def test_wrong_usage_is_exit_code_2(tmp_path, arguments):
    done = call([*TOOL, *arguments], tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("agimport run: error: ")


def test_an_agimport_error_of_the_program_keeps_its_traceback(tmp_path):
    (tmp_path / "s.py").write_text("import agimport.errors\nraise agimport.errors.StagingError('mine')\n")
    done = call([*TOOL, "s.py"], tmp_path)
    assert done.returncode == 1
    assert 's.py", line 2, in <module>' in done.stderr


CONVERTED = """\
import sys, helper

def positive(x):
    if x > 0:
        return 1
    return -1

def is_converted(fn):
    return "_@ag" in fn.__code__.co_names

print(is_converted(positive), is_converted(helper.positive), positive(3), helper.positive(-3))
"""


@pytest.fixture
def branching(tmp_path):
    (tmp_path / "s.py").write_text(CONVERTED)
    helper = CONVERTED.partition("def is_converted")[0].replace("sys, helper", "sys")
    (tmp_path / "helper.py").write_text(helper)
    package = tmp_path / "pkg"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "helper.py").write_text(helper)
    (package / "mod.py").write_text(CONVERTED.replace("import sys, helper", "from pkg import helper"))
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["s.py"], "True False 1 -1"),
        (["--packages", "helper", "s.py"], "True True 1 -1"),
        (["-m", "pkg.mod"], "True True 1 -1"),
        (["-c", CONVERTED], "True False 1 -1"),
        (["."], "True False 1 -1"),
        (["-"], "True False 1 -1"),
    ],
    ids=["script", "script and package", "module", "code", "folder", "standard input"],
)
def test_the_main_module_is_converted_and_what_is_marked(branching, arguments, expected):
    (branching / "__main__.py").write_text(CONVERTED)
    done = call([*TOOL, *arguments], branching, stdin=CONVERTED)
    assert (done.stdout.strip(), done.stderr) == (expected, "")


def test_agimport_0_runs_the_program_as_it_is(branching):
    done = call([*TOOL, "s.py"], branching, env={"AGIMPORT": "0"})
    assert (done.stdout.strip(), done.stderr) == ("False False 1 -1", "")


def test_configuration_is_searched_from_the_scripts_folder(branching, tmp_path_factory):
    (branching / "pyproject.toml").write_text('[tool.agimport]\npackages = ["helper"]\n')
    done = call([*TOOL, str(branching / "s.py")], tmp_path_factory.mktemp("elsewhere"))
    assert done.stdout.strip() == "True True 1 -1"


def test_the_named_configuration_is_used_and_the_environment_left_alone(branching):
    (branching / "other.toml").write_text('[tool.agimport]\npackages = ["helper"]\n')
    code = "import os; print(sorted(k for k in os.environ if k.startswith('AGIMPORT')))\n"
    (branching / "s.py").write_text(code + CONVERTED)
    done = call([*TOOL, "--config", "other.toml", "s.py"], branching)
    assert done.stdout.splitlines() == ["[]", "True True 1 -1"]


def test_the_script_is_cached_like_a_module_unless_told_otherwise(branching):
    writable = {"PYTHONDONTWRITEBYTECODE": ""}

    def entries():
        return list((branching / "__pycache__").glob("s.*.opt-ag*.pyc"))

    call([*TOOL, "--no-cache", "s.py"], branching, env=writable)
    assert not entries()
    call([*TOOL, "s.py"], branching, env=writable)
    assert len(entries()) == 1
    code = "import sys; print('gast' in sys.modules)\n"
    (branching / "s.py").write_text(code + CONVERTED)
    first, second = (call([*TOOL, "s.py"], branching, env=writable).stdout.splitlines()[0] for _ in "ab")
    assert (first, second) == ("True", "False")


def test_a_module_that_opts_out_is_run_as_it_is(branching):
    (branching / "s.py").write_text("# agimport: off\n" + CONVERTED)
    done = call([*TOOL, "s.py"], branching)
    assert (done.stdout.strip(), done.stderr) == ("False False 1 -1", "")
    done = call([*TOOL, "-c", "# agimport: off\n" + CONVERTED], branching)
    assert (done.stdout.strip(), done.stderr) == ("False False 1 -1", "")
