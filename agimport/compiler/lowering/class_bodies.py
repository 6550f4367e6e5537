"""Lowers the statements of the body of a class in a function, which Python runs as they are.

``if test:`` becomes ``if ag__.in_class(test):``, which refuses a tensor; so do the tests of ``while`` and
``assert``, what ``for`` goes through, and the subject of ``match``. The names of a class are no variables
that a closure shares, so there are no branches and loops to stage.
"""

from __future__ import annotations

from typing import Any

import gast

from agimport.compiler import templates
from agimport.compiler.nodes import SCOPES, blocks_of
from agimport.compiler.positions import of

_ASKED = {gast.If: "test", gast.While: "test", gast.Assert: "test", gast.For: "iter", gast.Match: "subject"}


def lower(body: list[Any]) -> None:
    """Lowers the statements of a class body, or of a block in it, in place."""
    for statement in body:
        kind = statement.__class__
        if kind in SCOPES:
            continue
        name = _ASKED.get(kind)
        if name is not None:
            value = getattr(statement, name)
            call = templates.expression("ag__.in_class(VALUE)", of(value), VALUE=value)
            setattr(statement, name, call)
        for block in blocks_of(statement):
            lower(block)
