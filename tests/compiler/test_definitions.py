"""What can be asked of a converted function is what could be asked of the original."""

from __future__ import annotations

import importlib.util
import inspect
import pickle
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from agimport import runtime
from agimport.compiler import compile_module

SOURCE = '''
"""A module."""
from __future__ import annotations
import functools

ORDER = []


def note(name):
    ORDER.append(("evaluated", name))

    def decorate(function):
        ORDER.append(("applied", name))
        return function

    return decorate


@note("first")
@note(
    "second"
)
def function(a: int, /, b: str = "b", *rest: float, c: list[int] | None = None, **more: Any) -> bool:
    """Documented."""
    if a:
        return b, rest, c, more
    return None


class Base:
    def get(self, n):
        return ("base", n)


class Derived(Base):
    """A class."""

    __hidden = 5

    def get(self, n):
        """Gets."""
        if n:
            return super().get(n), super(Derived, self).get(0), __class__
        return self.__hidden

    def __private(self, __n=1):
        __local = __n if __n else self.__hidden
        self.__attribute = __local
        return self.__attribute

    def call_private(self):
        return self.__private() if self else None

    @property
    def prop(self):
        return 1 if self else 2

    @classmethod
    def make(cls, n):
        return cls() if n else None

    @staticmethod
    def static(n):
        return n or "nothing"

    @functools.cached_property
    def cached(self):
        return [1] if self else []

    def __call__(self, n):
        return n if n else -1


def ag__(n):
    return 1 if n else 2


def uses(n, ag__=ag__):
    return ag__(n) if n else ag__(0) + 10


square = lambda n, k=2: n**k if n else k
nested = [lambda n: n or 1, lambda n: n and 2]
'''


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("definitions")


def load(folder: Path, name: str, *, converted: bool) -> ModuleType:
    path = folder / f"{name}.py"
    path.write_text(SOURCE)
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    if converted:
        artefact = compile_module(path.read_bytes(), str(path))
        assert {entry.status for entry in artefact.report} <= {"converted", "plain"}
        code: Any = artefact.code
    else:
        code = compile(SOURCE, str(path), "exec", dont_inherit=True)
    sys.modules[name] = module
    exec(code, module.__dict__)
    return module


@pytest.fixture(scope="module")
def plain(folder: Path) -> ModuleType:
    return load(folder, "definitions_plain", converted=False)


@pytest.fixture(scope="module")
def module(folder: Path) -> ModuleType:
    return load(folder, "definitions_converted", converted=True)


@pytest.fixture(params=["original", "staged"])
def either_body(request: pytest.FixtureRequest) -> Iterator[None]:
    runtime.set_force_staged(request.param == "staged")
    yield
    runtime.set_force_staged(False)


def members(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Every function of the module, and every one that a class in it holds."""
    for name, value in vars(module).items():
        if inspect.isfunction(value):
            yield name, value
        elif inspect.isclass(value):
            for inner, member in vars(value).items():
                function = getattr(member, "fget", None) or getattr(member, "func", None)
                function = function or getattr(member, "__func__", member)
                if inspect.isfunction(function):
                    yield f"{name}.{inner}", function


def signature(function: Any) -> str:
    return re.sub(r"<function (\w+) at 0x\w+>", r"\1", str(inspect.signature(function)))


def test_signatures_defaults_and_names_are_unchanged(plain: ModuleType, module: ModuleType) -> None:
    originals = dict(members(plain))
    converted = dict(members(module))
    assert list(converted) == list(originals)
    for name, function in converted.items():
        original = originals[name]
        assert signature(function) == signature(original)
        assert function.__annotations__ == original.__annotations__
        assert function.__name__ == original.__name__
        assert function.__qualname__ == original.__qualname__
        assert function.__doc__ == original.__doc__
        assert function.__code__.co_firstlineno == original.__code__.co_firstlineno
        assert function.__code__.co_name == original.__code__.co_name
        assert function.__code__.co_qualname == original.__code__.co_qualname
        assert len(function.__defaults__ or ()) == len(original.__defaults__ or ())
        assert list(function.__kwdefaults__ or ()) == list(original.__kwdefaults__ or ())


def test_source_is_found_at_its_lines(plain: ModuleType, module: ModuleType) -> None:
    for (_, function), (_, original) in zip(members(module), members(plain), strict=True):
        assert inspect.getsource(function) == inspect.getsource(original)


def test_decorators_run_in_pythons_order(plain: ModuleType, module: ModuleType) -> None:
    assert module.ORDER == plain.ORDER
    assert module.ORDER[0] == ("evaluated", "first")
    assert module.ORDER[-1] == ("applied", "first")


def test_functions_and_objects_are_pickled_by_reference(module: ModuleType) -> None:
    assert pickle.loads(pickle.dumps(module.function)) is module.function
    assert pickle.loads(pickle.dumps(module.Derived.make)).__func__ is module.Derived.make.__func__
    assert type(pickle.loads(pickle.dumps(module.Derived()))) is module.Derived


def test_classes_have_the_same_members(plain: ModuleType, module: ModuleType) -> None:
    # The first keeps TensorFlow's own AutoGraph away from callable objects; pickle leaves the second.
    extra = {"autograph_info__", "__slotnames__"}
    assert set(vars(module.Derived)) - extra == set(vars(plain.Derived))
    assert set(vars(module.Base)) == set(vars(plain.Base))


@pytest.mark.usefixtures("either_body")
def test_super_class_and_private_names(module: ModuleType) -> None:
    derived = module.Derived()
    assert derived.get(3) == (("base", 3), ("base", 0), module.Derived)
    assert derived.get(0) == 5
    assert derived.call_private() == 1
    assert vars(derived) == {"_Derived__attribute": 1}
    assert (derived.prop, module.Derived.static(0), derived(0), derived.cached) == (1, "nothing", -1, [1])
    assert type(module.Derived.make(1)) is module.Derived


@pytest.mark.usefixtures("either_body")
def test_all_kinds_of_parameters_arrive(module: ModuleType) -> None:
    assert module.function(1, "x", 2, 3, c=[4], d=5) == ("x", (2, 3), [4], {"d": 5})
    assert module.function(1) == ("b", (), None, {})
    with pytest.raises(TypeError, match=r"function\(\) missing 1 required positional argument: 'a'"):
        module.function()
    assert (module.square(3), module.square(0, k=4)) == (9, 4)
    assert [one(0) for one in module.nested] == [1, 0]


@pytest.mark.usefixtures("either_body")
def test_a_users_own_ag__(module: ModuleType) -> None:
    assert (module.uses(1), module.uses(0)) == (1, 12)


def test_star_import_does_not_give_the_runtime(module: ModuleType, plain: ModuleType) -> None:
    namespaces: list[dict[str, Any]] = [{}, {}]
    for one, namespace in zip((module, plain), namespaces, strict=True):
        exec(f"from {one.__name__} import *", namespace)
        del namespace["__builtins__"]
    assert list(namespaces[0]) == list(namespaces[1])
    assert not [name for name in namespaces[0] if "@" in name or name == "runtime"]


def test_the_runtimes_name_is_no_identifier(module: ModuleType) -> None:
    (name,) = [name for name, value in vars(module).items() if value is runtime]
    assert not name.isidentifier()
    assert name.startswith("_")
