"""Which constructs occur in a function at all: most lowerings look for one that most functions do not have.

A vocabulary is a set of words:

==================  ==========================================================
``For``             the name of the class of a node
``x``               a name that stands alone
``.append``         the name of an attribute
``.append()``       a method of that name is called
``Attribute=``      an attribute is bound or deleted; ``Subscript=`` likewise
``Name+=``          a variable's object may be changed by ``+=`` and the like (`mutations.may_extend`)
``Assign=``         an assignment has several targets
==================  ==========================================================

What is nested in the function counts too, and a lowering adds what it makes, so a word may be there without
its construct, but no construct without its word.
"""

from __future__ import annotations

from typing import Any

from agimport.compiler.analysis.mutations import may_extend
from agimport.compiler.nodes import Kinds, grouped, walk


def of_function(function: Any) -> set[str]:
    """Returns the vocabulary of a function, lambda or any other tree."""
    return of(grouped(walk(function)))


def of(kinds: Kinds) -> set[str]:
    """Returns the vocabulary of some nodes."""
    found = {*kinds, *kinds.names}
    for node in kinds.get("Attribute", ()):
        found.add("." + node.attr)
        if node.ctx.__class__.__name__ != "Load":
            found.add("Attribute=")
    for node in kinds.get("Call", ()):
        if node.func.__class__.__name__ == "Attribute":
            found.add(f".{node.func.attr}()")
    if any(node.ctx.__class__.__name__ != "Load" for node in kinds.get("Subscript", ())):
        found.add("Subscript=")
    if any(len(node.targets) > 1 for node in kinds.get("Assign", ())):
        found.add("Assign=")
    if any(may_extend(node) for node in kinds.get("AugAssign", ())):
        found.add("Name+=")
    return found
