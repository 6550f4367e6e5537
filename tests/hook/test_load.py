"""Under load: circles of imports from many threads at once, with the compiler itself."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Program

COUNT = 30
PART = """\
import pkg.m{0}
import importlib.util
assert importlib.util.find_spec("pkg.m{1}")

def f(x):
    for i in range(3):
        if x > i:
            x = x - 1
    return x

def late():
    import pkg.m{2} as other
    return other.f(1)

VALUE = f(5)
"""
CODE = f"""
    import faulthandler, gc, importlib, random, sys, threading
    faulthandler.dump_traceback_later(50, exit=True)  # a deadlock ends here
    import agimport
    hook = agimport.install("pkg")
    sys.setswitchinterval(1e-5)
    together, results = threading.Barrier(12), []
    def work(seed):
        names = [f"pkg.m{{i}}" for i in range({COUNT})]
        random.Random(seed).shuffle(names)
        together.wait()
        for name in names:
            module = importlib.import_module(name)
            results.append((module.VALUE, module.late(), agimport.is_converted(module.f)))
    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(12)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    statuses = {{record.status for record in hook.records.values()}}
    print(len(results), {{*results}}, statuses, len(hook.records), gc.isenabled())
"""


def test_threads_import_circles_at_once(program: Program) -> None:
    rng = random.Random(3)
    program.write("pkg/__init__.py")
    for number in range(COUNT):
        others = rng.sample([other for other in range(COUNT) if other != number], 3)
        program.write(f"pkg/m{number}.py", PART.format(*others))
    for _ in range(2):  # cold and warm
        expected = f"{12 * COUNT} {{(2, 0, True)}} {{'converted'}} {COUNT + 1} True"
        assert program.run(CODE) == expected
    assert len(program.entries()) == COUNT + 1


def test_what_only_calls_need_comes_with_the_first_one(program: Program) -> None:
    program.write("mod.py", "def sign(x):\n    if x > 0:\n        return 1\n    return -1\n")
    code = """
        import sys
        import agimport
        hook = agimport.install("mod")
        import mod
        parts = lambda: sorted(name for name in sys.modules if name.startswith("agimport.runtime."))
        print(parts(), mod.sign(-3), parts(), agimport.is_converted(mod.sign))
    """
    assert program.run(code) == "[] -1 ['agimport.runtime.context'] True"


def test_a_first_call_while_python_shuts_down_runs_the_function_itself(program: Program) -> None:
    program.write("mod.py", "def sign(x):\n    if x > 0:\n        return 1\n    return -1\n")
    code = """
        import agimport, sys
        hook = agimport.install("mod")
        import mod
        class Last:
            def __del__(self, sign=mod.sign, modules=sys.modules, write=sys.stdout.write):
                write(f"{sign(-3)} {sys.meta_path}")
        sys.modules["kept"] = Last()
    """
    assert program.run(code) == "-1 None"
