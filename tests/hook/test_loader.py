"""Loading: a converted module is in every way a module that Python's own loader made."""

from __future__ import annotations

import itertools
import os
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Program

BAD = {
    "fails": b"def f():\n    1/0\nf()\n",
    "imports_bad": b"import fails\n",
    "missing": b"import no_such_module\n",
    "syntax": b"x = 1\ndef f(:\n    pass\n",
    "indent": b"def f():\n  x\n y\n",
    "undecodable": b"x = '\xff\xfe'\n",
    "no_such_coding": b"# coding: nonsense\nx = 1\n",
    "null": b"x = 1\n\0",
    "late_future": b"x = 1\nfrom __future__ import annotations\n",
    "outside": b"return 1\n",
    "exits": b"raise SystemExit('bye')\n",
}


def test_errors_of_an_import_look_as_without_the_hook(program: Program) -> None:
    for name, source in BAD.items():
        program.write(f"{name}.py", source)
    code = """
        import sys, traceback
        if {hooked}:
            hook = start(*{names})
        for name in {names}:
            try: __import__(name)
            except BaseException as error:
                print(name, *(getattr(error, key, None) for key in ("text", "offset", "args")))
                traceback.print_exc(file=sys.stdout)
        if {hooked}:
            assert hook.records["syntax"].status == "invalid"
    """
    expected = program.run(code.format(hooked=False, names=[*BAD]))
    assert expected.count("Traceback") == len(BAD)
    for _ in range(2):  # cold and warm
        assert program.run(code.format(hooked=True, names=[*BAD])) == expected


UNREADABLE = """
    import sys, traceback
    hook = start("mod") if {hooked} else None
    try: import mod
    except OSError: traceback.print_exc(file=sys.stdout)
    else: print(mod.x)
    if hook: assert hook.records["mod"].reason.startswith("its source cannot be read: "), hook.records
"""


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="there is no file that cannot be read")
def test_a_source_that_cannot_be_read_is_left_to_python(program: Program) -> None:
    (program.folder / "mod.py").symlink_to("/proc/self/mem")

    def frames(hooked: bool) -> list[str]:
        lines = program.run(UNREADABLE.format(hooked=hooked)).splitlines()
        return [
            re.sub(r"line \d+", "", line) for line in lines if "get_code" not in line and "^^" not in line
        ]

    assert frames(hooked=False)[-1] == "OSError: [Errno 5] Input/output error"
    assert frames(hooked=True) == frames(hooked=False)
    program.write("other.py", "x = 5\n")
    program.run("""
        import importlib.util, py_compile
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile("other.py", importlib.util.cache_from_source("mod.py"), invalidation_mode=mode)
    """)
    assert frames(hooked=False) == frames(hooked=True) == ["5"]


INTERRUPTED = """
    import sys, traceback, warnings
    def interrupted(source, filename, optimize):
        try: raise LookupError("inside")
        except LookupError: raise KeyboardInterrupt
    sys.path.insert(0, {where!r})
    hook = Hook(Config(packages=("mod",)), interrupted).install()
    try:
        try: 1/0
        except ZeroDivisionError: import mod
    except KeyboardInterrupt: traceback.print_exc(file=sys.stdout)
"""


@pytest.mark.parametrize("where", ["", "a.zip"])
def test_an_interrupted_conversion_shows_the_users_line_only(program: Program, where: str) -> None:
    program.write("mod.py", "x = 1")
    with zipfile.ZipFile(program.folder / "a.zip", "w") as archive:
        archive.writestr("mod.py", "x = 1")
    lines = program.run(INTERRUPTED.format(where=where)).splitlines()
    assert [line for line in lines if line.startswith("  File ")] == [
        '  File "<string>", line 10, in <module>',
        '  File "<string>", line 11, in <module>',
    ]
    assert [line.partition(":")[0] for line in lines if line[:1].isupper()] == [
        "Traceback (most recent call last)",
        "ZeroDivisionError",
        "During handling of the above exception, another exception occurred",
        "Traceback (most recent call last)",
        "KeyboardInterrupt",
    ]


def test_an_interrupt_while_a_module_is_looked_for_shows_the_users_line_only(program: Program) -> None:
    program.write("mod.py", "x = 1")
    status, _, err = program.result("""
        import sys
        from importlib.machinery import FileFinder, SourceFileLoader
        class Slow(SourceFileLoader):
            def source_to_code(self, data, path, **options):
                raise KeyboardInterrupt
        sys.path_hooks.insert(0, FileFinder.path_hook((Slow, [".py"])))
        sys.path_importer_cache.clear()
        start("mod", cache="off")
        import mod
    """)
    assert [line for line in err.splitlines() if line.startswith("  File ")] == [
        '  File "<string>", line 11, in <module>'
    ]
    assert (status, err.splitlines()[-1]) == (-2, "KeyboardInterrupt")


def test_strict_mode_raises_without_machinery_frames(program: Program) -> None:
    program.write("mod.py", "CRASH = 1")
    code = """
        import traceback
        start("mod", strict=True)
        try: import mod
        except Exception: traceback.print_exc()
    """
    for _ in range(2):  # the failure is kept, and is an error again
        status, _, err = program.result(code)
        lines = err.splitlines()
        assert status == 0
        assert [line for line in lines if "File" in line and "agimport/" not in line] == [lines[1]]
        assert lines[-1].startswith("agimport.errors.ConversionError: ")
        assert "mod.py: module mod is not converted: KeyError: 'the stand-in crashed'" in lines[-1]


def head_variants() -> dict[str, bytes]:
    """Modules with every combination of what can stand at the head of a file."""
    found = {}
    for bits in itertools.product((False, True), repeat=5):
        bom, latin, doc, future, crlf = bits
        if bom and latin:
            continue
        text = "# -*- coding: latin-1 -*-\n" if latin else "# a comment\n"
        text += '"""Doc \xe9."""\n' if doc else ""
        text += "from __future__ import annotations\n" if future else ""
        text += "def g(x: int): return '\xe9', b'ab', 'line\\\n', g.__code__.co_firstlineno"
        text = text.replace("\n", "\r\n") if crlf else text + "\n"
        data = text.encode("latin-1" if latin else "utf-8")
        found["m" + "".join("01"[bit] for bit in bits)] = b"\xef\xbb\xbf" * bom + data
    return found | {"empty": b"", "only_doc": b'"doc"', "only_comment": b"#"}


def test_heads_of_files_mean_what_they_mean_to_python(program: Program) -> None:
    names = []
    for name, source in head_variants().items():
        program.write(f"{name}.py", source)
        names.append(name)
    code = """
        if {hooked}: start(*{names})
        for name in {names}:
            m = __import__(name)
            assert conv(m) is {hooked}
            g = getattr(m, "g", None)
            print(name, ascii(m.__doc__), g and (ascii(g(1)), g.__annotations__))
    """
    expected = program.run(code.format(hooked=False, names=names))
    for _ in range(2):
        assert program.run(code.format(hooked=True, names=names)) == expected


def test_heads_of_files_survive_the_compiler_itself(program: Program) -> None:
    names = []
    for name, source in head_variants().items():
        end = b"\r\n" if b"\r\n" in source else b"\n"
        staged = end.join(
            [b"", b"def h(x: int):", b"    if x:", b"        return '\xc3\xa9'", b"    return x"]
        )
        program.write(f"{name}.py", source + staged)  # no newline at the end
        names.append(name)
    code = """
        import agimport, types
        if {hooked}: agimport.install({names})
        for name in {names}:
            m = __import__(name)
            assert agimport.is_converted(m.h) is {hooked}
            functions = [f for f in vars(m).values() if isinstance(f, types.FunctionType)]
            print(name, ascii(m.__doc__), [(f.__name__, ascii(f(1)), f.__annotations__) for f in functions])
            print([f.__code__.co_firstlineno for f in functions])
    """
    expected = program.run(code.format(hooked=False, names=names))
    assert expected.count("'h'") == len(names)
    for staged_everywhere in (None, None, "1"):  # cold, warm, and with the staged bodies
        out = program.run(code.format(hooked=True, names=names), AGIMPORT_FORCE_STAGED=staged_everywhere)
        assert out == expected


TEXTS = {
    "latin-1": "\xe9",
    "cp1252": "\u20ac",
    "shift_jis": "\u8868\u793a",
    "euc-jp": "\u65e5",
    "koi8-r": "\u0416",
}
TEXTS |= {"utf-8": "\u20ac\U0001f600", "utf-7": "\u20ac", "utf-8-sig": "\u20ac", "rot13": "a", "utf-16": "x"}
COOKIES = (
    "# -*- coding: {} -*-\n",
    "#!/usr/bin/python\n# vim: set fileencoding={} :\n",
    "\n\n# coding: {}\n",
)
COOKIES += ("x = 1 # coding: {}\n", "\f# coding={}\n")


def encoded_modules() -> Iterator[bytes]:
    """Sources that name their encoding in one of its places, right or wrong, with all ends of lines."""
    body = 'def f(x):\n    if x:\n        return "{}", b"ab", """a\nb\tc"""\n    return x'
    for (encoding, text), cookie, bom, newline in itertools.product(
        TEXTS.items(), COOKIES, (b"", b"\xef\xbb\xbf"), ("\n", "\r\n", "\r")
    ):
        source = (cookie.format(encoding) + body.format(text)).replace("\n", newline)
        yield bom + source.encode(
            "utf-8" if encoding in ("utf-8-sig", "rot13") else encoding, errors="replace"
        )


def test_texts_in_any_encoding_are_what_python_makes_of_them(program: Program) -> None:
    count = 0
    for count, source in enumerate(encoded_modules(), 1):
        program.write(f"e{count}.py", source)
    code = f"""
        import sys, traceback
        names = [f"e{{{{i + 1}}}}" for i in range({count})]
        if {{hooked}}:
            import agimport
            agimport.install(names)
        for name in names:
            try: module = __import__(name)
            except Exception: traceback.print_exc(file=sys.stdout)
            else:
                print(name, ascii(module.f(1)), module.f.__code__.co_firstlineno)
                assert agimport.is_converted(module.f) if {{hooked}} else True
    """
    expected = program.run(code.format(hooked=False))
    assert expected.count("Traceback") > 20
    assert expected.count("b'ab'") > 100
    for staged_everywhere in (None, "1"):
        assert program.run(code.format(hooked=True), AGIMPORT_FORCE_STAGED=staged_everywhere) == expected


PROTOCOL = """
    import copy, inspect, linecache, pickle, pkgutil, runpy
    import importlib.resources, importlib.util
    hook = start("pkg") if {hooked} else None
    import pkg, pkg.mod
    assert conv(pkg.mod) is {hooked}
    spec = pkg.mod.__spec__
    loader = spec.loader
    print(importlib.resources.files(pkg).joinpath("d.txt").read_text(), pkgutil.get_data("pkg", "d.txt"))
    print(loader.get_source("pkg.mod"), loader.get_filename("pkg.mod"), loader.is_package("pkg.mod"))
    print(loader.get_code("pkg.mod").co_filename, loader.path, loader.name)
    print(pkg.__spec__.submodule_search_locations, [m.name for m in pkgutil.iter_modules(pkg.__path__)])
    print(spec.origin, spec.cached, spec.has_location, pkg.mod.__cached__, pkg.mod.__file__)
    print(inspect.getsource(pkg.mod.C.method), inspect.getsourcefile(pkg.mod))
    print(linecache.getline(pkg.mod.__file__, 2), pkg.mod.C.method.__qualname__)
    print(pickle.loads(pickle.dumps(pkg.mod.f)) is pkg.mod.f, copy.copy(pkg.mod.C()))
    print(pickle.loads(pickle.dumps(spec)).name, pickle.loads(pickle.dumps(loader)).get_source("pkg.mod"))
    print(sorted(set(runpy.run_module("pkg.tool")) - {{"CONVERTED"}}))
    print(runpy.run_module("pkg.tool", run_name="__main__", alter_sys=True)["__name__"])
    print(importlib.util.find_spec("pkg.mod").origin)
    print(loader.source_to_code(b"y = 1", "x").co_filename, loader.source_to_code("y = 1", "z").co_filename)
    try: loader.get_code("other")
    except ImportError as error: print(error)
"""


def test_the_loader_protocol_is_pythons(program: Program) -> None:
    program.write("pkg/__init__.py")
    program.write("pkg/d.txt", "data")
    program.write("pkg/tool.py", "import sys\nprint(__name__, sys.argv[0] == __file__)\n")
    program.write(
        "pkg/mod.py",
        """
        import dataclasses

        def f(): pass

        @dataclasses.dataclass
        class C:
            x: int = 1
            def method(self):
                return lambda: 0
    """,
    )
    expected = program.run(PROTOCOL.format(hooked=False))
    assert program.run(PROTOCOL.format(hooked=True)) == expected
    assert program.run(PROTOCOL.format(hooked=True)) == expected


def test_modules_run_as_programs_are_converted(program: Program) -> None:
    program.write("sitecustomize.py", "import hook_driver; hook_driver.start('pkg')")
    program.write("pkg/__init__.py")
    program.write("pkg/__main__.py", "import sys; print(__name__, __package__, sys.argv)\ndef f(): pass\n")
    program.write("pkg/fails.py", "1/0")
    assert (
        program.run("", "-m", "pkg", "a") == f"__main__ pkg {[str(program.folder / 'pkg/__main__.py'), 'a']}"
    )
    assert [path.name.partition(".")[0] for path in program.entries()] == ["__init__", "__main__"]
    _, _, err = program.result("", "-m", "pkg.fails")
    assert "agimport" not in err


def test_flags_of_the_interpreter(program: Program) -> None:
    program.write("o.py", '"""Doc."""\ndef f():\n    assert False\n')
    code = (
        "start('o'); import o\ntry: print(conv(o), o.__doc__, o.f())\nexcept AssertionError: print('fired')"
    )
    for _ in range(2):
        assert program.run(code, "-O") == "True Doc. None"
        assert program.run(code) == "fired"
        assert program.run(code, "-OO") == "True None None"
    assert len(program.entries("o")) == 3


def test_a_moved_tree_reports_where_it_is(program: Program) -> None:
    program.write(
        "p1/mod.py", "def f():\n    return lambda: [x for x in (1,)]\nclass C:\n    def m(self): pass\n"
    )
    code = """
        import sys; sys.path.insert(0, {folder!r})
        start("mod"); import mod, inspect
        codes = [mod.f.__code__, mod.f().__code__, mod.C.m.__code__]
        codes += [c for code in codes for c in code.co_consts if hasattr(c, "co_code")]
        print({{code.co_filename for code in codes}} == {{mod.__file__}}, mod.__file__)
        print(inspect.getsource(mod.C.m), COMPILED)
    """
    before = program.run(code.format(folder=str(program.folder / "p1")))
    (program.folder / "p1").rename(program.folder / "p2")
    after = program.run(code.format(folder=str(program.folder / "p2")))
    assert after == before.replace("p1", "p2").replace("['mod.py']", "[]")
    assert after.startswith("True")


@pytest.mark.parametrize(
    "flags", [(), ("-X", "importtime"), ("-B",), ("-W", "error"), ("-X", "dev"), ("-s", "-P")]
)
def test_other_flags_change_nothing(program: Program, flags: tuple[str, ...]) -> None:
    program.write("mod.py")
    status, out, _ = program.result("start('mod'); import mod; print(conv(mod))", *flags)
    assert (status, out) == (0, "True")
    assert bool(program.entries()) is ("-B" not in flags)


def test_a_program_that_times_imports_lists_what_it_lists_without_the_hook(program: Program) -> None:
    program.write("pkg/__init__.py", "import pkg.mod")
    program.write("pkg/mod.py", "import pkg.deep")
    program.write("pkg/deep.py")

    def timed(code: str) -> list[str]:
        _, _, err = program.result(code + "import pkg", "-X", "importtime")
        names = [line.rpartition("|")[2] for line in err.splitlines() if "|" in line]
        return [name for name in names if name.strip().startswith("pkg")]

    expected = timed("")
    assert [name.strip() for name in expected] == ["pkg.deep", "pkg.mod", "pkg"]
    assert timed("start('pkg'); ") == timed("start('pkg'); ") == expected  # cold and warm


def test_a_module_may_be_loaded_when_it_is_needed(program: Program) -> None:
    program.write("mod.py", "def f(): return 3")
    out = program.run("""
        import importlib.util, sys
        start("mod")
        spec = importlib.util.find_spec("mod")
        spec.loader = importlib.util.LazyLoader(spec.loader)
        mod = sys.modules["mod"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(mod)
        print([*COMPILED], mod.f(), conv(mod), COMPILED)
    """)
    assert out == "[] 3 True ['mod.py']"


def test_a_folder_for_all_bytecode_is_used(program: Program) -> None:
    program.write("mod.py", "x = 1")
    code = "import sys; sys.pycache_prefix = {prefix!r}\nstart('mod'); import mod; print(COMPILED)"
    for expected in ("['mod.py']", "[]"):
        assert program.run(code.format(prefix=str(program.folder / "all"))) == expected
    assert (
        program.run("start('mod'); import mod; print(COMPILED)", "-X", f"pycache_prefix={program.folder}/all")
        == "[]"
    )
    assert {entry.relative_to(program.folder).parts[0] for entry in program.entries()} == {"all"}
