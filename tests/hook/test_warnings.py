"""Where warnings are errors, an import ends at the user's line and nothing false is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Program

LITERAL = """
    def f(x):
        if x is 3:
            return 1
        return 2
"""
IMPORT = """
    import agimport, sys, traceback
    hook = agimport.install("mod") if {hooked} else None
    try: import mod
    except SyntaxError: traceback.print_exc(file=sys.stdout)
    else: print(agimport.is_converted(mod.f), mod.f(4))
"""


def test_a_warning_of_python_s_compiler_may_be_an_error(program: Program) -> None:
    program.write("mod.py", LITERAL)
    strict, plain = ("-W", "error::SyntaxWarning"), ("-W", "ignore")
    expected = program.run(IMPORT.format(hooked=False), *strict, PYTHONDONTWRITEBYTECODE="1")
    assert expected.splitlines()[-1].startswith("SyntaxError: ")
    assert program.run(IMPORT.format(hooked=True), *strict) == expected
    assert program.entries() == []  # it says nothing about the source
    assert program.run(IMPORT.format(hooked=True), *plain) == "True 2"


TELLING = {
    "NotConvertedWarning": ("CRASH = 1", ""),
    "HookBypassedWarning": ("x = 1", "sys.meta_path.insert(0, ForeignFinder())"),
    "CacheWarning": ("x = 1", "open('__pycache__', 'w').close()"),
}


@pytest.mark.parametrize("name", TELLING)
def test_our_own_warnings_may_be_errors(program: Program, name: str) -> None:
    source, before = TELLING[name]
    program.write("mod.py", source)
    program.write("home", "a file, so there is no other place to write to")
    code = f"""
        import sys
        from importlib.machinery import PathFinder, SourceFileLoader
        class Foreign(SourceFileLoader): pass
        class ForeignFinder:
            def find_spec(self, name, path=None, target=None):
                if name == "mod":
                    spec = PathFinder.find_spec(name, path)
                    spec.loader = Foreign(name, spec.origin)
                    return spec
        {before}
        hook = start("mod")
        import mod
    """
    status, _, err = program.result(code, "-W", "error::UserWarning")
    lines = err.splitlines()
    assert status == 1
    files = [line for line in lines if line.startswith("  File ")]
    assert files == ['  File "<string>", line 14, in <module>']
    assert lines[-1].startswith(f"agimport.errors.{name}: ")
