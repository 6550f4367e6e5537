"""What one process learned, in the next one: fewer traces, and never another result."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.thorough import THOROUGH

pytestmark = pytest.mark.tf

ROOT = Path(__file__).parent.parent.parent

PROGRAMS = """
import collections

import tensorflow as tf

Pair = collections.namedtuple("Pair", "total history")


def weak(x, n):
    s = t = 0
    for _ in n:
        t += s
        s += x
    return s, t


def whole(x, n):
    s = 0
    for i in n:
        s += i
    return s


def grown(x, n):
    out = x[None]
    for _ in n:
        out = tf.concat([out, x[None]], 0)
    return out


def as_it_was(x, n):
    out = x[None]
    for _ in n:
        out = out + x
    return out


def structured(x, n):
    state = Pair(0, x[None])
    kept = {"last": x[None]}
    for _ in n:
        state = Pair(state.total + x, tf.concat([state.history, x[None]], 0))
        kept["last"] = tf.concat([kept["last"], state.history], 0)
    return state.total, state.history, kept["last"]


def branched(x, n):
    if x > 2:
        out = tf.stack([x, x])
    else:
        out = tf.stack([x])
    return out * 2


def flagged(x, n):
    found = False
    out = x[None]
    for i in n:
        found = not i > 1
        out = tf.concat([out, x[None]], 0)
    return found + 1, tf.constant(isinstance(found, bool)), out


def flagged_by_either(x, n):
    found, state = False, {"seen": False}
    for i in n:
        found = i > 1
        state = {"seen": found or state["seen"]}
    return found, state["seen"]


def nested(x, n):
    a = 0
    for _ in n:
        b = 0
        for _ in n:
            b += x
        a += b
    return a


def of_two_kinds(x, n):
    best = None
    found = []
    for i in n:
        found.append(i)
        if best is None or x > best:
            best = x
    return best, tf.stack(found)
"""
NAMES = [line.split()[1].partition("(")[0] for line in PROGRAMS.splitlines() if line.startswith("def ")]


class Kept(dict[str, Any]):
    """Hints as a loader has them."""

    put = dict.__setitem__


class Loader:
    def __init__(self) -> None:
        self.kept = Kept()

    def agimport_hints(self) -> Kept:
        return self.kept


@pytest.fixture(scope="module")
def programs() -> ModuleType:
    from agimport.compiler import compile_module

    module = ModuleType("programs_with_hints")
    module.__loader__ = Loader()  # type: ignore[assignment]
    code = compile_module(PROGRAMS.encode(), "programs_with_hints.py").code
    assert code is not None
    sys.modules[module.__name__] = module
    exec(code, module.__dict__)
    return module


def run(programs: ModuleType, name: str, kept: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Runs a program as a new process would that finds these hints; returns values and types."""
    import tensorflow as tf

    from agimport.runtime.tf import memo

    memo._known.clear()
    programs.__loader__.kept = Kept(kept)  # type: ignore[union-attr]
    made = tf.function(getattr(programs, name))(tf.constant(2.5), tf.range(3))
    return [(leaf.dtype, leaf.shape, leaf.numpy().tolist()) for leaf in tf.nest.flatten(made)]


DTYPES = ("bfloat16", "bool", "complex64", "float16", "float32", "float64", "int32", "resource", "string")
SHAPES = (None, [], [None], [1], [7], [None, None], [-1], [2**70], [True], ["x"], "x", 3, [0] * 300)


def tampered(hint: Any) -> Iterator[Any]:
    """Gives what may stand in the place of a hint, or of a part of it."""
    yield from (None, 1, "x", [], {}, [None] * 2, ["inner"], ["kind", None], ["parts", []], ["tensor"])
    yield from (["owner", None], [[], []], [None], ["element", ["tensor", "float32", []]])
    yield from (["tensor", dtype, []] for dtype in (*DTYPES, "variant", "nonsense", 3, None))
    yield from (["tensor", "float32", shape] for shape in SHAPES)
    if isinstance(hint, list):
        for index, part in enumerate(hint):
            for other in tampered(part):
                yield [*hint[:index], other, *hint[index + 1 :]]


@pytest.mark.parametrize("name", NAMES)
def test_no_hint_changes_a_result_or_its_type(programs: ModuleType, name: str) -> None:
    expected = run(programs, name, {})
    learned = dict(programs.__loader__.kept)  # type: ignore[union-attr]
    assert bool(learned) == (name not in ("whole", "as_it_was", "of_two_kinds", "flagged_by_either"))
    assert run(programs, name, learned) == expected
    assert programs.__loader__.kept == learned  # type: ignore[union-attr]
    tried = [{key: hint} for key, value in learned.items() for hint in tampered(value)]
    for hints in tried if THOROUGH else random.Random(name).sample(tried, min(len(tried), 12)):
        assert run(programs, name, {**learned, **hints}) == expected, hints


def test_hints_of_other_statements_change_nothing(programs: ModuleType) -> None:
    learned, names = {}, ("weak", "grown", "branched")
    expected = {}
    for name in names:
        expected[name] = run(programs, name, {})
        learned |= programs.__loader__.kept  # type: ignore[union-attr]
    for hint in {repr(hint): hint for hint in learned.values()}.values():
        everywhere = dict.fromkeys(learned, hint)
        assert {name: run(programs, name, everywhere) for name in names} == expected


def test_a_hint_that_is_wrong_is_replaced(programs: ModuleType) -> None:
    run(programs, "weak", {})
    learned = dict(programs.__loader__.kept)  # type: ignore[union-attr]
    wrong = {key: [["tensor", "float16", []]] * len(value) for key, value in learned.items()}
    run(programs, "weak", wrong)
    assert programs.__loader__.kept == learned  # type: ignore[union-attr]


NEST = """
    import agimport

    bodies = []


    @agimport.do_not_convert
    def tick():
        bodies.append(1)


    def five_deep(x, n):
        a = 0
        for _ in n:
            tick()
            b = 0
            for _ in n:
                tick()
                c = 0
                for _ in n:
                    tick()
                    d = 0
                    for _ in n:
                        tick()
                        e = 0
                        for _ in n:
                            tick()
                            e += x
                        d += e
                    c += d
                b += c
            a += b
        return a
"""

RUN = """
    import agimport
    agimport.install("nest")
    import tensorflow as tf
    import nest
    result = tf.function(nest.five_deep)(tf.constant(2.5), tf.range(2))
    print(float(result), result.dtype.name, len(nest.bodies))
"""


def in_new_process(folder: Path, **variables: str) -> str:
    unwanted = ("AGIMPORT", "PYTHONDONTWRITEBYTECODE", "XDG_")
    environ = {key: value for key, value in os.environ.items() if not key.startswith(unwanted)}
    paths = (str(folder), str(ROOT), environ.get("PYTHONPATH", ""))
    environ |= {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "HOME": str(folder), **variables}
    command = [sys.executable, "-c", textwrap.dedent(RUN)]
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_next_process_traces_each_of_five_loops_in_each_other_once(tmp_path: Path) -> None:
    (tmp_path / "nest.py").write_text(textwrap.dedent(NEST))
    first = in_new_process(tmp_path).split()
    assert first[:2] == ["80.0", "float32"]
    assert int(first[2]) <= 20
    assert in_new_process(tmp_path) == "80.0 float32 5"
    assert in_new_process(tmp_path, AGIMPORT_CACHE="off").split() == first
    (file,) = tmp_path.rglob("*.hints")
    file.write_bytes(file.read_bytes()[:-9])
    assert in_new_process(tmp_path).split() == first
    assert in_new_process(tmp_path) == "80.0 float32 5"
