"""What the documentation shows runs, and gives what stands behind it."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import agimport
from agimport.cli.main import COMMANDS
from agimport.config.schema import FILE_VARIABLE, OPTIONS
from conftest import clean_environment
from tests.docs.markdown import PAGES, ROOT, blocks, page, sections, tables

LOOPS = next(block.text for block in blocks(page("docs/getting-started.md"), "python"))
TRAIN = "import sys\nprint(sys.argv[1:])\n"
PROJECT = {
    "pyproject.toml": '[tool.agimport]\npackages = ["mypkg"]\n',
    "mypkg/__init__.py": "",
    "mypkg/loops.py": LOOPS,
    "mypkg/train.py": TRAIN,
    "otherpkg/__init__.py": "",
    "train.py": TRAIN,
    "app/__main__.py": TRAIN,
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project that the documentation speaks of."""
    for name, text in PROJECT.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def environment(project: Path) -> dict[str, str]:
    return clean_environment({"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(project / "cache")})


# ---------------------------------------------------------------------------------------------------
# Programs

EXECUTED = [name for name in PAGES if name != "docs/diagnostics.md" and "```python" in page(name)]


@pytest.mark.tf
@pytest.mark.parametrize("name", EXECUTED)
def test_the_programs_of_a_page_run(name: str, project: Path) -> None:
    numbers = []
    for number, block in enumerate(blocks(page(name), "python")):
        (project / f"block_{number}.py").write_text(block.text, encoding="utf-8")
        if not block.text.startswith("# mypkg/"):
            numbers.append(str(number))
    runner = str(Path(__file__).with_name("running.py"))
    done = subprocess.run(
        [sys.executable, runner, *numbers],
        cwd=project,
        env=environment(project),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ran") == len(numbers)


def test_the_runner_notices_a_wrong_value() -> None:
    from tests.docs.running import checking, same

    assert checking("f(1)   # 2, says the page\n", "b") == "__import__('builtins').same(f(1), 2, 'b')\n"
    assert checking("f(1)   # no value\n", "b") == "f(1)   # no value\n"
    same(1.0000000001, 1.0, "here")
    with pytest.raises(AssertionError, match="here: 1, not 2"):
        same(1, 2, "here")


def test_the_staged_form_that_is_shown_is_the_real_one() -> None:
    original, staged = blocks(sections(page("docs/how-it-works.md"))["Two bodies, one function"], "python")
    from agimport.compiler import compile_module

    assert compile_module(original.text.encode(), "huber.py").text == staged.text


# ---------------------------------------------------------------------------------------------------
# Commands


def commands() -> Iterator[str]:
    for name in ("docs/cli.md", "docs/getting-started.md"):
        for block in blocks(page(name), "console"):
            for line in block.text.splitlines():
                if "python -m agimport" in line:
                    yield line.removeprefix("$ ")


@pytest.mark.parametrize("command", sorted(set(commands())))
def test_each_command_runs(command: str, project: Path) -> None:
    done = subprocess.run(
        command.replace("python ", f"{sys.executable} "),
        shell=True,
        cwd=project,
        env=environment(project),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout


def test_each_command_has_a_section_with_all_its_options(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    described = sections(page("docs/cli.md"))
    assert list(described) == list(COMMANDS)
    monkeypatch.setenv("COLUMNS", "200")
    for command, text in described.items():
        with pytest.raises(SystemExit):
            __import__(f"agimport.cli.{command}", fromlist=["main"]).main(["--help"])
        help_text = capsys.readouterr().out
        inherited = described["run"] if "It takes the options of `run` too." in text else ""
        for option in re.findall(r"^  (-[^\s,]+)", help_text, re.MULTILINE):
            assert option == "-h" or f"`{option}" in text + inherited, (command, option)


# ---------------------------------------------------------------------------------------------------
# Completeness


def test_each_option_is_in_the_table_of_options_with_its_variable() -> None:
    text = page("docs/configuration.md")
    for option in OPTIONS.values():
        if option.in_file:
            assert re.search(
                rf"^\| `{option.name}` \| `{option.variable}(=[^`]*)?` \|", text, re.MULTILINE
            ), option.name
        else:
            assert f"`{option.variable}" in text
    assert FILE_VARIABLE in text


def test_each_table_of_configuration_is_accepted(tmp_path: Path) -> None:
    from agimport.config import load

    tables = [block for name in PAGES for block in blocks(page(name), "toml")]
    assert tables
    for block in tables:
        (tmp_path / "pyproject.toml").write_text(block.text, encoding="utf-8")
        marked = load(tmp_path, environ={}).packages
        assert ("mypkg" in marked) == ("[tool.agimport]" in block.text)


def test_each_public_name_is_described() -> None:
    text = page("docs/api.md")
    described = set(re.findall(r"^### `([A-Za-z_]+)", text, re.MULTILINE))
    [errors] = tables(sections(text)["Errors and warnings"])
    listed = {row[0].strip("`") for row in errors}
    assert described | listed == set(agimport.__all__) - {"__version__"}


def test_each_signature_is_the_real_one() -> None:
    text = page("docs/api.md")
    for name, arguments in re.findall(r"^### `(\w+)\((.*)\)`$", text, re.MULTILINE):
        real = inspect.signature(getattr(agimport, name)).parameters
        written = arguments.removesuffix(", ...").split(", ")
        shown = [word.partition("=")[0] for word in written if word != "*"]
        assert shown == list(real)[: len(shown)], name
        for word in written:
            parameter, _, default = word.partition("=")
            assert not default or ast.literal_eval(default) == real[parameter].default, (name, parameter)


def test_each_link_leads_somewhere() -> None:
    for name in PAGES:
        folder = (ROOT / name).parent
        text = re.sub(r"```.*?```", "", page(name), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)]+)\)", text):
            path, _, anchor = target.partition("#")
            if path.startswith("https:"):
                continue
            assert not path or (folder / path).exists(), (name, target)
            if anchor:
                other = (folder / path).read_text(encoding="utf-8") if path else text
                heads = re.findall(r"^#+ (.+)$", other, re.MULTILINE)
                slugs = {re.sub(r"[^\w\- ]", "", head).lower().replace(" ", "-") for head in heads}
                assert anchor in slugs, (name, target)
