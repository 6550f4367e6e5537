"""An error of code that is not converted says which code to opt in."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import Any

import pytest

from agimport.errors import StagingError

ROOT = Path(__file__).parents[2]

OTHER = """\
def needs_bool(x):
    return 1 if x > 0 else -1
def iterates(x):
    return [v for v in x]
def needs_length(x):
    return len(x)
def needs_int(x):
    return int(x)
def needs_index(x):
    return [1, 2, 3][x]
def needs_range(x):
    return list(range(x))
def needs_array(x):
    import numpy
    return numpy.sin(x)
"""

MODEL = """\
import agimport, array
import tensorflow as tf
import unmarked_other

def call(function, x):
    if x > 100:
        x = x * 2
    return function(x)

def kept(x):
    names = locals()
    return x if x > 0 else -x

@agimport.do_not_convert
def opted_out(x):
    return x if x > 0 else -x

def made():
    names = {}
    exec("def sign(x): return 1 if x > 0 else -1", names)
    return names["sign"]

def counted(x):
    n = 0
    for _ in tf.range(x):
        n += 1
    return unmarked_other.needs_bool(n)

def places(x):
    return array.array("i", [1, 5]).count(x)

def class_in_a_function(x):
    class Made:
        if x > 0:
            sign = 1
    return x * 2 if x > 1 else Made

def kept_when_staged(x):
    while x > 0:
        try:
            yield x
        finally:
            break

def goes_through(x):
    return list(kept_when_staged(x))
"""

STARTED = """\
import agimport
agimport.install(["unmarked_model"], config=agimport.Config(cache="off"))
import sys
import tensorflow as tf
import unmarked_model, unmarked_other

def sign(x):
    return 1 if x > 0 else -1

@tf.function
def top(x):
    return unmarked_model.call(unmarked_other.needs_bool, x)

if sys.argv[1] == "alone":
    tf.function(unmarked_other.needs_bool, autograph=False)(tf.constant(1))
elif sys.argv[1] == "main":
    tf.function(sign, autograph=False)(tf.constant(1))
elif sys.argv[1] == "autograph":
    top(tf.constant(1))
"""

pytestmark = pytest.mark.tf


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The two modules, of which one is marked."""
    import agimport

    folder = tmp_path_factory.mktemp("unmarked")
    (folder / "unmarked_model.py").write_text(MODEL)
    (folder / "unmarked_other.py").write_text(OTHER)
    sys.path.insert(0, str(folder))
    try:
        with agimport.install(["unmarked_model"], config=agimport.Config(cache="off")):
            import unmarked_model

            yield unmarked_model
    finally:
        sys.path.remove(str(folder))
        for name in ("unmarked_model", "unmarked_other"):
            sys.modules.pop(name, None)


def note(function: Any, *args: Any) -> str:
    """The note on the error that a function gives when it is staged."""
    import tensorflow as tf

    with pytest.raises((TypeError, NotImplementedError)) as caught:
        tf.function(lambda x: function(*args, x), autograph=False)(tf.constant(3))
    [found] = caught.value.__notes__
    return str(found)


@pytest.mark.parametrize(
    ("name", "line", "need"),
    [
        ("needs_bool", 2, "needed a Python bool of a tensor"),
        ("iterates", 4, "iterated over a tensor"),
        ("needs_length", 6, "needed the length of a tensor"),
        ("needs_int", 8, "needed a Python number of a tensor"),
        ("needs_index", 10, "needed a Python number of a tensor"),
        ("needs_range", 12, "needed a Python number of a tensor"),
        ("needs_array", 15, "needed a NumPy array of a tensor"),
    ],
)
def test_the_note_names_need_place_caller_and_package(model: Any, name: str, line: int, need: str) -> None:
    text = note(model.call, getattr(model.unmarked_other, name))
    assert text.startswith("AG0301: ")
    assert f"unmarked_other.py:{line} {need}; called from " in text
    assert "unmarked_model.py:8; unmarked_other is not converted: add it to packages, or call " in text
    assert text.endswith("agimport.install(['unmarked_other']) first")


def test_numbers_that_a_graph_counts_are_tensors_to_such_code(model: Any) -> None:
    assert "unmarked_other.py:2 needed a Python" in note(model.counted)


def test_the_body_of_a_class_is_not_staged(model: Any) -> None:
    import tensorflow as tf

    with pytest.raises(StagingError, match=r"AG0301: .*the body of a class is not staged") as caught:
        tf.function(model.class_in_a_function, autograph=False)(tf.constant(3))
    assert 'unmarked_model.py", line 34' in "".join(traceback.format_exception(caught.value))


def test_a_function_in_c_is_named_by_the_line_that_calls_it(model: Any) -> None:
    text = note(model.places)
    assert "unmarked_model.py:30 needed a Python bool of a tensor; a function that is called there" in text


def test_a_function_that_keeps_its_original_body_says_why(model: Any) -> None:
    text = note(model.call, model.kept)
    assert text.endswith(
        "kept keeps its original body: it calls locals(), which looks at the frame it runs in"
    )


def test_a_function_whose_staged_body_could_not_be_made_says_why(model: Any) -> None:
    text = note(model.goes_through)
    assert "unmarked_model.py:39 needed a Python bool of a tensor; called from " in text
    assert "unmarked_model.py:46; kept_when_staged keeps its original body: line 40" in text
    assert text.endswith("return, break or continue in a finally block")


def test_a_function_under_do_not_convert_says_so(model: Any) -> None:
    assert note(model.call, model.opted_out).endswith("opted_out is not converted, as do_not_convert says")


def test_code_made_by_exec_says_that_it_is_out_of_reach(model: Any) -> None:
    text = note(model.call, model.made())
    assert "<string>:1 needed" in text
    assert text.endswith(
        "code made by exec or eval (<string>) is out of reach of agimport; put it in a module"
    )


def test_the_exception_itself_stays(model: Any) -> None:
    import tensorflow as tf

    error = TypeError("symbolic nonsense of the user's own")

    def failing(x: Any) -> None:
        raise error

    with pytest.raises(TypeError) as caught:
        tf.function(lambda x: model.call(failing, x), autograph=False)(tf.constant(3))
    assert caught.value is error
    assert not hasattr(error, "__notes__")


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("alone", "unmarked_other.py:2 needed a Python bool of a tensor; unmarked_other is not converted"),
        (
            "main",
            "program.py:8 needed a Python bool of a tensor; the program that was started is not imported",
        ),
        (
            "autograph",
            "unmarked_other.py:2 needed a Python bool of a tensor; called from unmarked_model.py:8",
        ),
    ],
)
def test_an_error_that_ends_the_program_says_it_in_any_case(
    tmp_path: Path, run_python: Any, way: str, expected: str
) -> None:
    (tmp_path / "unmarked_model.py").write_text(MODEL)
    (tmp_path / "unmarked_other.py").write_text(OTHER)
    (tmp_path / "program.py").write_text(STARTED)
    start = "import runpy, sys; sys.path.insert(0, ''); runpy.run_path('program.py', run_name='__main__')"
    done = run_python(start, way, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 1
    assert f"AG0301: {expected}" in done.stderr
