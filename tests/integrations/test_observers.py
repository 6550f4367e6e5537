"""Debuggers, profilers, coverage, warnings and logging see the user's file, lines and functions."""

from __future__ import annotations

import bdb
import cProfile
import io
import json
import logging
import pdb
import pickle
import pstats
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from conftest import ROOT, clean_environment
from tests.integrations.observed import BOTH, Call, eagerly, imported, staged

pytestmark = pytest.mark.tf

TEXT = """\
import logging
import warnings

LOG = logging.getLogger(__name__)


def collatz(n):
    steps = 0
    while n > 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


def never(x):
    if x > 0:
        return x
    return -x


def telling(x):
    if x > 0:
        x = x + 1
    warnings.warn("seen")
    LOG.warning("told")
    LOG.error("told of the caller", stacklevel=2)
    return x


def blaming(x):
    if x > 0:
        warnings.warn("blamed", stacklevel=2)
    return x


def calling(x):
    if x > 5:
        x = x - 1
    return blaming(x)


def stopping(x):
    if x > 0:
        y = x + 1
        breakpoint()
        return y
    return x


class Counter:
    def __init__(self, start):
        self.count = start

    def add(self, x):
        if x > 0:
            self.count = self.count + x
        return self.count
"""


def line_of(text: str) -> int:
    return TEXT.splitlines().index(text) + 1


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with imported(tmp_path_factory.mktemp("watched"), "watched_module", TEXT) as module:
        yield module


# ---------------------------------------------------------------------------------------------------
# coverage.py


def covered(folder: Path, *, converted: bool, branches: bool, run: Call) -> dict[str, Any]:
    coverage = pytest.importorskip("coverage")
    folder.mkdir()
    tool = coverage.Coverage(data_file=None, branch=branches, include=[f"{folder}/*"], config_file=False)
    tool.start()
    try:
        with imported(folder, "covered_module", TEXT, converted=converted) as module:
            run(module.collatz, 6)
    finally:
        tool.stop()
    tool.json_report(outfile=str(folder / "report.json"))
    [report] = json.loads((folder / "report.json").read_text(encoding="utf-8"))["files"].values()
    return report  # type: ignore[no-any-return]


@pytest.mark.skipif(sys.gettrace() is not None, reason="somebody else is tracing")
@pytest.mark.parametrize("branches", [False, True])
def test_coverage_reports_what_it_reports_without_the_hook(tmp_path: Path, branches: bool) -> None:
    plain = covered(tmp_path / "plain", converted=False, branches=branches, run=eagerly)
    hooked = covered(tmp_path / "hooked", converted=True, branches=branches, run=eagerly)
    assert plain["missing_lines"]
    for what in ("executed_lines", "missing_lines", "executed_branches", "missing_branches", "summary"):
        assert hooked.get(what) == plain.get(what), what


@pytest.mark.skipif(sys.gettrace() is not None, reason="somebody else is tracing")
def test_coverage_counts_the_lines_of_what_is_staged(tmp_path: Path) -> None:
    import tensorflow as tf  # now, for it takes long under coverage

    assert tf.constant(0) == 0
    report = covered(tmp_path / "hooked", converted=True, branches=False, run=staged)
    body = range(line_of("def collatz(n):"), line_of("    return steps") + 1)
    assert set(report["executed_lines"]) >= set(body) - {line_of("        else:")}
    assert line_of("        return x") in report["missing_lines"]


# ---------------------------------------------------------------------------------------------------
# pdb and its like


class Stops(bdb.Bdb):
    """A debugger that writes down where it stops, and what it sees."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[int, str, list[str]]] = []

    def user_line(self, frame: Any) -> None:
        if self.break_here(frame):
            names = sorted(name for name in ("n", "steps") if name in frame.f_locals)
            self.seen.append((frame.f_lineno, frame.f_code.co_name, names))
        self.set_continue()


@pytest.mark.skipif(sys.gettrace() is not None, reason="somebody else is tracing")
@pytest.mark.parametrize("run", BOTH)
def test_a_breakpoint_is_hit_where_it_is_set(watched: ModuleType, run: Call) -> None:
    debugger = Stops()
    line = line_of("            n = n // 2")
    assert watched.__file__ is not None
    assert debugger.set_break(watched.__file__, line) is None
    debugger.set_trace()
    try:
        assert int(run(watched.collatz, 6)) == 8
    finally:
        sys.settrace(None)
        debugger.clear_all_breaks()
    assert {line for line, _, _ in debugger.seen} == {line}
    assert {name for _, name, _ in debugger.seen} == {"collatz"}
    assert all("n" in names for _, _, names in debugger.seen)


@pytest.mark.skipif(sys.gettrace() is not None, reason="somebody else is tracing")
@pytest.mark.parametrize("run", BOTH)
def test_breakpoint_stops_in_the_user_s_function(
    watched: ModuleType, run: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO("p 'y is', y\nw\nc\n"), stdout=out, nosigint=True)
    debugger.use_rawinput = False
    monkeypatch.setattr(sys, "breakpointhook", lambda: debugger.set_trace(sys._getframe(1)))
    try:
        assert int(run(watched.stopping, 3)) == 4
    finally:
        sys.settrace(None)
    told = out.getvalue()
    place = line_of("        return y") - (0 if sys.version_info < (3, 13) else 1)
    assert f"{watched.__file__}({place})stopping()" in told
    assert "'y is', 4" in told or "('y is', <tf.Tensor" in told, told


@pytest.mark.parametrize("run", BOTH)
def test_the_profiler_names_the_user_s_functions(watched: ModuleType, run: Call) -> None:
    profile = cProfile.Profile()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        profile.runcall(run, watched.calling, 7)
    names = {name for file, _, name in pstats.Stats(profile).stats if file == watched.__file__}  # type: ignore[attr-defined]
    assert names == {"calling", "blaming"}


# ---------------------------------------------------------------------------------------------------
# Warnings and logging


@pytest.mark.parametrize("run", BOTH)
def test_warnings_and_logging_name_the_user_s_line(
    watched: ModuleType, run: Call, caplog: pytest.LogCaptureFixture
) -> None:
    with warnings.catch_warnings(record=True) as caught, caplog.at_level(logging.WARNING, "watched_module"):
        warnings.simplefilter("always")
        run(watched.telling, 1)
    [warning] = caught
    assert (warning.filename, warning.lineno) == (watched.__file__, line_of('    warnings.warn("seen")'))
    [record, about_caller] = caplog.records
    assert about_caller.pathname != watched.__file__
    where = (record.pathname, record.lineno, record.funcName)
    assert where == (watched.__file__, line_of('    LOG.warning("told")'), "telling")


@pytest.mark.parametrize("run", BOTH)
def test_a_warning_about_the_caller_names_the_caller(watched: ModuleType, run: Call) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        run(watched.calling, 3)
    [warning] = caught
    assert (warning.filename, warning.lineno) == (watched.__file__, line_of("    return blaming(x)"))


# ---------------------------------------------------------------------------------------------------
# Pickling and threads


def test_functions_and_objects_are_pickled(watched: ModuleType) -> None:
    for one in (watched.collatz, watched.Counter, watched.Counter.add):
        assert pickle.loads(pickle.dumps(one)) is one
    staged(watched.collatz, 6)
    assert pickle.loads(pickle.dumps(watched.collatz)) is watched.collatz
    method = pickle.loads(pickle.dumps(watched.Counter(2).add))
    assert method(3) == 5


def test_threads_convert_and_trace_at_once(tmp_path: Path) -> None:
    count = 12
    text = "\n".join(
        f"def f{i}(x):\n    while x > {i}:\n        x = x - {i + 1}\n    return x\n" for i in range(count)
    )
    import agimport

    results: dict[tuple[int, bool], int] = {}
    failures: list[BaseException] = []
    start = threading.Barrier(count)
    with (
        imported(tmp_path, "threaded_hooked", text) as hooked,
        imported(tmp_path, "threaded_plain", text, converted=False) as plain,
    ):

        def work(i: int) -> None:
            try:
                start.wait()
                for by_hook, module in ((True, hooked), (False, plain)):
                    function = getattr(module, f"f{i}")
                    function = function if by_hook else agimport.convert(function)
                    results[i, by_hook] = int(staged(function, 50))
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=work, args=(i,)) for i in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failures
        expected = {i: getattr(plain, f"f{i}")(50) for i in range(count)}
    assert results == {(i, by_hook): expected[i] for i in range(count) for by_hook in (True, False)}


SAMPLED = """\
import time
import agimport

forced = {forced}
agimport.install(config=agimport.Config(packages=("sampled_module",), cache="off", force_staged=forced))
import sampled_module

assert agimport.is_converted(sampled_module.spinning)
end = time.monotonic() + 3
while time.monotonic() < end:
    sampled_module.spinning(20000)
"""
SPINNING = """\
def spinning(n):
    total = 0
    while n > 0:
        total += n
        n -= 1
    return total
"""


@pytest.mark.parametrize("forced", [False, True], ids=["original", "staged"])
def test_a_sampler_names_the_user_s_functions(tmp_path: Path, forced: bool) -> None:
    sampler = Path(sys.executable).with_name("py-spy")
    if not sampler.exists():
        pytest.skip("py-spy is not installed")
    (tmp_path / "sampled_module.py").write_text(SPINNING, encoding="utf-8")
    (tmp_path / "program.py").write_text(SAMPLED.format(forced=forced), encoding="utf-8")
    command = [str(sampler), "record", "-f", "raw", "-d", "1", "-r", "50", "-o", "out.txt", "--"]
    done = subprocess.run(
        [*command, sys.executable, "program.py"],
        cwd=tmp_path,
        env=clean_environment({"PYTHONPATH": f"{tmp_path}:{ROOT}"}),
        capture_output=True,
        text=True,
        check=False,
    )
    if "ermission" in done.stderr:
        pytest.skip("py-spy may not look at processes here")
    stacks = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert "spinning (sampled_module.py:" in stacks, done.stderr
