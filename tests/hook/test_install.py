"""Installing: what is put in is taken out again, and what came too early is named."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from agimport.config import Config
from agimport.errors import ConfigError
from agimport.hook import Hook, active_hooks, install

if TYPE_CHECKING:
    from conftest import Program

NOTHING = Config(packages=("no_such_package_of_anybody",))


def test_uninstalling_leaves_everything_as_found() -> None:
    before = [*sys.meta_path]
    hook = install(config=NOTHING)
    assert hook.active
    assert active_hooks()[0] is hook
    assert sys.meta_path[1:] == before
    undone: list[int] = []
    for number in (1, 2):
        hook.on_uninstall(lambda number=number: undone.append(number))  # type: ignore[misc]
    hook.uninstall()
    hook.uninstall()
    assert sys.meta_path == before
    assert undone == [2, 1]
    assert not hook.active


def test_a_hook_is_a_context_manager() -> None:
    with install(config=NOTHING) as hook:
        assert hook.active
        assert hook.install() is hook
        assert sys.meta_path.count(sys.meta_path[0]) == 1
    assert not hook.active


def test_arguments_are_stronger_than_the_given_configuration() -> None:
    with install(["no_such_a"], exclude=["no_such_a.b"], config=NOTHING) as hook:
        assert (hook.config.packages, hook.config.exclude) == (("no_such_a",), ("no_such_a.b",))
    with install("no_such_a", exclude="no_such_a.b", config=NOTHING) as hook:
        assert (hook.config.packages, hook.config.exclude) == (("no_such_a",), ("no_such_a.b",))
    with pytest.raises(ConfigError, match=r"arguments: packages = \('no/such',\): .*did you mean 'no.such'"):
        install("no/such", config=NOTHING)


def test_the_environment_can_keep_the_hook_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGIMPORT", "0")
    assert not install(["no_such_a"]).active
    assert not install(config=NOTHING).active


def test_a_hook_shows_what_its_cache_goes_by(tmp_path: object) -> None:
    hook = Hook(NOTHING)
    assert [name for name, _ in hook.fingerprint][:2] == ["agimport", "compiler"]
    assert "opt-ag" in hook.entry_paths("/some/mod.py")[0]


def test_a_loader_of_its_own_fills_the_cache(program: Program) -> None:
    program.write("pkg/mod.py", "x = 1")
    out = program.run("""
        hook = Hook(Config(), stand_in)
        code = hook.loader("pkg.mod", "pkg/mod.py").get_code("pkg.mod")
        print(code.co_filename, hook.records["pkg.mod"].status, hook.records["pkg.mod"].entry)
    """)
    assert out.startswith("pkg/mod.py converted pkg/__pycache__/mod.")
    assert program.run("start('pkg'); import pkg.mod; print(conv(pkg.mod), COMPILED)") == "True []"


def test_modules_that_came_too_early_are_named_once(program: Program) -> None:
    program.write("pkg/__init__.py", "from pkg import early, constants")
    program.write("pkg/early.py", "def f(): pass")
    program.write("pkg/constants.py", "x = 1")
    program.write("pkg/late.py", "def f(): pass")
    code = """
        import pkg
        def enable():
            return start("pkg", "json", "sys")
        hook = enable()
        import pkg.late
        enable()
        hook.uninstall()
        print(conv(pkg.early), conv(pkg.late))
    """
    status, out, err = program.result(code)
    assert (status, out) == (0, "False True")
    assert err.count("AlreadyImportedWarning") == 1
    assert "AlreadyImportedWarning: pkg.early was imported before agimport was enabled" in err


def test_modules_that_came_too_early_are_named_in_one_warning_of_the_process(program: Program) -> None:
    for name in ("one", "two", *(f"m{number:02}" for number in range(12))):
        program.write(f"{name}.py", "class C: pass\n")
    code = """
        import one, two
        start("one", "two").uninstall()
        start("one", "two").uninstall()
        start("one", "two")
        {more}
    """
    status, _, err = program.result(code.format(more=""), "-W", "always")
    assert status == 0
    assert err.count("AlreadyImportedWarning") == 1, err
    assert "AlreadyImportedWarning: one, two were imported before agimport was enabled" in err
    names = [f"m{number:02}" for number in range(12)]
    more = f"import {', '.join(names)}; start('one', *{names})"
    _, _, err = program.result(code.format(more=more), "-W", "always")
    told = [line for line in err.splitlines() if "AlreadyImportedWarning" in line]
    assert len(told) == 2, err
    assert f"{', '.join(names[:10])} and 2 more were imported" in told[1]


def test_a_warning_that_is_an_error_keeps_the_hook_out(program: Program) -> None:
    program.write("one.py", "class C: pass\n")
    code = """
        import one, sys
        import agimport
        before = [*sys.meta_path]
        for packages in ("one", "one", ()):
            try: agimport.install(packages)
            except UserWarning as error: print(type(error).__name__, sys.meta_path == before)
    """
    expected = ["AlreadyImportedWarning True"] * 2 + ["AgimportWarning True"]
    assert program.run(code, "-W", "error").splitlines() == expected


LOOKING = """
    import importlib.util, sys
    def lazy(name):
        spec = importlib.util.find_spec(name)
        spec.loader = importlib.util.LazyLoader(spec.loader)
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    lazy("loud"); lazy("marked")
    class Grumpy:
        def __getattribute__(self, name): raise RuntimeError(name)
    class Slotted:
        __slots__ = ()
    sys.modules["grumpy"], sys.modules["slotted"], sys.modules["absent"] = Grumpy(), Slotted(), None
    sys.modules["__main__"].proxy = Grumpy()
    hook = start(*{names}, cache="off")
    print("installed")
    hook.uninstall()
"""


def test_looking_for_early_modules_loads_and_runs_nothing(program: Program) -> None:
    program.write("loud.py", "print('loaded')\ndef f(): pass\n")
    program.write("marked.py", "print('loaded')\ndef f(): pass\n")
    assert program.run(LOOKING.format(names=["none"])) == "installed"
    names = ["grumpy", "slotted", "absent", "marked", "__main__"]
    status, out, err = program.result(LOOKING.format(names=names))
    assert (status, out) == (0, "installed"), err
    assert "AlreadyImportedWarning: marked was imported" in err  # it will be loaded as it was found
    assert program.result(LOOKING.format(names=["*"]))[:2] == (0, "installed")


def test_a_module_that_switches_the_hook_on_for_itself_is_named(program: Program) -> None:
    program.write("pkg/__init__.py")
    program.write("pkg/tool.py", "import agimport\ndef f(): pass\nagimport.install(['pkg', '__main__'])\n")
    status, _, err = program.result("", "-m", "pkg.tool")
    assert status == 0
    assert "tool.py:3: AlreadyImportedWarning: pkg.tool was imported before agimport was enabled" in err


def test_the_warning_stands_at_the_users_line(program: Program) -> None:
    program.write("mod.py", "def f(): pass")
    program.write("enabler.py", "import mod\nimport agimport.enable\n")
    program.write("pyproject.toml", '[tool.agimport]\npackages = ["mod"]\n')
    _, _, err = program.result("import enabler")
    assert "enabler.py:2: AlreadyImportedWarning: mod was imported" in err
