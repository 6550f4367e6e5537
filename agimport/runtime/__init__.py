"""What converted code calls as ``ag__``.

Each operator is named after the Python construct that it stands for and decides by the value it is given:
plain values take Python's way, values of a graph TensorFlow's, which is in `agimport.runtime.tf`. Importing
this imports no TensorFlow.

A module that is imported needs the marks and the guard. They are here, for each file more is read at every
start. What the guard asks comes with the first call of a converted function; the operators, of which there
are many, with the first staged body that runs: `staging`, which every guard asks before it, brings them.
"""

import sys
from _thread import get_ident
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from agimport.runtime.entry import run_packed as run_packed
    from agimport.runtime.entry import run_recursive as run_recursive
    from agimport.runtime.entry import run_staged as run_staged
    from agimport.runtime.operators import *  # noqa: F403

var = None
"""``x: ag__.var`` makes a variable local to a function without binding it."""

_importing: set[int] = set()
"""The threads that are importing what the guard asks."""


def mark(function: Any) -> Any:
    """Marks a function where it is defined, see `marks`; returns it."""
    function.autograph_info__ = function.__code__
    return function


def mark_class(cls: Any) -> Any:
    """Marks a class whose objects can be called: TensorFlow asks the object, then converts ``__call__``."""
    try:
        type.__setattr__(cls, "autograph_info__", None)  # a metaclass may refuse attributes, or act on them
    except TypeError:  # Python's own metaclasses in C, as that of ctypes.Structure
        cls.autograph_info__ = None
    return cls


def keep(function: Any) -> Any:
    """Keeps TensorFlow's own AutoGraph away from a function that looks at its frame; returns it.

    That function is not marked: it has no staged body.
    """
    function.autograph_info__ = None
    return function


def ordered(cls: Any) -> Any:
    """Gives what `functools.total_ordering` has added to a class a staged form; returns the class."""
    from agimport.runtime import ordering

    return ordering.ordered(cls)


def dispatching(function: Any) -> Any:
    """Gives what `functools.singledispatch` or `singledispatchmethod` has made a form for tensors."""
    from agimport.runtime import class_dispatch

    return class_dispatch.dispatching(function)


def computing(attribute: Any) -> Any:
    """Gives what `functools.cached_property` has made a form for tensors."""
    from agimport.runtime import cached_properties

    return cached_properties.computing(attribute)


def _first_guard() -> bool:
    """Stands for the cheap half of the guard until a converted function is called."""
    global graph_open
    thread = get_ident()
    if thread in _importing or sys.meta_path is None:
        # What Python calls for an import, a finder say, may be converted too; and when Python shuts down,
        # nothing can be imported any more.
        return False
    _importing.add(thread)
    try:
        from agimport.runtime import context
    finally:
        _importing.discard(thread)
    if graph_open is _first_guard:
        graph_open = context.before_tensorflow
    return graph_open()


graph_open = _first_guard
"""The cheap half of the guard; `agimport.runtime.tf.graphs` replaces it once TensorFlow is there."""


def load() -> None:
    """Makes every operator an attribute of this module.

    There is no ``__getattr__`` for that: a module that has one is read more slowly, and the guard reads this.
    """
    from agimport.runtime import context, entry, operators

    public = {name: value for name, value in vars(operators).items() if not name.startswith("_")}
    entries = {name: getattr(entry, name) for name in ("run_packed", "run_recursive", "run_staged")}
    globals().update(public, **entries, staging=context.staging)


def staging() -> bool:
    """Tells whether the staged body must run, the first time; `load` puts `context.staging` in its place."""
    from agimport.runtime import context

    if context.is_starting():
        return False
    with context.starting():
        load()
    return context.staging()


def set_force_staged(forced: bool) -> None:
    """Makes every converted function run its staged body, graph or not: a switch for tests."""
    from agimport.runtime import context

    global graph_open
    context.set_forced(forced)
    graph_open = context.always if forced else context.before_tensorflow
