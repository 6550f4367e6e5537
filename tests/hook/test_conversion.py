"""From source to code: conversion may fail in any way, and the program runs."""

from __future__ import annotations

import gc
import warnings
from typing import TYPE_CHECKING, NoReturn

import pytest

from agimport.config import Config
from agimport.errors import ConversionError, NotConvertedWarning
from agimport.hook.conversion import Converter, relocate

if TYPE_CHECKING:
    from conftest import Program


def test_a_failed_conversion_is_a_plain_import_and_one_warning(program: Program) -> None:
    program.write("pkg/__init__.py", "from pkg import bad, good\n")
    program.write("pkg/bad.py", "CRASH = 1\ndef f(): return 1\n")
    program.write("pkg/good.py")
    code = "hook = start('pkg'); import pkg; print(pkg.bad.f(), conv(pkg.good), conv(pkg.bad), COMPILED)"
    for compiled in ("['__init__.py', 'bad.py', 'good.py']", "[]"):
        status, out, err = program.result(code)
        assert (status, out) == (0, f"1 True False {compiled}")
        assert err.count("Warning") == 1
        assert "pkg/__init__.py:1: NotConvertedWarning: " in err
        assert "bad.py: module pkg.bad is not converted: KeyError: 'the stand-in crashed'" in err
    # The plain module has Python's own cache file.
    assert len([*program.folder.glob("pkg/__pycache__/bad.*.pyc")]) == 2


def test_a_failure_that_may_pass_is_not_kept(program: Program) -> None:
    program.write("mod.py", "x = 'NO MEMORY'")
    status, _, err = program.result("start('mod'); import mod")
    assert status == 0
    assert "module mod is not converted: MemoryError" in err
    assert program.entries() == []


def test_a_module_can_opt_out(program: Program) -> None:
    program.write("mod.py", "# agimport: off\nx = 1\n")
    code = "hook = start('mod'); import mod; r = hook.records['mod']; print(conv(mod), r.status, r.cache)"
    assert program.run(code) == "False opted out no entry"
    assert program.run(code) == "False opted out hit"


def test_functions_left_alone_are_told_on_request_only(program: Program) -> None:
    program.write("mod.py", "# KEPT\ndef f(): pass\n")
    for _ in range(2):
        assert (
            program.run("hook = start('mod'); import mod; print(hook.records['mod'].functions[0].status)")
            == "kept"
        )
        _, _, err = program.result("hook = start('mod', strict=True); import mod")
        assert "<string>:2: NotConvertedWarning: module mod: functions left as they are:" in err
        assert "mod.py:2: f: a reason" in err
    _, _, err = program.result("hook = start('mod', log='debug'); import mod; hook.uninstall()")
    assert err.splitlines() == [
        "agimport.hook: DEBUG: mod: converted, cache: hit",
        f"agimport.hook: INFO: {program.folder}/mod.py:2: f left as it is: a reason",
    ]


def test_the_log_is_left_as_it_was_found(program: Program) -> None:
    program.write("mod.py")
    out = program.run("""
        import logging
        logging.basicConfig(level=30, format="%(message)s", stream=__import__("sys").stdout)
        hook = start("mod", log="info"); import mod
        hook.uninstall()
        logger = logging.getLogger("agimport")
        print(logger.level, logger.handlers)
    """)
    assert out.splitlines() == ["mod: converted, cache: no entry", "0 []"]


def crash(source: bytes, filename: str, optimize: int) -> None:
    raise RuntimeError


def test_bad_source_is_told_from_a_bad_conversion() -> None:
    converter = Converter(Config(cache="off"), crash)  # type: ignore[arg-type]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert converter.convert("f.py", b"def f(:")[0].status == "invalid"
        assert converter.convert("f.py", b"x = '\\d'")[0].status == "invalid"  # as long as that is an error
        warnings.simplefilter("ignore")
        assert converter.convert("f.py", b"x = '\\d'")[0].reason == "RuntimeError"
        assert converter.obtain("f", "f.py", b"\xff") is None
    with pytest.warns(NotConvertedWarning, match=r"^f.py: module f is not converted: RuntimeError$"):
        assert converter.obtain("f", "f.py", b"x = 1") is None
    strict = Converter(Config(cache="off", strict=True), crash)  # type: ignore[arg-type]
    assert isinstance(strict.obtain("f", "f.py", b"x = 1"), ConversionError)


def test_relocation_leaves_code_from_elsewhere_alone() -> None:
    code = compile("def f(): return [lambda: 1]", "old.py", "exec")
    assert relocate(code, "old.py") is code
    moved = relocate(code, "new.py")
    inner = moved.co_consts[0]
    assert {moved.co_filename, inner.co_filename, inner.co_consts[1].co_filename} == {"new.py"}
    foreign = compile("pass", "foreign.py", "exec")
    mixed = relocate(code.replace(co_consts=(*code.co_consts, foreign)), "new.py")
    assert mixed.co_consts[-1].co_filename == "foreign.py"


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_rests_while_a_module_is_compiled(enabled: bool) -> None:
    seen = []

    def compile_module(source: bytes, filename: str, optimize: int) -> NoReturn:
        seen.append(gc.isenabled())
        raise ValueError("as a compiler may")

    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        Converter(Config(), compile_module).convert("f.py", b"x = 1\n")
        assert seen == [False]
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()
