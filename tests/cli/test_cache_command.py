"""The cache can be looked at and emptied."""

from __future__ import annotations

import os
import sys
from importlib.util import MAGIC_NUMBER, source_hash

import gast
import pytest

from agimport import version
from agimport.config import Config
from agimport.hook.hints import encode


def test_the_places_are_told(project, cli, tmp_path):
    done = cli("cache", "path")
    assert done.stdout.splitlines() == [
        "__pycache__ beside each source file",
        f"{tmp_path}/home/.cache/agimport where that cannot be written",
    ]
    folder = str(tmp_path / "kept")
    assert cli("cache", "path", env={"AGIMPORT_CACHE_DIR": folder}).stdout == f"{folder}\n"


def test_the_path_of_a_modules_entry_is_where_it_is_written(project, cli, entries, tmp_path):
    first = cli("cache", "path", "pkg.inner.mod").stdout.splitlines()[0]
    assert not os.path.exists(first)
    cli("compile", "pkg")
    assert os.path.exists(first)


def test_info_counts_what_fits_and_what_does_not(project, cli):
    cli("compile", "pkg")
    (project / "pkg" / "out.py").write_text("# agimport: off\n")
    done = cli("cache", "info")
    assert "marked modules: 4, of which 3 have an entry that fits" in done.stdout
    assert "1: source has changed" in done.stdout
    assert "entries of marked modules: 4, " in done.stdout


def test_info_of_a_module_tells_its_key_and_its_functions(project, cli):
    assert "state:  no entry" in cli("cache", "info", "pkg.inner.mod").stdout
    cli("compile", "pkg")
    text = cli("cache", "info", "pkg.inner.mod").stdout
    assert ": converted\n" in text
    key = text.partition("\nkey:\n")[2].partition("\nfunctions:")[0].splitlines()
    parts = dict(line.strip().split(": ") for line in key)
    assert [*parts] == ["agimport", "compiler", "options", "optimize", "gast", "python"]
    assert parts == {
        "agimport": version.__version__,
        "compiler": str(version.COMPILER),
        "options": Config(packages=("pkg",), exclude=("pkg.left",)).digest(),
        "optimize": "0",
        "gast": gast.__version__,
        "python": f"{sys.implementation.cache_tag} {MAGIC_NUMBER.hex()}",
    }
    assert "  line 25: wait: kept: it is a coroutine" in text


def test_info_of_a_module_without_functions_says_so(project, cli):
    cli("compile", "pkg")
    assert cli("cache", "info", "pkg.inner").stdout.endswith("functions: none\n")


def test_info_says_why_the_entries_that_are_there_do_not_fit(project, cli, entries):
    cli("compile", "pkg.inner.mod", env={"PYTHONOPTIMIZE": "1"})
    [kept] = [project.parent / path for path in entries() if path.name.startswith("mod.")]
    text = cli("cache", "info", "pkg.inner.mod").stdout
    assert "state:  no entry\n" in text
    assert f"{kept}: optimize was 1, is 0\n" in text
    (project / "pkg" / "inner" / "mod.py").write_text("x = 1\n")
    text = cli("cache", "info", "pkg.inner.mod").stdout
    assert f"{kept}: optimize was 1, is 0; source has changed\n" in text
    kept.write_bytes(kept.read_bytes()[:-5])
    assert f"{kept}: damaged\n" in cli("cache", "info", "pkg.inner.mod").stdout


def test_clear_removes_entries_and_nothing_else(project, cli, entries, tmp_path):
    cli("compile", "pkg")
    cli("compile", "pkg", env={"AGIMPORT_CACHE_DIR": str(tmp_path / "home" / ".cache" / "agimport")})
    other = project / "pkg" / "__pycache__" / "out.cpython-311.pyc"
    other.write_bytes(b"")
    stray = tmp_path / "home" / ".cache" / "agimport" / "notes.txt"
    stray.write_text("mine")
    assert len(entries()) == 8
    done = cli("cache", "clear")
    assert done.stdout.startswith("removed 8 entries, ")
    assert entries() == []
    assert other.exists()
    assert stray.exists()


def test_clear_of_a_package_leaves_the_others(project, cli, entries):
    cli("compile", "pkg")
    done = cli("cache", "clear", "pkg.inner")
    assert done.stdout.startswith("removed 2 entries, ")
    assert sorted(path.name.split(".")[0] for path in entries()) == ["__init__", "out"]


def test_clear_removes_entries_of_other_versions_and_unfinished_ones(project, cli, entries):
    cli("compile", "pkg")
    folder = project / "pkg" / "inner" / "__pycache__"
    (folder / "mod.cpython-311.opt-ag0123456789abcdef.pyc").write_bytes(b"")
    (folder / "mod.cpython-311.opt-ag0123456789abcdef.pyc.12-0123abcd.tmp").write_bytes(b"")
    done = cli("cache", "clear", "pkg.inner.mod")
    assert done.stdout.startswith("removed 3 entries, ")
    assert not list(folder.glob("mod.*.opt-ag*"))


@pytest.mark.parametrize("arguments", [["info", "nonesuch"], ["path", "nonesuch"], ["clear", "nonesuch"]])
def test_an_unknown_module_is_one_line_and_exit_code_2(project, cli, arguments):
    done = cli("cache", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "agimport: nonesuch: no module named 'nonesuch'\n"


def test_without_an_action_it_is_exit_code_2(project, cli):
    assert cli("cache").returncode == 2


def test_with_the_cache_off_a_modules_entry_has_no_place(project, cli):
    done = cli("cache", "path", "pkg.inner.mod", env={"AGIMPORT_CACHE": "off"})
    assert (done.returncode, done.stderr) == (2, "agimport: the cache is switched off\n")


def test_hints_are_told_and_cleared_with_the_entries(project, cli, entries, tmp_path):
    cli("compile", "pkg")
    assert "hints:  none\n" in cli("cache", "info", "pkg.inner.mod").stdout
    [entry] = [project.parent / path for path in entries() if path.name.startswith("mod.")]
    hints = entry.with_suffix(".hints")
    source = (project / "pkg" / "inner" / "mod.py").read_bytes()
    hints.write_bytes(encode({"a": [None]}, source_hash(source)))
    unfinished = hints.with_name(hints.name + ".7-0f.tmp")
    unfinished.write_bytes(b"")
    elsewhere = tmp_path / "home" / ".cache" / "agimport" / "some-0f" / hints.name
    elsewhere.parent.mkdir(parents=True)
    elsewhere.write_bytes(b"")
    assert f"hints:  1, in {hints}\n" in cli("cache", "info", "pkg.inner.mod").stdout
    assert cli("cache", "clear", "pkg.inner").stdout.startswith("removed 2 entries, ")
    assert not hints.exists()
    assert not unfinished.exists()
    cli("cache", "clear")
    assert not elsewhere.parent.exists()
