"""An error of the compiler's own costs the function that it is about, and no other."""

from __future__ import annotations

from typing import Any

import pytest

from agimport.compiler import compile_module
from agimport.compiler.lowering import comprehensions, if_statements

PROGRAM = b"""
def before(x):
    return not x
class Class:
    def around(self, rows):
        def spoilt(rows):
            return [_ for _, _ in rows]
        return not rows or spoilt(rows)
def after(x):
    if x:
        return 1
    return 2
result = before(0), Class().around([(1, 2)]), after(1)
"""


def _what_became_of(program: bytes) -> tuple[dict[str, str], dict[str, Any]]:
    artefact = compile_module(program, "<program>")
    assert artefact.code is not None
    namespace: dict[str, Any] = {"__name__": "program"}
    exec(artefact.code, namespace)
    return {entry.qualname: entry.reason or entry.status for entry in artefact.report}, namespace


def test_a_staged_form_that_is_no_python_leaves_the_other_functions_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(comprehensions, "_hide_overwritten", lambda target, context: None)
    became, namespace = _what_became_of(PROGRAM)
    reason = (
        "its staged form does not compile: duplicate argument '_' in function definition (<program>, line 7)"
    )
    assert became == {
        "before": "converted",
        "Class.around": reason,
        "Class.around.<locals>.spoilt": reason,
        "after": "converted",
    }
    assert namespace["result"] == (True, [2], 1)


def test_where_too_many_staged_forms_are_no_python_all_functions_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(comprehensions, "_hide_overwritten", lambda target, context: None)
    program = "".join(f"def f{n}(rows):\n    return [_ for _, _ in rows]\n" for n in range(12)).encode()
    became, _ = _what_became_of(program)
    assert len(became) == 12
    assert all("does not compile" in reason for reason in became.values())


def test_a_lowering_that_fails_leaves_the_other_functions_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any) -> Any:
        raise KeyError("lost")

    monkeypatch.setattr(if_statements, "lower", fail)
    became, namespace = _what_became_of(PROGRAM)
    assert became.pop("after").startswith("internal error: KeyError: 'lost' (test_own_errors.py, line ")
    assert set(became.values()) == {"converted"}
    assert namespace["result"] == (True, [2], 1)
