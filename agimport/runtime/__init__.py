"""What converted code calls as ``ag__``.

Each operator is named after the Python construct that it stands for and decides by the value it is given:
plain values take Python's way, values of a graph TensorFlow's, which is in `agimport.runtime.tf`. Importing
this imports no TensorFlow.

A module that is imported needs the guard and the marks, which are here. The operators, of which there are
many, come with the first staged body that runs: `staging`, which every guard asks before it, brings them.
"""

from typing import TYPE_CHECKING

from agimport.runtime import context
from agimport.runtime.entry import run_packed as run_packed
from agimport.runtime.entry import run_recursive as run_recursive
from agimport.runtime.entry import run_staged as run_staged
from agimport.runtime.marks import keep as keep
from agimport.runtime.marks import mark as mark
from agimport.runtime.marks import mark_class as mark_class
from agimport.runtime.marks import ordered as ordered

if TYPE_CHECKING:
    from agimport.runtime.operators import *  # noqa: F403

graph_open = context.before_tensorflow
"""The cheap half of the guard; `agimport.runtime.tf.graphs` replaces it once TensorFlow is there."""

var = None
"""``x: ag__.var`` makes a variable local to a function without binding it."""


def load() -> None:
    """Makes every operator an attribute of this module.

    There is no ``__getattr__`` for that: a module that has one is read more slowly, and the guard reads this.
    """
    from agimport.runtime import operators

    public = {name: value for name, value in vars(operators).items() if not name.startswith("_")}
    globals().update(public, staging=context.staging)


def staging() -> bool:
    """Tells whether the staged body must run, the first time; `load` puts `context.staging` in its place."""
    if context.is_starting():
        return False
    with context.starting():
        load()
    return context.staging()


def set_force_staged(forced: bool) -> None:
    """Makes every converted function run its staged body, graph or not: a switch for tests."""
    global graph_open
    context.set_forced(forced)
    graph_open = context.always if forced else context.before_tensorflow
