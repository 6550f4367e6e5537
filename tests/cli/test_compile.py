"""The cache is filled ahead of time, and the summary says what became of everything."""

from __future__ import annotations

import pytest


def test_the_marked_packages_are_converted_and_none_is_imported(project, cli, entries):
    done = cli("compile")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "modules: 1 converted, 2 plain, 1 opted out"
    assert done.stdout.splitlines()[1] == "functions: 2 converted, 1 plain, 1 kept"
    assert "mod.py:25: wait: it is a coroutine" in done.stdout
    assert sorted(path.name.split(".")[0] for path in entries()) == ["__init__", "__init__", "mod", "out"]


def test_the_second_time_all_is_there(project, cli):
    cli("compile", "pkg")
    done = cli("compile", "pkg")
    assert "4 in the cache already" in done.stdout


def test_an_import_uses_what_was_compiled(project, cli):
    (project / "pkg" / "__init__.py").write_text("")
    cli("compile", "pkg")
    code = "import sys, pkg.inner.mod; print('gast' in sys.modules, '_@ag' in vars(pkg.inner.mod))"
    done = cli("run", "-m", "pkg.inner.probe")
    (project / "pkg" / "inner" / "probe.py").write_text(code)
    cli("compile", "pkg.inner.probe")
    done = cli("run", "-m", "pkg.inner.probe")
    assert done.stdout == "False True\n", done.stderr


@pytest.mark.parametrize("target", ["pkg.inner.mod", "pkg/inner/mod.py", "pkg/inner"])
def test_modules_files_and_folders_can_be_named(project, cli, entries, target):
    done = cli("compile", target)
    assert done.returncode == 0
    assert any(path.name.startswith("mod.") for path in entries())
    assert not any(path.name.startswith("out.") for path in entries())


def test_several_processes_do_the_same(project, cli, entries):
    done = cli("compile", "pkg", "-j", "2")
    parallel = entries()
    assert done.returncode == 0
    cli("cache", "clear")
    alone = cli("compile", "pkg")
    assert (alone.stdout, entries()) == (done.stdout, parallel)


def test_bad_source_is_exit_code_1_and_the_rest_is_done(project, cli, entries):
    (project / "pkg" / "bad.py").write_text("x = (\n")
    (project / "pkg" / "worse.py").write_bytes(b"x = '\xff'\n")
    done = cli("compile", "pkg", "-j", "2")
    assert done.returncode == 1
    assert "2 with errors" in done.stdout
    assert "bad.py: SyntaxError: '(' was never closed" in done.stdout
    assert "worse.py: SyntaxError" in done.stdout
    assert any(path.name.startswith("mod.") for path in entries())
    assert "Traceback" not in done.stderr


def test_it_writes_though_python_is_told_not_to(project, cli, entries):
    cli("compile", "pkg", env={"PYTHONDONTWRITEBYTECODE": "1"})
    assert len(entries()) == 4


def test_the_configured_folder_is_used(project, cli, entries, tmp_path):
    cli("compile", "pkg", env={"AGIMPORT_CACHE_DIR": str(tmp_path / "kept")})
    assert {path.parts[0] for path in entries()} == {"kept"}


@pytest.mark.parametrize(
    ("arguments", "env", "message"),
    [
        (["nonesuch"], {}, "no module named 'nonesuch'"),
        (["pkg", "--no-cache"], {}, "the cache is switched off by arguments"),
        (["pkg"], {"AGIMPORT": "0"}, "switched off by environment variable AGIMPORT"),
        (["pkg.left"], {}, "nothing to compile"),
        (["pkg", "-j", "-1"], {}, "must be 0 or more"),
        ([], {"AGIMPORT_PACKAGES": "*"}, "nothing to compile"),
    ],
    ids=["not found", "no cache", "off", "excluded", "jobs", "all"],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_2(project, cli, arguments, env, message):
    done = cli("compile", *arguments, env=env)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("agimport: ")
    assert done.stderr.count("\n") == 1
    assert message in done.stderr


def test_what_graphs_ask_for_is_made_too(project, cli, entries):
    cli("compile", "pkg")
    (staged,) = project.rglob("*.staged")  # one module has something to stage
    assert staged.name.startswith("mod.")
    told = cli("cache", "info", "pkg.inner.mod").stdout
    assert f"in {staged}\n" in told
    assert "staged: not made yet" not in told
    staged.unlink()
    assert "staged: not made yet" in cli("cache", "info", "pkg.inner.mod").stdout
    assert "4 in the cache already" in cli("compile", "pkg").stdout
    assert staged.exists()
    cli("cache", "clear", "pkg")
    assert not staged.exists()
