"""What other people's test suites found: each test is the shortest program that went wrong."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from agimport.compiler import compile_module
from tests.compiler.conftest import SameAsPython


def test_a_return_without_a_value_may_stand_in_a_branch(same_as_python: SameAsPython) -> None:
    value = same_as_python(
        """
        def f(x):
            if x:
                return
            return 3
        result = f(1), f(0)
        """
    )
    assert value == (None, 3)


def test_an_annotated_variable_may_be_bound_in_a_branch(same_as_python: SameAsPython) -> None:
    value = same_as_python(
        """
        def f(x):
            if x:
                y: int = 1
            else:
                y = 2
            z: undefined
            return y
        result = f(1), f(0)
        """
    )
    assert value == (1, 2)


def test_an_annotation_alone_makes_a_variable_local(same_as_python: SameAsPython) -> None:
    value = same_as_python(
        """
        q = 'global'
        def f(x):
            if x:
                q: int
            try:
                return q
            except UnboundLocalError:
                return 'unbound'
        result = f(1), f(0)
        """
    )
    assert value == ("unbound", "unbound")


@pytest.mark.parametrize(
    "block",
    [
        "try:\n  1 / x\n except ZeroDivisionError:",
        "try:\n  pass\n finally:",
        "with open('/dev/null'):",
        "match x:\n  case _:",
    ],
)
def test_branches_of_other_blocks_may_bind_variables(same_as_python: SameAsPython, block: str) -> None:
    pad = "   "
    branches = f"{pad}if not x: out = 'zero'\n{pad}else: out = 'other'\n"
    assert same_as_python(f"def f(x):\n {block}\n{branches} return out\nresult = f(0)\n") == "zero"


def test_super_sees_a_rebound_first_parameter(same_as_python: SameAsPython) -> None:
    value = same_as_python(
        """
        class Base:
            def v(self): return self.n
        class D(Base):
            def __init__(self, n): self.n = n
            def v(self, other):
                if other:
                    self = D(99)
                return super().v()
        result = D(1).v(False), D(1).v(True)
        """
    )
    assert value == (1, 99)


def test_super_works_where_a_lambda_chooses(same_as_python: SameAsPython) -> None:
    value = same_as_python(
        """
        class Base:
            def v(self, a): return 'base', a
        class D(Base):
            w = lambda self, a: super().v(a) if a else 'none'
            def v(self, a):
                g = lambda this, b: super().v(b) if b else 'none'
                return g(self, a)
        result = D().w(1), D().w(0), D().v(1), D().v(0)
        """
    )
    assert value == (("base", 1), "none", ("base", 1), "none")


LEVELS = """
import warnings, logging
def inner(flag, level):
    for i in range(1):
        if flag:
            warnings.warn('keyword', stacklevel=level)
            warnings.warn('position', UserWarning, level)
            logging.getLogger('levels').warning('log', stacklevel=level)
    return flag and warnings.warn('operand', stacklevel=level)
def plain(level):
    inner(True, level)
def middle(level):
    if level:
        for _ in range(1):
            plain(level)
def outer(level):
    while True:
        if level:
            middle(level)
        return
class Lines(logging.Handler):
    def emit(self, record):
        found.append((record.msg, record.lineno, record.funcName))
found = []
logging.getLogger('levels').handlers[:] = [Lines()]
logging.getLogger('levels').propagate = False
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    for level in range(1, 6):
        outer(level)
result = found, [(str(w.message), w.filename, w.lineno) for w in caught]
"""


def test_stack_levels_count_each_function_once(same_as_python: SameAsPython) -> None:
    logged, warned = same_as_python(LEVELS)
    assert {name for _, _, name in logged} == {"inner", "plain", "middle", "outer", "<module>"}
    assert len({line for text, _, line in warned if text == "keyword"}) == 5


def test_something_else_with_a_stack_level_is_called_as_it_is(same_as_python: SameAsPython) -> None:
    value = same_as_python(
        """
        def tell(*args, stacklevel=0):
            return args, stacklevel
        def f(x):
            warn = tell
            if x:
                return tell(1, stacklevel=2), warn(1, 2, 3)
        result = f(1)
        """
    )
    assert value == (((1,), 2), ((1, 2, 3), 0))


@pytest.mark.parametrize(
    "name",
    [
        "_pydecimal",
        "argparse",
        "http.client",
        "inspect",
        "subprocess",
        "threading",
        "typing",
        "urllib.request",
    ],
)
def test_what_the_compiler_makes_of_the_standard_library_compiles(name: str) -> None:
    path = Path(str(importlib.util.find_spec(name).origin))  # type: ignore[union-attr]
    report = compile_module(path.read_bytes(), str(path)).report
    assert not [entry for entry in report if "does not compile" in (entry.reason or "")]


def test_a_generator_may_return_before_it_yields(same_as_python: SameAsPython) -> None:
    value = same_as_python(
        """
        def after_a_branch(x):
            if x is None:
                return
            if not isinstance(x, list):
                raise TypeError
            yield from x
        def after_a_block(x):
            with open('/dev/null'):
                if x:
                    return 'early'
            yield x
        def before(x):
            yield x
            if x:
                return
            print('end')
        def in_a_lazy_operand(x):
            got = x and (yield x) or (yield 'other')
            yield got
        def has_something_to_stage(x):
            return not x
        result = [list(f(x)) for f in (after_a_branch, before) for x in (None, [1])]
        result += [list(after_a_block(x)) for x in (0, 1)]
        result += [list(in_a_lazy_operand(x)) for x in (0, 1)]
        """
    )
    assert value == [[], [1], [None], [[1]], [0], [], ["other", None], [1, "other", None]]


def test_a_generator_that_yields_in_an_operand_that_may_be_skipped(same_as_python: SameAsPython) -> None:
    value = same_as_python(
        """
        def f(x):
            got = x and (yield x) and (y := 1)
            yield got
        def driven(x, sent):
            values = f(x)
            return [next(values), values.send(sent) if x else None]
        result = [driven(0, None), driven(2, 0), driven(2, 3)]
        """
    )
    assert value == [[0, None], [2, 0], [2, 1]]


def test_staged_bodies_run_where_the_program_takes_getframe_away(
    same_as_python: SameAsPython, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(sys, "_getframe")
    assert same_as_python("def f(x):\n    return not x\nresult = f(0)\n") is True


def test_a_target_of_a_comprehension_binds_from_left_to_right(same_as_python: SameAsPython) -> None:
    value = same_as_python(
        """
        rows = [((1, 2), 3), ((4, 5), 6)]
        def f(rows, n):
            both = [_ for _, _ in rows], [a for (a, b), a in rows if a > n], list(_ for (_, _), _ in rows)
            return both, [(a, b, c) for c, a in rows for a, (b, a) in [(0, (a, c))]]
        result = f(rows, 3)
        """
    )
    assert value == (([3, 6], [6], [3, 6]), [((1, 2), 3, (1, 2)), ((4, 5), 6, (4, 5))])


def test_a_stack_level_passes_a_generator_once(same_as_python: SameAsPython) -> None:
    levels = same_as_python(
        """
        import warnings
        def tell(level):
            if level:
                warnings.warn('here', stacklevel=level)
        def generator(level):
            not level
            try:
                yield 1
            finally:
                tell(level)
        def consumer(level):
            for _ in generator(level):
                pass
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter('always')
            for level in range(1, 6):
                consumer(level)
        result = [one.lineno for one in caught]
        """
    )
    assert len(set(levels)) == 5


def test_a_list_is_a_list_where_no_graph_is_built(same_as_python: SameAsPython) -> None:
    assert (
        same_as_python(
            """
        def f(n):
            found = []
            for i in range(n):
                found.append([j for j in range(i)])
            return type(found) is list and [type(one) is list for one in found]
        result = f(3)
        """
        )
        == [True] * 3
    )


@pytest.mark.parametrize("optimize", [0, 1])
def test_a_call_in_an_assertion_that_python_drops_is_not_made(optimize: int) -> None:
    source = b"""
called = []
def noted(x):
    called.append(x)
    return True
def f(x):
    try:
        assert noted(x)
    except KeyError:
        pass
"""
    from agimport.compiler.options import Options
    from agimport.runtime import context

    namespace: dict[str, list[int]] = {}
    exec(compile_module(source, "dropped.py", Options(optimize=optimize)).code, namespace)  # type: ignore[arg-type]
    with context.staged_everywhere():
        namespace["f"](3)  # type: ignore[operator]
    assert namespace["called"] == [3] * (optimize == 0)


def test_a_yield_may_stand_in_the_head_of_a_with_statement() -> None:
    source = b"def f(lock, other):\n    with other:\n        with (yield lock):\n            pass\n"
    assert [one.status for one in compile_module(source, "locks.py").report] == ["converted"]
