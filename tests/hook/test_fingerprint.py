"""The fingerprint: named parts, found without importing what they describe."""

from __future__ import annotations

import ast
import inspect
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from agimport.config import Config
from agimport.hook.fingerprint import Fingerprint, fingerprint


def test_every_part_is_named_and_counts() -> None:
    parts = fingerprint(Config()).parts
    assert [name for name, _ in parts] == ["agimport", "compiler", "options", "optimize", "gast", "python"]
    texts = {Fingerprint(parts).text}
    for index, (name, value) in enumerate(parts):
        texts.add(Fingerprint((*parts[:index], (name, value + "x"), *parts[index + 1 :])).text)
    assert len(texts) == len(parts) + 1
    assert all(text.isalnum() for text in texts)  # what importlib asks of a part of a file name


def test_no_option_of_the_compiler_is_left_out() -> None:
    """Each is a part of the key, or one that the hook gives the same value whenever it compiles."""
    from agimport import compiler
    from agimport.hook import conversion

    names = {option.name for option in fields(compiler.Options)}
    in_key = {name for name, _ in fingerprint(Config()).parts} & names
    assert names - in_key == {"recursive", "called", "deferred"}
    tree = ast.parse(inspect.getsource(conversion))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    [made] = [call for call in calls if ast.unparse(call.func) == "compiler.Options"]
    given = {keyword.arg: ast.unparse(keyword.value) for keyword in made.keywords}
    assert given == {"optimize": "optimize", "deferred": "True"}
    assert made.args == []


def test_gasts_version_is_read_from_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gast = pytest.importorskip("gast")
    assert dict(fingerprint(Config()).parts)["gast"] == gast.__version__
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert dict(fingerprint(Config()).parts)["gast"] == "absent"
    folder = tmp_path / "gast"
    folder.mkdir()
    (folder / "__init__.py").touch()
    sys.path_importer_cache.clear()
    assert dict(fingerprint(Config()).parts)["gast"] == "unknown"
    (folder / "gast.py").write_text("one")
    first = dict(fingerprint(Config()).parts)["gast"]
    (folder / "gast.py").write_text("two")
    assert dict(fingerprint(Config()).parts)["gast"] != first
