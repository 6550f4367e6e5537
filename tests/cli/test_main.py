"""The command itself: help, version, and what is not a command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from agimport.cli import main as cli_main
from agimport.version import __version__
from conftest import clean_environment

ROOT = Path(__file__).parents[2]


def test_without_a_command_it_helps(capsys):
    with pytest.raises(SystemExit) as ended:
        cli_main.main([])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert all(command in text for command in cli_main.COMMANDS)


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as ended:
        cli_main.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"agimport {__version__}\n"


def test_an_unknown_command_is_exit_code_2(capsys):
    with pytest.raises(SystemExit) as ended:
        cli_main.main(["rnu"])
    assert ended.value.code == 2
    assert "invalid choice: 'rnu'" in capsys.readouterr().err


@pytest.mark.parametrize("command", cli_main.COMMANDS)
def test_every_command_helps(command, capsys):
    with pytest.raises(SystemExit) as ended:
        cli_main.main([command, "--help"])
    assert ended.value.code == 0
    assert f"agimport {command}" in capsys.readouterr().out


def test_no_command_is_imported_before_it_is_given():
    code = "import sys, agimport.cli.main; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    modules = set(loaded.stdout.split())
    assert not {f"agimport.cli.{command}" for command in cli_main.COMMANDS} & modules
    assert not {"rich", "gast", "tensorflow", "agimport.compiler"} & modules


def test_the_module_is_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "agimport", "--version"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"agimport {__version__}\n"


COMMANDS_THAT_PRINT = [["show", "agimport.cli.main"], ["show", "argparse"], ["status"], ["--help"]]


@pytest.mark.parametrize("command", COMMANDS_THAT_PRINT)
def test_a_reader_may_stop_reading(command, tmp_path):
    program = [sys.executable, "-m", "agimport", *command]
    env = clean_environment({"PYTHONPATH": str(ROOT)})
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            program, stdout=writer, stderr=subprocess.PIPE, text=True, env=env, cwd=tmp_path, check=False
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
@pytest.mark.parametrize("command", COMMANDS_THAT_PRINT)
def test_output_that_cannot_be_written_is_one_line_and_exit_code_2(command, tmp_path):
    program = [sys.executable, "-m", "agimport", *command]
    env = clean_environment({"PYTHONPATH": str(ROOT)})
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            program, stdout=full, stderr=subprocess.PIPE, text=True, env=env, cwd=tmp_path, check=False
        )
    assert done.returncode == 2
    assert done.stderr == "agimport: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    "command", [["show", "argparse"], ["show", "--side-by-side", "argparse"], ["status"]]
)
def test_there_may_be_no_output_at_all(command, tmp_path):
    program = ["sh", "-c", '"$@" >&-', "sh", sys.executable, "-m", "agimport", *command]
    env = clean_environment({"PYTHONPATH": str(ROOT)})
    done = subprocess.run(program, stderr=subprocess.PIPE, text=True, env=env, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, "")
