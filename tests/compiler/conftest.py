"""Short programs, run as Python compiles them and as agimport does with every staged body forced."""

from __future__ import annotations

import contextlib
import io
import re
import textwrap
from dataclasses import dataclass
from types import CodeType
from typing import Any, Protocol

import pytest

from agimport import runtime
from agimport.compiler import compile_module

_ADDRESS = re.compile(r"0x[0-9a-f]+")


class SameAsPython(Protocol):
    """The type of the fixture `same_as_python`."""

    def __call__(self, program: str) -> Any: ...


@dataclass(frozen=True)
class Outcome:
    """What a program left behind.

    Attributes:
        result: its variable `result`, as it shows itself.
        printed: what it printed.
    """

    result: str
    printed: str


@pytest.fixture
def same_as_python() -> SameAsPython:
    """Check that a program does in its staged form what it does in Python; gives its variable `result`."""

    def check(program: str) -> Any:
        source = textwrap.dedent(program).encode()
        expected, value = _run(compile(source, "<program>", "exec", dont_inherit=True))
        artefact = compile_module(source, "<program>")
        assert artefact.code is not None
        assert "converted" in {entry.status for entry in artefact.report}, "nothing was converted"
        runtime.set_force_staged(True)
        try:
            found, _ = _run(artefact.code)
        finally:
            runtime.set_force_staged(False)
        assert found == expected
        return value

    return check


def _run(code: CodeType) -> tuple[Outcome, Any]:
    namespace: dict[str, Any] = {"__name__": "program"}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(code, namespace)
    value = namespace["result"]
    return Outcome(_ADDRESS.sub("0x", repr(value)), printed.getvalue()), value
