"""What holds for a module as a whole."""

from __future__ import annotations

import ast


class ModuleFacts:
    """Which names a module binds anywhere, and whether it has a star import.

    A builtin's name that no scope of the module binds certainly means the builtin.
    """

    def __init__(self, tree: ast.Module) -> None:
        bound: set[str] = set()
        self.star_import = False
        for node in ast.walk(tree):
            if isinstance(node, ast.Name):
                if not isinstance(node.ctx, ast.Load):
                    bound.add(node.id)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                bound.add(node.name)
            elif isinstance(node, ast.arg):
                bound.add(node.arg)
            elif isinstance(node, ast.alias):
                bound.add((node.asname or node.name).split(".")[0])
                self.star_import = self.star_import or node.name == "*"
            elif isinstance(node, ast.ExceptHandler) and node.name:
                bound.add(node.name)
            elif isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
                bound.add(node.name)
        self.bound = frozenset(bound)
