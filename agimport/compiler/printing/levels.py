"""How tightly each expression binds, which decides where parentheses are needed."""

from __future__ import annotations

import ast
import enum
import math


class Level(enum.IntEnum):
    """Binding strength, weakest first. A weaker expression in a stronger place needs parentheses."""

    NAMED = 0
    YIELD = 1
    TEST = 2
    OR = 3
    AND = 4
    NOT = 5
    COMPARE = 6
    BIT_OR = 7
    BIT_XOR = 8
    BIT_AND = 9
    SHIFT = 10
    SUM = 11
    TERM = 12
    UNARY = 13
    POWER = 14
    AWAIT = 15
    ATOM = 16


_OF_OPERATOR: dict[type[ast.AST], Level] = {
    ast.Or: Level.OR,
    ast.And: Level.AND,
    ast.Not: Level.NOT,
    ast.BitOr: Level.BIT_OR,
    ast.BitXor: Level.BIT_XOR,
    ast.BitAnd: Level.BIT_AND,
    ast.LShift: Level.SHIFT,
    ast.RShift: Level.SHIFT,
    ast.Add: Level.SUM,
    ast.Sub: Level.SUM,
    ast.Mult: Level.TERM,
    ast.MatMult: Level.TERM,
    ast.Div: Level.TERM,
    ast.FloorDiv: Level.TERM,
    ast.Mod: Level.TERM,
    ast.UAdd: Level.UNARY,
    ast.USub: Level.UNARY,
    ast.Invert: Level.UNARY,
    ast.Pow: Level.POWER,
}

_OF_EXPRESSION: dict[type[ast.AST], Level] = {
    ast.NamedExpr: Level.NAMED,
    ast.Yield: Level.YIELD,
    ast.YieldFrom: Level.YIELD,
    ast.Lambda: Level.TEST,
    ast.IfExp: Level.TEST,
    ast.Compare: Level.COMPARE,
    ast.Await: Level.AWAIT,
}


def level_of(node: ast.expr) -> Level:
    """Tell how tightly an expression binds.

    Args:
        node: The expression.

    Returns:
        Its level. A display, a call and whatever else brings its own brackets is an atom.
    """
    if isinstance(node, ast.BoolOp | ast.BinOp | ast.UnaryOp):
        return _OF_OPERATOR[type(node.op)]
    if isinstance(node, ast.Constant):
        return Level.UNARY if _is_negative(node.value) else Level.ATOM
    return _OF_EXPRESSION.get(type(node), Level.ATOM)


def _is_negative(value: object) -> bool:
    """No parser makes a negative constant; a tree built by hand may hold one."""
    if isinstance(value, float):
        return math.copysign(1, value) < 0 and not math.isnan(value)
    return isinstance(value, int) and value < 0
