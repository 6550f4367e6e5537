"""What goes wrong with import hooks, with the compiler itself: plain Python is the oracle, cold and warm."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Program

MODULE = b"""\
# -*- coding: latin-1 -*-
\"\"\"Doc \xe9.\"\"\"
from __future__ import annotations
import copy, dataclasses, enum, functools, inspect, pickle, typing

ag__ = 'mine'
TEXT = '\xe9', b'ab'
ORDER = []

def note(name):
    def decorate(function):
        ORDER.append((name, function.__name__, function.__qualname__, function.__module__))
        return function
    return decorate

class Base:
    def m(self, x):
        if x:
            return ['base']
        return []

class Meta(type):
    def __new__(cls, name, bases, namespace):
        made = super().__new__(cls, name, bases, namespace)
        made.keys = [key for key in namespace if key not in ('__static_attributes__', '__firstlineno__')]
        return made

class C(Base, metaclass=Meta):
    __ag_x = 3
    limit: int = 2

    def m(self, x):
        if x > self.limit:
            return [*super().m(x), __class__.__name__, self.__ag_x, self.__hidden(x)]
        return super().m(x)

    def __hidden(self, ag__):
        while ag__ > 10:
            ag__ -= 1
        return ag__

    @property
    def larger(self):
        return self.limit if self.limit > 1 else 1

    @functools.lru_cache
    def cached(self, x):
        for i in range(x):
            if i > 2:
                break
        return i

    @classmethod
    def made(cls, n: int = 3):
        if n:
            return cls()

    @staticmethod
    def fixed(n):
        return n if n else None

class Colour(enum.Enum):
    RED = 1

    def bright(self):
        if self is Colour.RED:
            return True
        return False

@dataclasses.dataclass(frozen=True)
class Point:
    x: int
    y: float = 2.5

    def __post_init__(self):
        if self.x < 0:
            raise ValueError('negative')

@note('outer')
@note('inner')
def f(a: int, /, b: typing.List[C] = (), *args: Point, c=3, **kw: Colour) -> C | None:
    '''Doc of f.'''
    if a:
        return a, b, c
    return None

def counter():
    n = 0
    def up(k):
        nonlocal n
        if k:
            n += k
        return n
    def plain():
        return n
    return up, plain

def lines(x):
    total = 0
    for i in x:
        if i:
            total += 1 // (i - 3)
    return total

def show():
    up, plain = counter()
    up(2), up(3)
    yield TEXT, __doc__, ag__, ORDER, plain(), up(0), f.__doc__
    yield C().m(3), C().m(1), C().m(20), C().larger, C().cached(7), C.made().limit, C.fixed(0), C.keys
    yield Colour.RED.bright(), Point(1), copy.deepcopy(Point(2, 3)), copy.copy(C()).limit
    yield inspect.signature(f), sorted(typing.get_type_hints(f).items(), key=str), f.__annotations__
    yield typing.get_type_hints(C), f.__defaults__, f.__kwdefaults__, C.m.__qualname__, up.__qualname__
    for thing in (f, C, Colour.RED, C.made, Point.__post_init__):
        yield pickle.loads(pickle.dumps(thing)) == thing
    yield f.__code__.co_varnames[:5], f.__code__.co_firstlineno, C.m.__code__.co_freevars, f.__code__.co_name
    yield inspect.getsource(lines), inspect.getsourcelines(C.m)[1]
    try:
        lines([1, 2, 3])
    except ZeroDivisionError as error:
        yield [(tb.tb_lineno, tb.tb_frame.f_code.co_name) for tb in frames(error.__traceback__)]
    yield 'done'

def frames(tb):
    while tb:
        yield tb
        tb = tb.tb_next
"""
COMPARE = """
    import agimport, sys
    hook = agimport.install("sample") if {hooked} else None
    import sample
    for line in sample.show(): print(ascii(line))
    names = sorted(name for name in vars(sample) if "ag" in name and name.isidentifier())
    print(ascii(sample.__doc__), names, sample.__spec__.origin)
    if hook:
        record = hook.records["sample"]
        kept = [function for function in record.functions if function.status == "kept" and "show" not in
                function.qualname and "frames" not in function.qualname]
        assert (record.status, record.cache, kept) == ("converted", {cache!r}, []), (record, kept)
        assert agimport.is_converted(sample.f) and agimport.is_converted(sample.C.m)
        assert "tensorflow" not in sys.modules
        assert {cache!r} != "hit" or not {{"gast", "agimport.compiler"}} & {{*sys.modules}}
"""


def test_a_converted_module_is_as_python_makes_it(program: Program) -> None:
    program.write("sample.py", MODULE)
    expected = program.run(COMPARE.format(hooked=False, cache=""))
    assert expected.splitlines()[-2] == "'done'"
    assert program.run(COMPARE.format(hooked=True, cache="no entry"), PYTHONHASHSEED="1") == expected
    (entry,) = program.entries("sample")
    whole = entry.read_bytes()
    assert program.run(COMPARE.format(hooked=True, cache="hit")) == expected
    # Also where the staged bodies run; their frames stand at the same lines, once more.
    entry.unlink()
    staged = program.run(
        COMPARE.format(hooked=True, cache="no entry"), PYTHONHASHSEED="2", AGIMPORT_FORCE_STAGED="1"
    )
    differing = [
        two for one, two in zip(expected.splitlines(), staged.splitlines(), strict=True) if one != two
    ]
    assert all("'lines')" in line for line in differing), differing
    assert entry.read_bytes() == whole  # the same bytes, whatever the hash seed


CLOSED = """
    import ctypes

    class Meta(type):
        def __setattr__(cls, name, value):
            raise AttributeError(f"{cls.__name__} is closed: {name}")

    class Closed(metaclass=Meta):
        def __call__(self, x):
            if x:
                return 1
            return 2

    class Pair(ctypes.Structure):
        _fields_ = [("a", ctypes.c_int)]

        def __call__(self, x):
            return self.a if x else 2
"""


def test_classes_that_refuse_attributes_are_converted(program: Program) -> None:
    program.write("closed.py", CLOSED)
    out = program.run("""
        import agimport
        agimport.install("closed")
        from closed import Closed, Pair
        print(Closed()(1), Pair(5)(1), agimport.is_converted(Closed()), agimport.is_converted(Pair(5)))
    """)
    assert out == "1 5 True True"


MOVED = """
    import agimport, sys, traceback
    sys.path.insert(0, {folder!r})
    hook = agimport.install("sample"); import sample
    try: sample.lines([1, 3])
    except ZeroDivisionError as error:
        frames = traceback.extract_tb(error.__traceback__)
    files = {{frame.filename.replace({folder!r}, "") for frame in frames}}
    print(hook.records["sample"].cache, sorted(file for file in files if "agimport" not in file))
    print(sys.modules["linecache"].getline(sample.__file__, 3), sample.__file__)
"""


def test_staged_bodies_know_where_a_moved_tree_is(program: Program) -> None:
    program.write("one/sample.py", MODULE)
    for folder, cache in (("one", "no entry"), ("two", "hit")):
        out = program.run(MOVED.format(folder=str(program.folder / folder)), AGIMPORT_FORCE_STAGED="1")
        assert out.splitlines()[0] == f"{cache} ['/sample.py', '<string>']"
        if folder == "one":
            (program.folder / "one").rename(program.folder / "two")


def test_makings_alternate_without_converting_again(program: Program) -> None:
    program.write("o.py", '"""Doc."""\ndef f():\n    assert False\n')
    code = "hook = start('o'); import o; print(o.__doc__, hook.records['o'].cache, COMPILED)"
    flags = ("-OO", "-O", "-B")
    for flag in flags[:2]:
        assert "['o.py']" in program.run(code, flag)
    assert program.run(code).endswith("['o.py']")
    for flag in flags * 2:
        doc = None if flag == "-OO" else "Doc."
        assert program.run(code, flag) == f"{doc} hit []"


CHECKED = """
\"\"\"Doc.\"\"\"
def f(x):
    \"\"\"Doc of f.\"\"\"
    if __debug__:
        x += 10
    while x > 100:
        x -= 1
    assert x < 5, "large"
    return x
"""


@pytest.mark.parametrize("forced", [None, "1"])
def test_both_bodies_are_of_the_optimisation_level(program: Program, forced: str | None) -> None:
    program.write("mod.py", CHECKED)
    code = """
        import agimport
        hook = agimport.install("mod"); import mod
        try: result = mod.f(1)
        except AssertionError as error: result = str(error)
        print(mod.f.__doc__, result, agimport.is_converted(mod.f), hook.records["mod"].cache)
    """
    for state in ("no entry", "hit"):
        for flag, expected in (("-B", "Doc of f. large"), ("-O", "Doc of f. 1"), ("-OO", "None 1")):
            flags = () if flag == "-B" else (flag,)
            assert program.run(code, *flags, AGIMPORT_FORCE_STAGED=forced) == f"{expected} True {state}"
    assert len(program.entries("mod")) == 3


def test_an_isolated_interpreter_has_the_hook(program: Program) -> None:
    program.write("sample.py", MODULE)
    root = program.environment()["PYTHONPATH"].split(os.pathsep)
    code = (
        f"import sys; sys.path[:0] = {root!r}\nimport agimport; agimport.install('sample'); import sample; "
    )
    code += "print(agimport.is_converted(sample.f), *(line for line in sample.show() if line == 'done'))"
    assert program.result("", "-I", "-c", code) == (0, "True done", "")


PYPROJECT = """
    [build-system]
    requires = ["setuptools"]
    build-backend = "setuptools.build_meta"
    [project]
    name = "mapped"
    version = "1"
    [tool.setuptools]
    package-dir = MAPPING
    packages = ["mapped"]
"""


@pytest.mark.parametrize("mapping", ['{"" = "src"}', '{mapped = "code/inside"}'], ids=["path", "finder"])
def test_a_real_editable_install_is_converted(program: Program, mapping: str) -> None:
    """By a folder on the path, or by the finder that setuptools writes for a package of another name.

    That is one of its own in `sys.meta_path`, behind ours.
    """
    pytest.importorskip("setuptools")
    program.write("project/pyproject.toml", PYPROJECT.replace("MAPPING", mapping))
    folder = "src/mapped" if "src" in mapping else "code/inside"
    program.write(f"project/{folder}/__init__.py", "from mapped import sub\n")
    program.write(f"project/{folder}/sub.py", MODULE)
    build = """
        import os, sys, zipfile, contextlib, io
        os.chdir("project")
        from setuptools import build_meta
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            name = build_meta.build_editable("..")
        zipfile.ZipFile("../" + name).extractall("../site")
    """
    status, _, err = type(program)(program.folder).result(build)
    assert status == 0, err
    finders = list((program.folder / "site").glob("__editable___mapped*finder.py"))
    assert bool(finders) is (folder == "code/inside")
    assert list((program.folder / "site").glob("__editable__*.pth"))
    out = program.run("""
        import site, sys; site.addsitedir("site")
        import agimport; hook = agimport.install("mapped"); import mapped
        print(agimport.is_converted(mapped.sub.f), [record.status for record in hook.records.values()])
    """)
    assert out == "True ['converted', 'converted']"
