"""Runs the Python blocks of a page, converted, in a new interpreter; called by test_examples.

The arguments are the numbers of the blocks; block 3 is `block_3.py` in the working directory. Each block is a
module of its own, and does not see what the others imported. Where a statement is an expression with a
comment behind it that begins with a value, the expression must have that value.
"""

from __future__ import annotations

import ast
import importlib
import math
import re
import sys
import warnings
from pathlib import Path
from typing import Any


def same(value: Any, expected: Any, where: str) -> None:
    """Compare what an expression gave with what stands behind it."""
    plain = value.numpy() if hasattr(value, "numpy") else value
    plain = plain.decode() if isinstance(plain, bytes) else plain
    plain = plain.tolist() if hasattr(plain, "tolist") else plain
    if isinstance(expected, float) and math.isclose(plain, expected, rel_tol=1e-6):
        return
    assert plain == expected, f"{where}: {plain!r}, not {expected!r}"


def checking(text: str, name: str) -> str:
    """The text of a block, its expressions compared with the values behind them."""
    lines = text.splitlines()
    for node in ast.parse(text).body:
        if isinstance(node, ast.Expr) and node.lineno == node.end_lineno:
            line = lines[node.lineno - 1]
            found = re.match(r"\s+# (.+)$", line[node.end_col_offset :])
            for value in _values(found[1]) if found else ():
                code = line[: node.end_col_offset]
                lines[node.lineno - 1] = f"__import__('builtins').same({code}, {value!r}, {name!r})"
    return "\n".join([*lines, ""])


def _values(comment: str) -> list[Any]:
    """The value that a comment is, or begins with; none for words."""
    for text in (comment, comment.partition(", ")[0]):
        try:
            return [ast.literal_eval(text)]
        except (SyntaxError, ValueError):
            pass
    return []


def forget(packages: tuple[str, ...]) -> None:
    """Undo what a block has left behind in the interpreter."""
    enabled = sys.modules.pop("agimport.enable", None)
    if enabled is not None:
        enabled.hook.uninstall()
    for name in list(sys.modules):
        if name.partition(".")[0] in packages:
            del sys.modules[name]


def main() -> None:
    """Run the blocks."""
    import builtins

    import agimport

    warnings.simplefilter("error", agimport.AgimportWarning)
    builtins.same = same  # type: ignore[attr-defined]
    sys.path.insert(0, "")
    for number in sys.argv[1:]:
        name = f"block_{number}"
        path = Path(f"{name}.py")
        path.write_text(checking(path.read_text(encoding="utf-8"), name), encoding="utf-8")
        with agimport.install(packages=[name, "mypkg"]):
            importlib.import_module(name)
        forget(("mypkg",))
        print(name, "ran")


if __name__ == "__main__":
    main()
