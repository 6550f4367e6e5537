"""The status says what holds, and proves it."""

from __future__ import annotations

import sys

from agimport.cli.status import try_sentinel
from agimport.config import Config


def test_it_tells_where_the_configuration_comes_from(project, cli):
    text = cli("status", env={"AGIMPORT_STRICT": "1"}).stdout
    file = project / "pyproject.toml"
    assert f"looked at {file}: used" in text
    assert f"packages = pkg ({file})" in text
    assert "strict = true (environment" in text
    assert "cache = on (default)" in text


def test_it_tells_what_became_of_the_marked_modules(project, cli):
    before = cli("status").stdout
    assert "pkg.inner.mod: to be converted when it is imported (no entry)" in before
    cli("compile", "pkg")
    after = cli("status").stdout
    assert "pkg.out: opted out (a comment in its head says so), in the cache" in after
    assert "mod.py:25: wait is left as it is: it is a coroutine" in after
    assert "4 modules, 4 in the cache; functions in those: 2 converted, 1 plain, 1 kept" in after
    assert "pkg.left:" not in after
    assert "pkg.inner.mod: converted, in the cache" in cli("status", "--verbose").stdout


def test_it_proves_that_the_hook_works(project, cli, entries):
    done = cli("status")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("hook: active")
    assert entries() == []


def test_a_marked_package_that_does_not_exist_is_told(project, cli):
    text = cli("status", env={"AGIMPORT_PACKAGES": "nonesuch"}).stdout
    assert "not found: nonesuch: no module named 'nonesuch'" in text


def test_switched_off_is_told(project, cli):
    done = cli("status", env={"AGIMPORT": "0"})
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "hook: switched off"


def test_a_bad_configuration_is_one_line_and_exit_code_2(project, cli):
    (project / "pyproject.toml").write_text('[tool.agimport]\npackage = ["pkg"]\n')
    done = cli("status")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "unknown key 'package'; did you mean 'packages'?" in done.stderr


def test_another_folder_can_be_asked_about(project, cli, tmp_path):
    text = cli("status", str(project), cwd=tmp_path).stdout
    assert f"looked at {project / 'pyproject.toml'}: used" in text


def test_a_folder_that_does_not_exist_is_one_line_and_exit_code_2(project, cli):
    done = cli("status", "nonesuch")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "agimport: nonesuch: no such file or folder\n"


def test_where_nothing_is_marked_it_says_how_to_mark(cli, tmp_path):
    (tmp_path / "bare").mkdir()
    done = cli("status", cwd=tmp_path / "bare")
    assert f"looked at {tmp_path / 'bare'} and all above: no pyproject.toml\n" in done.stdout
    assert "marked modules: none. Name packages in pyproject.toml" in done.stdout
    assert done.returncode == 0


def test_the_sentinel_leaves_nothing_behind():
    before = set(sys.modules), list(sys.path), list(sys.meta_path), sys.excepthook
    assert try_sentinel(Config(packages=("anything",))) is None
    assert not {name for name in set(sys.modules) - before[0] if "sentinel" in name}
    assert (sys.path, sys.meta_path, sys.excepthook) == before[1:]


def test_a_finder_that_answers_first_is_found_out(monkeypatch):
    import agimport.cli.status as status

    real = status.install

    def install_last(**options):
        hook = real(**options)
        sys.meta_path.append(sys.meta_path.pop(0))
        return hook

    monkeypatch.setattr(status, "install", install_last)
    assert "another finder" in (try_sentinel(Config()) or "")


def test_an_error_in_the_sentinel_is_the_answer(monkeypatch):
    import agimport.cli.status as status

    monkeypatch.setattr(status, "_SENTINEL", "1 / 0\n")
    assert try_sentinel(Config()) == "NOT WORKING: ZeroDivisionError: division by zero"
