"""The picture of an exception keeps the user's frames, and only those."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import traceback
import types

import pytest

from agimport.compiler.names import RUNTIME
from agimport.tracebacks import frames
from agimport.tracebacks.frames import is_runtime_frame, trim

OWN = os.path.dirname(os.path.dirname(os.path.abspath(frames.__file__)))
RUNTIME_FILE = os.path.join(OWN, "runtime", "made_up.py")


def define(source, filename, **names):
    """Functions as they would come from a file that need not exist."""
    exec(compile(source, filename, "exec"), names)
    return names


def call_through(filename, name="operator"):
    """A function of another file that calls what it is given."""
    return define(f"def {name}(fn, *args):\n    return fn(*args)\n", filename)[name]


def picture(fn, *args):
    try:
        fn(*args)
    except BaseException as error:
        return traceback.TracebackException.from_exception(error), error
    raise AssertionError("nothing was raised")


def names(te):
    return [frame.name for frame in te.stack][1:]  # without `picture` itself


def steps(error):
    step = error.__traceback__
    while step is not None:
        yield step
        step = step.tb_next


def fail():
    raise ValueError("mine")


def test_runtime_name_is_the_compilers():
    assert frames._RUNTIME_NAME == RUNTIME


def test_every_file_of_agimport_is_runtime_and_no_other():
    assert is_runtime_frame(frames.__file__)
    assert is_runtime_frame(RUNTIME_FILE)
    assert not is_runtime_frame(__file__)
    assert not is_runtime_frame(OWN + "_extras/own.py")
    assert not is_runtime_frame("<string>")


def test_tensorflow_is_runtime_once_it_is_imported(monkeypatch):
    module = types.ModuleType("tensorflow")
    module.__file__ = "/lib/tensorflow/__init__.py"
    monkeypatch.setitem(sys.modules, "tensorflow", module)
    assert is_runtime_frame("/lib/tensorflow/python/ops/math_ops.py")
    assert not is_runtime_frame("/lib/tensorflow_probability/math.py")
    monkeypatch.delitem(sys.modules, "tensorflow")
    assert not is_runtime_frame("/lib/tensorflow/python/ops/math_ops.py")


def test_of_keras_only_the_wrapper_that_filters_tracebacks_is_runtime(monkeypatch):
    module = types.ModuleType("keras")
    module.__file__ = "/lib/keras/__init__.py"
    monkeypatch.setitem(sys.modules, "keras", module)
    assert is_runtime_frame("/lib/keras/src/utils/traceback_utils.py")
    assert not is_runtime_frame("/lib/keras/src/layers/layer.py")
    assert not is_runtime_frame("/home/me/traceback_utils.py")


def test_runtime_frames_go_and_user_frames_stay():
    te, _ = picture(call_through("/u/a.py", "user"), call_through(RUNTIME_FILE), fail)
    assert names(te) == ["user", "operator", "fail"]
    assert trim(te)
    assert names(te) == ["user", "fail"]


def test_positions_survive():
    te, _ = picture(call_through(RUNTIME_FILE), fail)
    last = te.stack[-1]
    trim(te)
    assert te.stack[-1] is last
    assert last.colno is not None


def test_an_error_raised_in_the_runtime_ends_at_the_users_last_frame():
    inner = define("def operator():\n    raise ValueError\n", RUNTIME_FILE)["operator"]
    te, _ = picture(call_through("/u/a.py", "user"), inner)
    assert trim(te)
    assert names(te) == ["user"]


def test_full_mode_changes_nothing():
    te, _ = picture(call_through(RUNTIME_FILE), fail)
    assert not trim(te, "full")
    assert names(te) == ["operator", "fail"]


def test_nothing_to_take_out_is_said():
    te, _ = picture(fail)
    assert not trim(te)


def test_a_traceback_of_runtime_frames_only_is_kept_whole():
    te, _ = picture(call_through(RUNTIME_FILE), call_through(RUNTIME_FILE, "other"), "not callable")
    del te.stack[0]  # the test's own
    assert not trim(te)
    assert [frame.name for frame in te.stack] == ["operator", "other"]


def test_the_exception_and_its_traceback_are_not_touched():
    te, error = picture(call_through(RUNTIME_FILE), fail)
    before = [step.tb_frame for step in steps(error)]
    assert trim(te, exception=error)
    assert [step.tb_frame for step in steps(error)] == before
    assert len(before) == 3


@contextlib.contextmanager
def users_manager(inner):
    inner()
    yield


def test_glue_goes_with_the_runtime_frames_beside_it():
    wrapper = functools.singledispatch(call_through("/u/a.py", "user"))
    wrapper.register(types.FunctionType, call_through(RUNTIME_FILE))
    te, _ = picture(wrapper, fail)
    assert names(te) == ["wrapper", "operator", "fail"]
    trim(te)
    assert names(te) == ["fail"]


def test_glue_goes_where_the_runtime_frame_comes_before_it():
    wrapper = functools.singledispatch(call_through("/u/a.py", "user"))
    te, _ = picture(call_through(RUNTIME_FILE), wrapper, fail)
    assert names(te) == ["operator", "wrapper", "user", "fail"]
    trim(te)
    assert names(te) == ["user", "fail"]


def test_glue_between_two_user_frames_stays():
    te, _ = picture(call_through(RUNTIME_FILE), lambda: users_manager(fail).__enter__())
    trim(te)
    assert names(te) == ["<lambda>", "__enter__", "users_manager", "fail"]


def test_causes_contexts_and_groups_are_trimmed():
    operator = call_through(RUNTIME_FILE)

    def cause():
        try:
            operator(fail)
        except ValueError as error:
            raise KeyError("second") from error

    def context():
        try:
            operator(fail)
        except ValueError:
            raise KeyError("second")  # noqa: B904

    def group():
        _, first = picture(operator, cause)
        _, second = picture(operator, context)
        raise ExceptionGroup("both", [first, second])

    te, error = picture(operator, group)
    assert trim(te, exception=error)
    assert names(te) == ["group"]
    first, second = te.exceptions
    assert names(first) == ["cause"]
    assert names(second) == ["context"]
    assert [frame.name for frame in first.__cause__.stack] == ["cause", "fail"]
    assert [frame.name for frame in second.__context__.stack] == ["context", "fail"]


CONVERTED = """\
def huber(x, depth=0):
    def staged():
        def body():
            return x / depth
        return operator(body)
    return staged()
"""


def converted(source=CONVERTED, **names):
    """What the compiler makes of a function: the names of the inner code objects are the function's."""

    def renamed(code, top):
        inner = [renamed(c, True) if isinstance(c, types.CodeType) else c for c in code.co_consts]
        code = code.replace(co_consts=tuple(inner))
        return code.replace(co_name="huber", co_qualname="huber") if top else code

    names["operator"] = call_through(RUNTIME_FILE)
    exec(renamed(compile(source, "/u/loss.py", "exec"), False), names)
    huber = names["huber"]
    huber.__code__ = huber.__code__.replace(co_names=(*huber.__code__.co_names, RUNTIME))
    staged = huber.__code__.co_consts
    marked = tuple(
        c.replace(co_names=(*c.co_names, RUNTIME)) if isinstance(c, types.CodeType) else c for c in staged
    )
    huber.__code__ = huber.__code__.replace(co_consts=marked)
    return huber


def test_one_call_of_a_converted_function_is_one_frame():
    te, error = picture(converted(), 1)
    assert names(te) == ["huber", "huber", "operator", "huber"]
    assert trim(te, exception=error)
    assert [(frame.name, frame.lineno) for frame in te.stack][1:] == [("huber", 4)]


def test_a_recursive_call_of_a_converted_function_stays_a_frame():
    source = CONVERTED.replace("return x / depth", "return huber(x, depth - 1) if depth else x / 0")
    te, error = picture(converted(source), 1, 2)
    assert trim(te, exception=error)
    assert names(te) == ["huber"] * 3


def test_a_staged_body_made_later_is_told_by_the_def_line(tmp_path):
    path = tmp_path / "loss.py"
    path.write_text("def huber(x):\n    y = 1\n    return x / 0\n")
    later = define("\n\ndef huber(x): return x / 0\n", str(path))["huber"]
    guard = define("def huber(x): staged(x)\n", str(path), staged=later)["huber"]
    te, _ = picture(guard, 1)
    assert [frame.lineno for frame in te.stack][1:] == [1, 3]
    trim(te)
    assert [frame.lineno for frame in te.stack][1:] == [3]


def test_recursion_on_the_def_line_is_not_mistaken_for_a_guard(tmp_path):
    path = tmp_path / "one.py"
    path.write_text("def down(n): return down(n - 1) if n else 1 / 0\n")
    down = define(path.read_text(), str(path))["down"]
    te, error = picture(call_through(RUNTIME_FILE), down, 3)
    with_text = traceback.TracebackException.from_exception(error)
    trim(te, exception=error)
    trim(with_text)
    assert names(te) == ["down"] * 4
    assert len(names(with_text)) >= 3


@pytest.mark.parametrize("limit", [1, 2])
def test_a_picture_made_under_a_limit_is_trimmed_too(limit):
    try:
        call_through(RUNTIME_FILE)(fail)
    except ValueError as error:
        te = traceback.TracebackException.from_exception(error, limit=limit)
        trim(te, exception=error)
        assert "operator" not in [frame.name for frame in te.stack]
