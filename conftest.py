"""Turns the hook on for sample_pkg before any test imports it; the fixtures that all tests share."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest

ROOT = Path(__file__).parent
HOOK = pytest.StashKey[Any]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what tests/golden compares with")


def pytest_configure(config: pytest.Config) -> None:
    """Install the hook; test modules, which import sample_pkg, are collected after this."""
    if importlib.util.find_spec("agimport.api") is None:
        return
    import agimport

    config.stash[HOOK] = agimport.install(packages=["sample_pkg"])


def pytest_unconfigure(config: pytest.Config) -> None:
    if HOOK in config.stash:
        config.stash[HOOK].uninstall()


# ---------------------------------------------------------------------------------------------------
# New interpreters


class RunPython(Protocol):
    """The type of the fixture `run_python`."""

    def __call__(
        self,
        code: str,
        *args: str,
        env: Mapping[str, str] | None = None,
        cwd: Path | str | None = None,
        check: bool = True,
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def run_python() -> RunPython:
    """Run code in a new interpreter, free of what this one's environment says about caches and agimport."""

    def run(
        code: str,
        *args: str,
        env: Mapping[str, str] | None = None,
        cwd: Path | str | None = None,
        check: bool = True,
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-c", code, *args],
            cwd=cwd or ROOT,
            env=clean_environment({"PYTHONPATH": str(ROOT), **(env or {})}),
            capture_output=True,
            text=True,
            check=False,
        )
        if check and done.returncode != 0:
            pytest.fail(f"exit code {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    return run


def clean_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without PYTHON* and AGIMPORT* variables, and with `extra`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "AGIMPORT"))}
    return {**kept, "TF_CPP_MIN_LOG_LEVEL": "3", **extra}


# ---------------------------------------------------------------------------------------------------
# The ways to run converted code


@pytest.fixture
def hook(pytestconfig: pytest.Config) -> Any:
    """The hook that marks sample_pkg."""
    if HOOK not in pytestconfig.stash:
        pytest.skip("the hook is not installed")
    return pytestconfig.stash[HOOK]


@pytest.fixture(params=["eager", "tf_function", "v1_graph"])
def run_mode(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Call a function on tensors in one of the three ways and give its result as NumPy values.

    TensorFlow's own AutoGraph is kept out, so that only agimport can have staged what works. A test whose
    function makes or holds variables asks for the first two modes by parametrizing this fixture indirectly.
    """
    if request.param != "eager":
        request.getfixturevalue("hook")
    return {"eager": run_eagerly, "tf_function": run_in_function, "v1_graph": run_in_graph}[request.param]


def run_eagerly(function: Callable[..., Any], *values: Any) -> Any:
    """Call `function` eagerly on `values` as tensors."""
    import numpy as np
    import tensorflow as tf

    result = function(*(tf.convert_to_tensor(value) for value in values))
    return tf.nest.map_structure(np.asarray, result)


def run_in_function(function: Callable[..., Any], *values: Any) -> Any:
    """Call `function` inside a `tf.function` on `values` as tensors."""
    import numpy as np
    import tensorflow as tf

    result = tf.function(function, autograph=False)(*(tf.convert_to_tensor(value) for value in values))
    return tf.nest.map_structure(np.asarray, result)


def run_in_graph(function: Callable[..., Any], *values: Any) -> Any:
    """Build a v1 graph with `function` on placeholders, and run it on `values` in a session."""
    import numpy as np
    import tensorflow as tf

    v1 = tf.compat.v1
    with tf.Graph().as_default(), v1.Session() as session:
        arrays = [tf.make_ndarray(tf.make_tensor_proto(value)) for value in values]
        inputs = [v1.placeholder(array.dtype, array.shape) for array in arrays]
        result = tf.nest.map_structure(tf.convert_to_tensor, function(*inputs))
        return tf.nest.map_structure(np.asarray, session.run(result, dict(zip(inputs, arrays, strict=True))))
