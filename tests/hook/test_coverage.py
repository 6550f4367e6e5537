"""coverage.py reports the same lines and branches as without the hook, by each of its ways to measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Program

MODULE = """\
import functools
def collatz(n):
    steps = 0
    while n > 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    else:
        steps += 0
    return steps
def early(x):
    for i in range(
        3
    ):
        if i > x: return i
        try:
            y = 1 // (i -
                  x)
        except ZeroDivisionError:
            y = 0
        finally:
            x += 1
    with open(__file__) as f:
        pass
    return [a
            for a in
            range(3) if a]
class C:
    @property
    def p(self):
        match self:
            case C():
                if self: return 1
            case _:
                return 2
    @functools.lru_cache
    def q(
        self,
        x,
    ):
        if (x
            and x > 1):
            return 1
        assert x is not None
        return lambda z: 1 if z else 2
def gen(x):
    for i in range(x):
        if i: yield i
    yield from (j for j in range(2) if j)
async def co(x):
    if x:
        return 1
def never(x):
    if x:
        return 2
"""
MEASURE = """
    import asyncio, coverage, json, warnings
    warnings.simplefilter("ignore")
    tool = coverage.Coverage(data_file=None, branch={branches}, include=["*/mod.py"], config_file=False)
    if {hooked}:
        import agimport
        agimport.install("mod")
    tool.start()
    import mod
    mod.collatz(6), mod.early(0), mod.C().p, mod.C().q(2), mod.C().q(0)(1), [*mod.gen(3)]
    asyncio.run(mod.co(0))
    tool.stop()
    assert not {hooked} or agimport.is_converted(mod.early) and agimport.is_converted(mod.never)
    tool.json_report(outfile="report.json")
    [report] = json.load(open("report.json"))["files"].values()
    print({{key: value for key, value in report.items() if "lines" in key or "branches" in key}})
"""


@pytest.mark.parametrize("branches", [False, True])
@pytest.mark.parametrize("core", ["ctrace", "pytrace", "sysmon"])
def test_what_is_covered_is_what_python_covers(program: Program, core: str, branches: bool) -> None:
    pytest.importorskip("coverage")
    program.write("mod.py", MODULE)
    code = MEASURE.format(hooked=False, branches=branches)
    status, expected, err = program.result(code, COVERAGE_CORE=core)
    if status:
        assert "can't import CTracer" in err  # it is compiled for the running Python only
        pytest.skip("coverage's C tracer is not there for this Python")
    assert "'missing_lines': [11" not in expected
    assert "'missing_lines': [" in expected
    for _ in range(2):  # cold and warm
        hooked = program.result(MEASURE.format(hooked=True, branches=branches), COVERAGE_CORE=core)
        assert hooked[:2] == (0, expected)
