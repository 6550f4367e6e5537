"""Functions as other libraries wrap, raise, describe and send them."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Iterator
from types import ModuleType

import pytest

import agimport
from tests.integrations.observed import imported, staged

pytestmark = pytest.mark.tf

TEXT = """\
import agimport


class BadInput(Exception):
    def __init__(self, code, *, where):
        super().__init__(f"bad {code} at {where}")
        self.code, self.where = code, where


def checking(x, limit=-1):
    if x.shape.rank > limit:
        raise BadInput(7, where="checking")
    if x > 0:
        return 1
    return -1


def catching(x):
    try:
        return checking(x)
    except BadInput as error:
        return error.code if x > 0 else -error.code


def sign(x: int = 3) -> int:
    \"\"\"Gives the sign.\"\"\"
    if x > 0:
        return 1
    return -1


def with_inner(x):
    @agimport.do_not_convert
    def inner(y):
        return 5 if y is not None else 6

    if x > 0:
        x = x + inner(x)
    return x


@agimport.convert
def decorated(x):
    if x > 0:
        return 1
    return -1
"""
WRAPPED = """\
import wrapt


@wrapt.decorator
def passing(wrapped, instance, args, kwargs):
    return wrapped(*args, **kwargs)


@passing
def sign(x):
    if x > 0:
        return 1
    return -1


class Holder:
    @passing
    def sign(self, x):
        if x > 0:
            return 1
        return -1

    @passing
    @classmethod
    def of_class(cls, x):
        if x > 0:
            return 1
        return -1
"""


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with imported(tmp_path_factory.mktemp("functions"), "environment_functions", TEXT) as module:
        yield module


def test_an_exception_of_the_user_s_keeps_its_type_and_its_contents(module: ModuleType) -> None:
    with pytest.raises(module.BadInput) as caught:
        staged(module.checking, 3)
    assert type(caught.value) is module.BadInput
    assert (caught.value.code, caught.value.where, str(caught.value)) == (7, "checking", "bad 7 at checking")


def test_it_is_caught_while_tracing(module: ModuleType) -> None:
    assert int(staged(module.catching, 3)) == 7
    assert int(staged(module.catching, -3)) == -7


def test_functions_that_wrapt_wraps_are_staged(tmp_path_factory: pytest.TempPathFactory) -> None:
    pytest.importorskip("wrapt")
    with imported(tmp_path_factory.mktemp("wrapped"), "environment_wrapped", WRAPPED) as module:
        for function in (module.sign, module.Holder().sign, module.Holder.of_class):
            assert [int(staged(function, value)) for value in (-3, 3)] == [-1, 1]


def test_a_nested_function_may_opt_out(module: ModuleType) -> None:
    assert int(staged(module.with_inner, 3)) == 8


def test_what_to_graph_gives_is_described_as_the_function(module: ModuleType) -> None:
    made = agimport.to_graph(module.sign)
    for name in ("__name__", "__qualname__", "__module__", "__doc__", "__annotations__"):
        assert getattr(made, name) == getattr(module.sign, name), name
    assert made.__wrapped__ is module.sign
    assert inspect.signature(made) == inspect.signature(module.sign)
    assert inspect.getsource(made) == inspect.getsource(module.sign)
    assert agimport.is_converted(made)
    assert agimport.to_code(made) == agimport.to_code(module.sign)


def test_converted_functions_are_pickled_by_their_name(module: ModuleType) -> None:
    assert pickle.loads(pickle.dumps(module.decorated)) is module.decorated
    with pytest.raises(pickle.PicklingError, match="not the same object"):
        pickle.dumps(agimport.to_graph(module.sign))  # the name is that of the function it was made from
