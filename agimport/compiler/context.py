"""What the passes over one function share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from agimport.compiler.names import Namer
from agimport.compiler.options import Options


class LoopFacts:
    """Which flag stops which loop, by loop statement; `loop_jumps` writes it and `control_flow` reads it."""

    def __init__(self) -> None:
        self._stops: dict[int, tuple[Any, str]] = {}

    def set_stop(self, loop: Any, flag: str) -> None:
        """Notes that *loop* ends when *flag* is true."""
        self._stops[id(loop)] = (loop, flag)

    def stop(self, loop: Any) -> str | None:
        """Returns the flag that ends *loop*, or None when nothing leaves it from inside."""
        known = self._stops.get(id(loop))
        return known[1] if known else None


class Slots:
    """Which try and with statements have a slot, a variable for what their bodies raise in the graph.

    `tries` gives them; `returns`, `guards` and `control_flow` ask.
    """

    def __init__(self) -> None:
        self._names: dict[int, tuple[Any, str]] = {}
        self._keeping: set[int] = set()
        self._functions: set[int] = set()

    def give(self, statement: Any, name: str, *, keeps: bool = False, function: bool = False) -> None:
        """Notes that *statement* has the slot *name*.

        Args:
            statement: a try or with statement.
            name: the variable.
            keeps: whether its finally block may leave the statement, and drop what the body has raised.
            function: whether it stands for the body of a function.
        """
        self._names[id(statement)] = (statement, name)
        if keeps:
            self._keeping.add(id(statement))
        if function:
            self._functions.add(id(statement))

    def is_function(self, statement: Any) -> bool:
        """Tells whether *statement* stands for the body of a function: see `Context.called`."""
        return id(statement) in self._functions

    def keeps(self, statement: Any) -> bool:
        """Tells whether the finally block of *statement* may leave it."""
        return id(statement) in self._keeping

    def of(self, statement: Any) -> str | None:
        """Returns the slot of *statement*, or None."""
        known = self._names.get(id(statement))
        return known[1] if known else None


class CalledHere:
    """Which calls `open_calls` has made statements, and the variable that tells what each has raised."""

    def __init__(self) -> None:
        self._names: dict[int, tuple[Any, str]] = {}

    def give(self, call: Any, name: str) -> None:
        """Notes that the variable *name* tells of *call*."""
        self._names[id(call)] = (call, name)

    def of(self, call: Any) -> str | None:
        """Returns the variable that tells of *call*, or None."""
        known = self._names.get(id(call))
        return known[1] if known else None


class UnsureNames:
    """Which variables around a nested function may have no value when it runs.

    `unbound_reads` tells itself.
    """

    def __init__(self) -> None:
        self._names: dict[int, tuple[Any, frozenset[str]]] = {}

    def give(self, function: Any, names: frozenset[str]) -> None:
        """Notes the variables around *function*."""
        self._names[id(function)] = (function, names)

    def of(self, function: Any) -> frozenset[str]:
        """Returns the variables around *function*."""
        known = self._names.get(id(function))
        return known[1] if known else frozenset()


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one function that is being lowered.

    Attributes:
        options: the compiler's options.
        namer: makes the function's generated names; it changes.
        vocabulary: the constructs that occur in the function (see `vocabulary`); it grows.
        class_name: the innermost class whose body holds the function, for private names.
        shadowed: names that do not mean Python's builtins here, for some scope of the module binds them.
        star_import: whether the module has a ``from m import *``, after which any builtin's name may mean
            another thing.
        first_argument: the name that zero-argument ``super()`` takes, or None outside a method.
        keeps_asserts: False where Python itself would drop assert statements (``-O``).
        rebound_globals: globals that some function of the module rebinds.
        unsure_globals: those of them that may have no value when a function reads them.
        hands_on: builtins' names that occur in the module elsewhere than where they are called.
        displays: variables that some statement of the module gives a tuple or list display.
        makes_keys: whether the module mentions `collections.defaultdict`, which reading an item may change.
        changing: by class, attributes that its methods, other than its constructor, assign on their object.
        generator: whether it yields, in the form that is pulled.
        unpushable: why a generator has no form that is pushed, or None.
        decorators: the names of the function's decorators.
        called: whether this is the form of the function that notes what it raises in the graph, for a ``try``
            around its call: see `lowering.open_calls`.
        cycles: for each name of a function of the module that may call itself, the names of its circle.
        loops: what `loop_jumps` tells `control_flow`.
        slots: what `tries` tells the passes after it.
        called_here: what `open_calls` tells `calls`.
        unsure: what `unbound_reads` tells of nested functions.
    """

    options: Options
    namer: Namer
    vocabulary: set[str]
    class_name: str | None = None
    shadowed: frozenset[str] = frozenset()
    star_import: bool = False
    first_argument: str | None = None
    keeps_asserts: bool = True
    rebound_globals: tuple[str, ...] = ()
    displays: frozenset[str] = frozenset()
    hands_on: frozenset[str] = frozenset()
    unsure_globals: frozenset[str] = frozenset()
    makes_keys: bool = False
    changing: Mapping[str, Mapping[str, None]] = field(default_factory=dict)
    generator: bool = False
    unpushable: str | None = None
    decorators: tuple[str, ...] = ()
    called: bool = False
    cycles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    loops: LoopFacts = field(default_factory=LoopFacts)
    slots: Slots = field(default_factory=Slots)
    called_here: CalledHere = field(default_factory=CalledHere)
    unsure: UnsureNames = field(default_factory=UnsureNames)

    @property
    def changing_attributes(self) -> tuple[str, ...]:
        """The attributes that methods of the class, constructors apart, assign on their object."""
        return tuple(self.changing.get(self.class_name or "", ()))

    def lacks(self, words: frozenset[str]) -> bool:
        """Tells whether nothing of what *words* say, in the sense of `vocabulary`, is in the function."""
        return self.vocabulary.isdisjoint(words)
