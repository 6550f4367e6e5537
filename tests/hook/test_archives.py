"""Modules in zip archives are converted like others; their entries live in the user's cache folder."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Program

FILES = {
    "pkg/__init__.py": "from pkg import part\n",
    "pkg/part.py": "def f():\n    return 1 / 0\nclass C: pass\n",
    "pkg/deep/__init__.py": "import importlib.resources\n",
    "pkg/deep/d.txt": "data",
    "pkg/deep/latin.py": b"# coding: latin-1\ntext = '\xe9'\n",
    "pkg/wrong.py": "def f(:\n    pass\n",
    "pkg/fails.py": "x = 1\n1/0\n",
    "pkg/crash.py": "CRASH = 1\n",
    "pkg/tool.py": "import sys\nprint(__name__, __file__, [*sys.argv[1:]])\n",
}
CODE = """
    import importlib.resources, inspect, linecache, pickle, pkgutil, runpy, sys, traceback, warnings
    warnings.simplefilter("ignore")
    sys.path.insert(0, {archive!r})
    hook = start("pkg", "bare") if {hooked} else None
    import bare, pkg.deep.latin, pkg.crash
    loader = pkg.part.__loader__
    spec = pkg.deep.__spec__
    print(pkg.__file__, pkg.__path__, pkg.part.__file__, pkg.deep.latin.text, bare.x)
    print(spec.origin, spec.cached, spec.has_location, spec.submodule_search_locations)
    print(importlib.resources.files(pkg.deep).joinpath("d.txt").read_text())
    print(pkgutil.get_data("pkg.deep", "d.txt"))
    print(loader.get_source("pkg.part"), loader.get_filename("pkg.part"), loader.is_package("pkg.part"))
    print(inspect.getsource(pkg.part.f), linecache.getline(pkg.part.__file__, 2, vars(pkg.part)))
    print(pickle.loads(pickle.dumps(pkg.part.C)) is pkg.part.C)
    print(pickle.loads(pickle.dumps(loader)).get_source("pkg.part"))
    print([module.name for module in pkgutil.iter_modules(pkg.__path__)], pkg.part.f.__code__.co_filename)
    for name in ("pkg.wrong", "pkg.fails", "pkg.none"):
        try: __import__(name)
        except BaseException: traceback.print_exc(file=sys.stdout)
    try: loader.get_code("other")
    except ImportError as error: print(error)
    runpy.run_module("pkg.tool", run_name="__main__", alter_sys=True)
    if hook:
        assert conv(pkg, pkg.part, pkg.deep, pkg.deep.latin) and not conv(pkg.crash) and not conv(bare)
        print(COMPILED, sorted({{record.cache for record in hook.records.values()}}), file=sys.stderr)
"""


def pack(program: Program) -> str:
    program.write("bare.py", "x = 5")
    program.run("import py_compile; py_compile.compile('bare.py', 'bare.pyc')")
    path = program.folder / "lib.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in FILES.items():
            archive.writestr(name, content)
        archive.write(program.folder / "bare.pyc", "bare.pyc")
    (program.folder / "bare.py").unlink()
    (program.folder / "bare.pyc").unlink()
    return str(path)


def shown(out: str) -> str:
    """Without the import system's frames, which Python leaves in where zipimport compiles while it finds."""
    return "\n".join(line for line in out.splitlines() if "<frozen importlib" not in line)


def test_an_archive_is_as_without_the_hook(program: Program) -> None:
    archive = pack(program)
    expected = shown(program.run(CODE.format(archive=archive, hooked=False)))
    assert expected.count("Traceback") == 3
    status, out, err = program.result(CODE.format(archive=archive, hooked=True))
    assert (status, shown(out)) == (0, expected)
    assert err.endswith("['no entry']")
    entries = program.entries()
    assert {entry.relative_to(program.folder).parts[:3] for entry in entries} == {
        ("home", ".cache", "agimport")
    }
    status, out, err = program.result(CODE.format(archive=archive, hooked=True))
    assert (status, shown(out)) == (0, expected)
    assert err == "[] ['hit']"
    with zipfile.ZipFile(archive, "a") as changed:
        changed.writestr("new.py", "")
    assert "[] ['hit']" in program.result(CODE.format(archive=archive, hooked=True))[2]
    assert program.entries() == entries


def test_a_strict_archive_fails_at_the_users_line(program: Program) -> None:
    archive = pack(program)
    code = f"import sys; sys.path.insert(0, {archive!r}); start('pkg', strict=True)\nimport pkg.crash"
    _, _, err = program.result(code, AGIMPORT_TRACEBACK="full")
    assert "ConversionError: " in err
    assert "lib.zip/pkg/crash.py: module pkg.crash is not converted: KeyError" in err
    assert "archives.py" not in err
