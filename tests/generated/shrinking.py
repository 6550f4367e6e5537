"""Makes a program that fails smaller, as long as it fails in the same way."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from typing import Any


def shrunk(source: str, fails: Callable[[str], bool], most: int = 400) -> str:
    """Gives the smallest program found.

    Args:
        source: a program that fails.
        fails: tells whether a program still fails in the same way.
        most: how often to ask it.
    """
    left = most
    changed = True
    while changed and left > 0:
        changed = False
        for smaller in _smaller(source):
            if left <= 0:
                break
            left -= 1
            if fails(smaller):
                source, changed = smaller, True
                break
    return source


def _smaller(source: str) -> Iterator[str]:
    """Gives programs with one thing less, the large things first."""
    tree = ast.parse(source)
    blocks = sorted(_blocks(tree.body[0]), key=lambda found: -_size(getattr(*found)))
    sizes = [len(getattr(node, name)) for node, name in blocks]
    for index, at in ((index, at) for index, size in enumerate(sizes) for at in range(size)):
        for edit in (_remove, _unwrap):
            changed = _edited(tree, index, at, edit)
            if changed is not None:
                yield changed
    for position in range(len(_expressions(tree))):
        yield from _simpler(tree, position)


def _blocks(node: Any) -> Iterator[tuple[Any, str]]:
    for inner in ast.walk(node):
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            if isinstance(getattr(inner, name, None), list) and getattr(inner, name):
                yield inner, name


def _size(block: list[Any]) -> int:
    return sum(1 for statement in block for _ in ast.walk(statement))


def _edited(tree: Any, index: int, at: int, edit: Any) -> str | None:
    made = copy.deepcopy(tree)
    node, name = sorted(_blocks(made.body[0]), key=lambda found: -_size(getattr(*found)))[index]
    block = getattr(node, name)
    if edit(block, at) is False:
        return None
    if not block and name == "body":
        block.append(ast.Pass())
    return _text(made)


def _remove(block: list[Any], at: int) -> Any:
    if isinstance(block[at], (ast.Pass, ast.Return)):
        return False
    del block[at]
    return True


def _unwrap(block: list[Any], at: int) -> Any:
    inner = getattr(block[at], "body", None)
    if not isinstance(inner, list) or not isinstance(block[at], ast.stmt):
        return False
    block[at : at + 1] = [*inner, *getattr(block[at], "orelse", [])]
    return True


def _expressions(tree: Any) -> list[tuple[Any, str, int | None]]:
    found: list[tuple[Any, str, int | None]] = []
    for node in ast.walk(tree.body[0]):
        for name, value in ast.iter_fields(node):
            if isinstance(value, ast.expr) and not isinstance(node, ast.Attribute):
                found.append((node, name, None))
            elif isinstance(value, list):
                found += [(node, name, at) for at, item in enumerate(value) if isinstance(item, ast.expr)]
    return found


def _simpler(tree: Any, position: int) -> Iterator[str]:
    """Gives programs in which one expression is replaced by one of its parts."""
    node, name, at = _expressions(tree)[position]
    whole = getattr(node, name) if at is None else getattr(node, name)[at]
    if isinstance(whole, (ast.Name, ast.Constant)) or not _is_read(whole):
        return
    for part in ast.iter_child_nodes(whole):
        if isinstance(part, ast.expr) and _is_read(part):
            made = copy.deepcopy(tree)
            other, _, _ = _expressions(made)[position]
            if at is None:
                setattr(other, name, part)
            else:
                getattr(other, name)[at] = part
            text = _text(made)
            if text is not None:
                yield text


def _is_read(node: Any) -> bool:
    return isinstance(getattr(node, "ctx", ast.Load()), ast.Load)


def _text(tree: Any) -> str | None:
    text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
    try:
        compile(text, "<smaller>", "exec")
    except SyntaxError:
        return None
    return text
