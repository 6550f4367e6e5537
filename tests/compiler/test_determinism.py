"""The same source gives the same bytes, and what is converted is the source that was imported."""

from __future__ import annotations

import importlib.util
import marshal
import subprocess
import sys
from pathlib import Path
from types import CodeType

import pytest

from agimport.compiler import Options, compile_module

ROOT = Path(__file__).parents[2]
PROGRAM = """
import hashlib, marshal, sys
from agimport.compiler import compile_module

for path in sys.argv[1:]:
    artefact = compile_module(open(path, "rb").read(), path)
    digest = hashlib.sha256(marshal.dumps(artefact.code)).hexdigest()
    print(digest, hashlib.sha256(artefact.text.encode()).hexdigest(), hash("seed") % 1000 < 0)
"""
FILES = ["sample_pkg/recurrent.py", "sample_pkg/numerics.py", "agimport/compiler/lowering/leaving.py", *(
    f"tests/equivalence/corpus/{name}.py" for name in ("jumps", "closures", "objects")
)]  # fmt: skip


def digests(seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *FILES],
        cwd=ROOT,
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_bytes_and_text_do_not_depend_on_the_hash_seed() -> None:
    assert digests("1") == digests("2")


def test_compiling_twice_gives_the_same_bytes() -> None:
    source = (ROOT / FILES[0]).read_bytes()
    assert marshal.dumps(compile_module(source, "f").code) == marshal.dumps(compile_module(source, "f").code)


SOURCE = b"def f(a):\n    if a:\n        return 1\n    return 2\n"


def codes(code: CodeType) -> list[CodeType]:
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    return [code, *(found for one in inner for found in codes(one))]


def test_identical_functions_in_two_files_name_their_own_files() -> None:
    for name in ("one.py", "two.py"):
        code = compile_module(SOURCE, name).code
        assert code is not None
        assert {one.co_filename for one in codes(code)} == {name}


def test_an_edit_after_import_changes_nothing(tmp_path: Path) -> None:
    from agimport import runtime

    path = tmp_path / "edited.py"
    path.write_bytes(SOURCE)
    spec = importlib.util.spec_from_file_location("edited_module", path)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    exec(compile_module(path.read_bytes(), str(path)).code or "", module.__dict__)
    path.write_text("def f(a):\n    return 'edited'\n")
    runtime.set_force_staged(True)
    try:
        assert (module.f(1), module.f(0)) == (1, 2)
    finally:
        runtime.set_force_staged(False)


@pytest.mark.parametrize("staged", [False, True])
@pytest.mark.parametrize(("optimize", "raises"), [(0, True), (1, False), (2, False)])
def test_asserts_go_in_both_bodies_when_python_drops_them(optimize: int, raises: bool, staged: bool) -> None:
    from agimport import runtime

    source = b'def f(a):\n    "doc"\n    assert a, "no"\n    return 1 if a else 2\n'
    namespace: dict[str, object] = {}
    exec(compile_module(source, "f", Options(optimize=optimize)).code or "", namespace)
    function = namespace["f"]
    assert callable(function)
    assert function.__doc__ == (None if optimize == 2 else "doc")
    runtime.set_force_staged(staged)
    try:
        if raises:
            with pytest.raises(AssertionError, match=r"^no$"):
                function(0)
        else:
            assert function(0) == 2
    finally:
        runtime.set_force_staged(False)
