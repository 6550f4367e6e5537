"""`agimport run`: a program, itself converted, and everything else about it as under `python`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.machinery import SourceFileLoader, SourcelessFileLoader

from agimport.activation import install
from agimport.cli import program
from agimport.cli.failure import CommandError, failing_in_one_line
from agimport.cli.options import add_options, configuration
from agimport.config import Config

_USAGE = "agimport run [options] (SCRIPT | FOLDER | - | -m MODULE | -c CODE) [arguments]"
_WITH_VALUE = ("--packages", "--config")


@dataclass(frozen=True, slots=True)
class Target:
    """What to run.

    Attributes:
        kind: `"-m"`, `"-c"`, `"-"` or `"file"`.
        value: the module, the code, or the file or folder as it was written.
        arguments: what follows it, which is the program's business alone.
    """

    kind: str
    value: str
    arguments: tuple[str, ...]


def main(argv: Sequence[str]) -> int:
    """Run a program.

    Args:
        argv: the arguments after `run`. Options of agimport end where the program begins.

    Returns:
        0 when the program came to its end. Otherwise its exception goes on to the interpreter.

    Raises:
        SystemExit: when the program exits, or with 2 when it could not be started.
    """
    with failing_in_one_line():
        start = _prepare(argv)
    start()
    return 0


def _prepare(argv: Sequence[str]) -> Callable[[], None]:
    own, target = _split(argv)
    options = _parser().parse_args(own)
    if target is None:
        _parser().error("nothing to run: name a script, a folder, -, -m MODULE or -c CODE")
    if target.kind == "file":
        return _prepare_file(options, target)
    config = _marking(configuration(options, _working_directory()), target)
    if target.kind == "-m":
        install(config=config)
        return lambda: program.run_module(target.value, target.arguments)
    return _prepare_text(config, target)


def _split(argv: Sequence[str]) -> tuple[list[str], Target | None]:
    """Divide the arguments where the program begins; argparse cannot be told to stop there."""
    index = 0
    while index < len(argv):
        word, rest = argv[index], tuple(argv[index + 1 :])
        own = list(argv[:index])
        if word in ("-m", "-c"):
            if not rest:
                _parser().error(f"argument expected for {word}")
            return own, Target(word, rest[0], rest[1:])
        if word[:2] in ("-m", "-c"):
            return own, Target(word[:2], word[2:], rest)
        if word == "-" or not word.startswith("-"):
            return own, Target("-" if word == "-" else "file", word, rest)
        if word == "--":
            return own, Target("file", rest[0], rest[1:]) if rest else None
        index += 2 if word in _WITH_VALUE else 1
    return list(argv), None


def _prepare_file(options: argparse.Namespace, target: Target) -> Callable[[], None]:
    path = program.absolute(target.value)
    if program.is_path_entry(path):
        install(config=_marking(configuration(options, path), target))
        return lambda: program.run_folder(target.value, path, target.arguments)
    try:
        with open(path, "rb"):
            pass
    except OSError as error:
        raise CommandError(f"can't open file {path!r}: [Errno {error.errno}] {error.strerror}") from error
    config = _marking(configuration(options, os.path.dirname(os.path.realpath(path))), target)
    loader = _main_loader(config, path)
    return lambda: program.run_script(target.value, path, target.arguments, loader)


def _prepare_text(config: Config, target: Target) -> Callable[[], None]:
    if target.kind == "-c":
        given, filename, source = "-c", "<string>", _without_cookie(target.value)
    else:
        given, filename, source = "-", "<stdin>", sys.stdin.buffer.read()
    loader = _main_loader(config, filename)
    return lambda: program.run_text(given, filename, source, target.arguments, loader)


def _without_cookie(code: str) -> bytes:
    """The code as UTF-8; a comment that names another encoding says nothing about the command line."""
    lines = code.encode().split(b"\n")
    for index, line in enumerate(lines[:2]):
        if line.lstrip().startswith(b"#"):
            lines[index] = line.replace(b"coding", b"------")
    return b"\n".join([*lines, b""])


def _main_loader(config: Config, path: str) -> SourceFileLoader | SourcelessFileLoader:
    """Switch the hook on, and make the loader of the main module, which no finder is asked for."""
    hook = install(config=config)
    if path.endswith(".pyc"):
        return SourcelessFileLoader("__main__", path)
    return hook.loader("__main__", path) if hook.active else SourceFileLoader("__main__", path)


def _marking(config: Config, target: Target) -> Config:
    """Mark what is run, in addition to what is marked already."""
    names = ["__main__"]
    top = target.value.partition(".")[0]
    # `run -m timeit` is not the user's code, and `run -m .pkg` names nothing.
    if target.kind == "-m" and top.isidentifier() and top not in sys.stdlib_module_names:
        names.append(top)
    return replace(config, packages=(*config.packages, *names))


def _working_directory() -> str:
    try:
        return os.getcwd()
    except OSError as error:
        raise CommandError(f"the working directory is gone: {error.strerror}") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="agimport run",
        usage=_USAGE,
        description="Run a program with its main module and the marked packages converted.",
        epilog="Options end where the program begins; what follows it is the program's.",
        allow_abbrev=False,
    )
    add_options(parser)
    return parser
