"""`convert` and `to_graph` convert what their function calls, on the way."""

from __future__ import annotations

import functools
import json
from typing import Any

import pytest

import agimport
from agimport.errors import ConversionError
from agimport.runtime.marks import is_two_bodied
from tests.api import callers
from tests.equivalence.harness import differ

pytestmark = pytest.mark.tf
NAMES = [name for name in vars(callers) if name.startswith("calls_")]


def values(result: Any) -> Any:
    import numpy as np

    if isinstance(result, (list, tuple)):
        return [values(one) for one in result]
    return np.asarray(result) if hasattr(result, "numpy") else result


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", ["convert", "to_graph", "to_graph_eagerly"])
def test_callees_are_staged(name: str, way: str) -> None:
    import tensorflow as tf

    function = getattr(callers, name)
    converted = agimport.convert(function) if way == "convert" else agimport.to_graph(function)
    run = converted if way == "to_graph_eagerly" else tf.function(converted, autograph=False)
    for value in (3, -1) if name != "calls_loop" else (4, 2):
        expected = values(function(tf.constant(value)))
        difference = differ(expected, values(run(tf.constant(value))))
        assert difference is None, difference


def test_a_callee_is_converted_once_and_stays_the_function_that_it_is() -> None:
    import tensorflow as tf

    from tests.api import callees

    before = callees.sign
    for _ in range(2):
        tf.function(agimport.convert(callers.calls_fn), autograph=False)(tf.constant(1))
    code = callees.sign.__code__
    tf.function(agimport.convert(callers.calls_fn), autograph=False)(tf.constant(1.0))
    assert callees.sign is before
    assert callees.sign.__code__ is code
    assert is_two_bodied(callees.sign)
    assert "while_stmt" in agimport.to_code(callees.Obj.helper)


@pytest.mark.parametrize("function", [json.dumps, functools.wraps])
def test_the_standard_library_and_tensorflow_stay_as_they_are(function: Any) -> None:
    import tensorflow as tf

    from agimport.api.callees import converted_callee

    code = function.__code__
    assert converted_callee(function) is function
    assert converted_callee(json.JSONDecoder) is json.JSONDecoder
    assert function.__code__ is code
    assert not is_two_bodied(tf.zeros_like)
    assert not is_two_bodied(tf.data.Dataset.map)


def test_without_recursive_callees_stay_as_they_are_and_the_error_says_so() -> None:
    import tensorflow as tf

    namespace: dict[str, Any] = {"__name__": "unknown_module"}
    exec(compile("def sign(x):\n    return 1 if x > 0 else -1\n", "unknown.py", "exec"), namespace)

    def top(x: Any) -> Any:
        return namespace["sign"](x) if x > -9 else x

    with pytest.raises(TypeError, match="symbolic") as caught:
        tf.function(agimport.convert(top, recursive=False), autograph=False)(tf.constant(1))
    [note] = caught.value.__notes__
    assert note.startswith("AG0301: unknown.py:2 needed a Python bool of a tensor")
    assert "unknown_module is not converted: add it to packages" in note


def test_to_graph_of_a_class_says_what_to_do() -> None:
    from tests.api import callees

    with pytest.raises(ConversionError, match=r"Obj is a class: convert\(\) gives its methods"):
        agimport.to_graph(callees.Obj)
