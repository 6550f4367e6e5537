"""Functions with hundreds of branches one after the other are converted, and do what they did."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from agimport import runtime
from agimport.compiler import compile_module


def elifs(count: int) -> str:
    tests = "".join(f"    elif x + {i} == y:\n        r = {i}\n" for i in range(count))
    return f"def f(x, y):\n    if x < 0:\n        r = 0\n{tests}    else:\n        r = -1\n    return r\n"


def returns(count: int) -> str:
    tests = "".join(f"    if x + {i} == y:\n        return {i}\n" for i in range(count))
    return f"def f(x, y):\n{tests}    return -1\n"


def returns_between(count: int) -> str:
    tests = "".join(f"    x = x + 1\n    if x * 3 == y:\n        return {i}\n" for i in range(count))
    return f"def f(x, y):\n{tests}    return x\n"


def returning_elifs(count: int) -> str:
    tests = "".join(f"    elif x + {i} == y:\n        return {i}\n" for i in range(count))
    return f"def f(x, y):\n    if x < 0:\n        return 0\n{tests}    return -1\n"


def cases(count: int) -> str:
    tests = "".join(f"        case {i}:\n            return {i} + y\n" for i in range(count))
    return f"def f(x, y):\n    match x:\n{tests}    return -1\n"


def guarded_cases(count: int) -> str:
    tests = "".join(f"        case {i} if y > {i % 3}:\n            return {i}\n" for i in range(count))
    return f"def f(x, y):\n    match x:\n{tests}    return -1\n"


def continues(count: int) -> str:
    tests = "".join(f"        if i == x + {i}:\n            continue\n" for i in range(count))
    return f"def f(x, y):\n    for i in range(5):\n{tests}        y = y + i\n    return y\n"


SHAPES = [elifs, returns, returns_between, returning_elifs, cases, guarded_cases, continues]
ARGUMENTS = [(0, 0), (1, 40), (-1, 7), (3, 2), (39, 1), (2, 9)]


def loaded(source: str, *, converted: bool) -> Callable[..., Any]:
    namespace: dict[str, Any] = {"__name__": "deep"}
    if converted:
        artefact = compile_module(source.encode(), "deep.py")
        assert [(one.status, one.reason) for one in artefact.report] == [("converted", None)]
        exec(artefact.code, namespace)
    else:
        exec(source, namespace)
    return namespace["f"]


@pytest.mark.parametrize("shape", SHAPES)
def test_five_hundred_branches(shape: Callable[[int], str]) -> None:
    source = shape(500)
    plain, converted = loaded(source, converted=False), loaded(source, converted=True)
    runtime.set_force_staged(True)
    try:
        assert [converted(*args) for args in ARGUMENTS] == [plain(*args) for args in ARGUMENTS]
    finally:
        runtime.set_force_staged(False)


@pytest.mark.tf
@pytest.mark.parametrize("shape", SHAPES)
def test_forty_branches_in_a_graph(shape: Callable[[int], str]) -> None:
    import tensorflow as tf

    source = shape(40)
    plain, converted = loaded(source, converted=False), loaded(source, converted=True)
    staged = tf.function(converted)
    for args in ARGUMENTS:
        assert staged(*map(tf.constant, args)) == plain(*args), args


def test_what_is_too_deep_is_kept_and_the_module_still_imports() -> None:
    lines = ["def f(x):", "    r = 0"]
    lines += [f"    r = (lambda: {'not ' * 1500}x)()"]
    lines += ["    return r", "def g(x):", "    return 1 if x else 2", ""]
    artefact = compile_module("\n".join(lines).encode(), "deep.py")
    assert artefact.report[-1].status == "converted"
    namespace: dict[str, Any] = {"__name__": "deep"}
    exec(artefact.code, namespace)
    assert namespace["g"](0) == 2
