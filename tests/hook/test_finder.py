"""Finding: every finder but our own decides what a module is; ours only has marked ones converted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Program


def test_only_marked_modules_are_converted(program: Program) -> None:
    program.write("pkg/__init__.py", "from pkg import sub, skip")
    program.write("pkg/sub.py")
    program.write("pkg/skip.py")
    program.write("pkgother.py")
    out = program.run("""
        hook = start("pkg", exclude=("pkg.skip",))
        import pkg, pkgother, json.tool
        print(conv(pkg), conv(pkg.sub), conv(pkg.skip), conv(pkgother), sorted(hook.records))
    """)
    assert out == "True True False False ['pkg', 'pkg.sub']"


def test_a_module_imported_by_a_marked_one_keeps_its_own_cache(program: Program) -> None:
    program.write("a.py", "import b")
    program.write("b.py")
    assert program.run("start('a'); import a; print(conv(a), conv(a.b))") == "True False"
    assert program.run("start('a', 'b'); import a, b; print(conv(a, b))") == "True"
    assert program.run("import a, b; print(conv(a), conv(b))") == "False False"


def test_an_editable_install_by_finder_is_converted(program: Program) -> None:
    program.write("elsewhere/real.py")
    program.write("elsewhere/subs/__init__.py")
    program.write("elsewhere/subs/part.py")
    out = program.run("""
        import sys, importlib.util
        class EditableFinder:
            def find_spec(self, name, path=None, target=None):
                if name == "mapped":
                    return importlib.util.spec_from_file_location(name, "elsewhere/real.py")
                if name == "tree":
                    where = ["elsewhere/subs"]
                    return importlib.util.spec_from_file_location(
                        name, "elsewhere/subs/__init__.py", submodule_search_locations=where)
        sys.meta_path.append(EditableFinder())
        start("mapped", "tree")
        import mapped, tree.part
        print(conv(mapped, tree, tree.part))
    """)
    assert out == "True"


def test_what_has_no_source_of_its_own_is_untouched(program: Program) -> None:
    program.write("space/mod.py")
    program.write("plain.py", "x = 1")
    out = program.run("""
        import sys, os, py_compile
        py_compile.compile("plain.py", "bare.pyc")
        hook = start("space", "bare", "_json", "sys", "zipped")
        import space.mod, bare, _json
        print(conv(space.mod), bare.x)
        for name in ("space", "bare", "_json"):
            print(name, hook.records[name].status, hook.records[name].reason)
    """)
    assert out.splitlines()[:3] == [
        "True 1",
        "space untouched a namespace package",
        "bare untouched it has no source file",
    ]
    assert out.splitlines()[3].startswith("_json untouched ")


def test_a_foreign_loader_is_left_alone_and_reported_once(program: Program) -> None:
    program.write("one.py")
    program.write("two.py")
    status, out, err = program.result("""
        import sys
        from importlib.machinery import PathFinder, SourceFileLoader
        class Foreign(SourceFileLoader): pass
        class ForeignFinder:
            def find_spec(self, name, path=None, target=None):
                if name in ("one", "two"):
                    spec = PathFinder.find_spec(name, path)
                    spec.loader = Foreign(name, spec.origin)
                    return spec
        sys.meta_path.insert(0, ForeignFinder())
        hook = start("one", "two")
        import one
        import two
        print(conv(one), conv(two), hook.records["two"].status, type(one.__loader__).__name__)
    """)
    assert (status, out) == (0, "False False bypassed Foreign")
    assert err.count("HookBypassedWarning") == 1
    assert (
        "<string>:14: HookBypassedWarning: marked module one is not converted: it is loaded by __main__.For"
        in err
    )


def test_a_foreign_loader_that_changes_nothing_in_a_module_gives_way(program: Program) -> None:
    """beartype.claw puts its loader on every module, and checks those that it was asked to check."""
    program.write("one.py", "def f(x):\n    return x\n")
    program.write("two.py", "def f(x):\n    return x\n")
    program.write("bad.py", "def f(x:\n")
    status, out, err = program.result("""
        import sys
        from importlib.machinery import FileFinder, SourceFileLoader
        class Checking(SourceFileLoader):
            def source_to_code(self, data, path, **options):
                return super().source_to_code(data + b"CHECKED = 1" * (self.name != "two"), path, **options)
        sys.path_hooks.insert(0, FileFinder.path_hook((Checking, [".py"])))
        sys.path_importer_cache.clear()
        sys.dont_write_bytecode = True
        hook = start("one", "two", "bad")
        import one, two
        print(conv(one), conv(two), hasattr(one, "CHECKED"), hasattr(two, "CHECKED"))
        try:
            import bad
        except SyntaxError as error:
            print(error.filename.endswith("bad.py"), hook.records["bad"].status)
    """)
    assert (status, out.splitlines()) == (0, ["False True True False", "True bypassed"])
    assert err.count("HookBypassedWarning") == 1


def test_another_finder_that_asks_everybody_is_no_endless_loop(program: Program) -> None:
    program.write("mod.py")
    out = program.run("""
        import sys
        class Nosy:
            def find_spec(self, name, path=None, target=None):
                for finder in sys.meta_path:
                    if finder is not self and (spec := finder.find_spec(name, path, target)):
                        return spec
        start("mod", "none")
        for place in (0, 1, len(sys.meta_path)):
            sys.meta_path.insert(place, Nosy())
            import importlib.util, mod
            print(conv(sys.modules.pop("mod")), importlib.util.find_spec("none"))
            sys.meta_path.pop(place)
    """)
    assert out.splitlines() == ["True None"] * 3


def test_two_hooks_share_the_work(program: Program) -> None:
    program.write("a.py")
    program.write("b.py")
    program.write("c.py")
    out = program.run("""
        first, second = start("a", "b"), start("b", "c")
        import a, b
        second.uninstall()
        import c
        print(conv(a, b), conv(c), sorted(first.records), sorted(second.records))
    """)
    assert out == "True False ['a'] ['b']"


def test_reloading_converts_what_is_there_now(program: Program) -> None:
    path = program.write("mod.py", "x = 1")
    out = program.run(f"""
        import importlib
        start("mod")
        import mod
        before = mod.x
        open({str(path)!r}, "w").write("x = 2")
        del mod.CONVERTED
        again = importlib.reload(mod)
        print(before, mod.x, again is mod, conv(mod))
        open({str(path)!r}, "w").write("x = 3; 1/0")
        try: importlib.reload(mod)
        except ZeroDivisionError: print(mod.x, importlib.sys.modules["mod"] is mod)
    """)
    assert out.splitlines() == ["1 2 True True", "3 True"]


def test_other_finders_are_told_what_is_reloaded(program: Program) -> None:
    program.write("pkg/__init__.py")
    program.write("pkg/mod.py", "x = 1")
    out = program.run("""
        import importlib, sys
        from importlib.machinery import PathFinder
        asked = []
        class Noting:
            def find_spec(self, name, path=None, target=None):
                if "pkg" in name: asked.append((name, path and [*path], target))
                return PathFinder.find_spec(name, path, target)
        sys.meta_path.insert(0, Noting())
        start("pkg")
        import pkg.mod
        first = [*asked]
        asked.clear()
        del pkg.mod.CONVERTED
        importlib.reload(pkg.mod)
        print([entry[0] for entry in first], [entry[2] for entry in first], conv(pkg.mod))
        print(asked == [("pkg.mod", pkg.__path__, pkg.mod)], type(pkg.mod.__loader__).__name__)
    """)
    assert out.splitlines() == ["['pkg', 'pkg.mod'] [None, None] True", "True Loader"]


def test_threads_and_circles(program: Program) -> None:
    program.write("slow1.py", "import time; time.sleep(.3)")
    program.write("slow2.py", "import time; time.sleep(.6)")
    program.write(
        "waits/__init__.py",
        """
        import threading, importlib.util
        def work(): importlib.util.find_spec("slow1"); import slow1
        thread = threading.Thread(target=work); thread.start(); thread.join(5)
        STUCK = thread.is_alive()
    """,
    )
    program.write("a.py", "import b; x = 1")
    program.write("b.py", "import a; y = 1 / a.zero if hasattr(a, 'zero') else 2")
    program.write("c.py", "import d")
    program.write("d.py", "import c; 1/0")
    out = program.run("""
        import sys, threading, time, importlib._bootstrap_external as external
        original = external.cache_from_source
        start("slow1", "slow2", "waits", "a", "b", "c", "d")
        def get(name): __import__(name)
        threads = [threading.Thread(target=get, args=(name,)) for name in ("slow1", "slow2")]
        for thread in threads: thread.start(); time.sleep(.1)
        for thread in threads: thread.join()
        print(conv(sys.modules["slow1"], sys.modules["slow2"]), external.cache_from_source is original)
        import waits, a
        print(waits.STUCK, conv(a, a.b))
        try: import c
        except ZeroDivisionError: print("c" in sys.modules, "d" in sys.modules)
    """)
    assert out.splitlines() == ["True True", "False True", "False False"]


def test_marking_what_conversion_runs_on_is_harmless(program: Program) -> None:
    program.write("mod.py")
    out = program.run("""
        hook = start("gast", "agimport", "astunparse", "mod")
        import mod
        print(conv(mod), sorted(hook.records))
    """)
    assert out == "True ['mod']"


def test_the_compiler_itself_and_all_it_runs_on_may_be_marked(program: Program) -> None:
    program.write("mod.py", "def f(x):\n    if x:\n        return 1\n    return 2\n")
    program.write(
        "script.py",
        """
        import sys, agimport
        hook = agimport.install(["gast", "agimport", "*"])
        import mod
        print(agimport.is_converted(mod.f), mod.f(0), hook.records["mod"].cache, "gast" in sys.modules)
        """,
    )
    assert program.run("", "-W", "error", "script.py") == "True 2 no entry True"
    assert program.run("", "-W", "error", "script.py") == "True 2 hit False"


def test_a_module_that_the_compiler_wants_while_it_compiles_stays_plain(program: Program) -> None:
    program.write("needed.py")
    program.write("mod.py")
    out = program.run("""
        def compile_module(source, filename, optimize):
            import needed
            return stand_in(source, filename, optimize)
        hook = Hook(Config(packages=("mod", "needed")), compile_module).install()
        import mod, needed
        print(conv(mod), conv(needed), hook.records["needed"].reason)
    """)
    assert out == "True False the compiler itself needs it"
    assert program.entries("needed") == []


def test_what_another_finder_raises_is_shown_without_our_frames(program: Program) -> None:
    out = program.run("""
        import sys, traceback
        class Broken:
            def find_spec(self, name, path=None, target=None):
                if name == "mod": raise RuntimeError("broken")
        sys.meta_path.insert(0, Broken())
        start("mod")
        try: import mod
        except RuntimeError: print([frame.name for frame in traceback.extract_tb(sys.exc_info()[2])])
    """)
    assert out == "['<module>', 'find_spec']"
