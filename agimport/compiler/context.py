"""What the passes over one function share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from agimport.compiler.names import Namer
from agimport.compiler.nodes import Kinds
from agimport.compiler.options import Options

Told = TypeVar("Told")


class Noted(Generic[Told]):
    """What one pass notes of some nodes for another; a node is known by its identity, and kept for that."""

    def __init__(self) -> None:
        self._told: dict[int, tuple[Any, Told]] = {}

    def give(self, node: Any, told: Told) -> None:
        """Notes something of *node*."""
        self._told[id(node)] = (node, told)

    def of(self, node: Any) -> Told | None:
        """Returns what was noted of *node*, or None."""
        known = self._told.get(id(node))
        return known[1] if known else None


class Slots(Noted[str]):
    """Which try and with statements have a slot, a variable for what their bodies raise in the graph.

    `tries` gives them; `returns`, `guards` and `control_flow` ask.
    """

    def __init__(self) -> None:
        super().__init__()
        self._keeping: set[int] = set()
        self._functions: set[int] = set()

    def give(self, node: Any, told: str, *, keeps: bool = False, function: bool = False) -> None:
        """Notes that a statement has a slot.

        Args:
            node: a try or with statement.
            told: the variable.
            keeps: whether its finally block may leave the statement, and drop what the body has raised.
            function: whether it stands for the body of a function.
        """
        super().give(node, told)
        if keeps:
            self._keeping.add(id(node))
        if function:
            self._functions.add(id(node))

    def is_function(self, statement: Any) -> bool:
        """Tells whether *statement* stands for the body of a function: see `Context.called`."""
        return id(statement) in self._functions

    def keeps(self, statement: Any) -> bool:
        """Tells whether the finally block of *statement* may leave it."""
        return id(statement) in self._keeping


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one function that is being lowered.

    Attributes:
        options: the compiler's options.
        namer: makes the function's generated names; it changes.
        vocabulary: the constructs that occur in the function (see `vocabulary`); it grows.
        own: the own nodes of the function's body, as the user wrote them; None if they are not at hand.
        class_name: the innermost class whose body holds the function, for private names.
        shadowed: names that do not mean Python's builtins here, for some scope of the module binds them.
        star_import: whether the module has a ``from m import *``, after which any builtin's name may mean
            another thing.
        first_argument: the name that zero-argument ``super()`` takes, or None outside a method.
        keeps_asserts: False where Python itself would drop assert statements (``-O``).
        rebound_globals: globals that some function of the module rebinds.
        unsure_globals: those of them that may have no value when a function reads them.
        hands_on: builtins' names that occur in the module elsewhere than where they are called.
        own_methods: names of the methods of the module's classes.
        methods: globals that may keep a builtin, or a method of an object, under their name, and functions
            whose results `functools.lru_cache` keeps.
        constructed: attributes that the module's classes, or their constructors, give their objects.
        properties: the names of the module's properties.
        displays: variables that some statement of the module gives a tuple or list display.
        makes_keys: whether the module mentions `collections.defaultdict`, which reading an item may change.
        freezes: whether the module mentions ``frozenset``.
        swallowing: names of what makes context managers in the module that may swallow exceptions.
        changing: by class, attributes that its methods, other than its constructor, assign on their object.
        generator: whether it yields, in the form that is pulled.
        unpushable: why a generator has no form that is pushed, or None.
        decorators: the names of the function's decorators.
        called: whether this is the form of the function that notes what it raises in the graph, for a ``try``
            around its call: see `lowering.open_calls`.
        cycles: for each name of a function of the module that may call itself, the names of its circle.
        loops: for each loop that something leaves from inside, the flag that stops it; `loop_jumps` tells
            `control_flow`.
        slots: what `tries` tells the passes after it.
        called_here: for each call that `open_calls` has made a statement, the variable that tells what it has
            raised; `calls` asks.
        foreseen_here: the operations before which `open_calls` has put a branch that raises.
        unsure: for nested functions, the variables around them that may have no value when they run;
            `unbound_reads` tells itself.
    """

    options: Options
    namer: Namer
    vocabulary: set[str]
    own: Kinds | None = None
    class_name: str | None = None
    shadowed: frozenset[str] = frozenset()
    star_import: bool = False
    first_argument: str | None = None
    keeps_asserts: bool = True
    rebound_globals: tuple[str, ...] = ()
    own_methods: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    constructed: frozenset[str] = frozenset()
    properties: frozenset[str] = frozenset()
    displays: frozenset[str] = frozenset()
    hands_on: frozenset[str] = frozenset()
    unsure_globals: frozenset[str] = frozenset()
    makes_keys: bool = False
    freezes: bool = False
    swallowing: frozenset[str] = frozenset()
    changing: Mapping[str, Mapping[str, None]] = field(default_factory=dict)
    generator: bool = False
    unpushable: str | None = None
    decorators: tuple[str, ...] = ()
    called: bool = False
    cycles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    loops: Noted[str] = field(default_factory=Noted)
    slots: Slots = field(default_factory=Slots)
    called_here: Noted[str] = field(default_factory=Noted)
    foreseen_here: Noted[str] = field(default_factory=Noted)
    unsure: Noted[frozenset[str]] = field(default_factory=Noted)

    @property
    def changing_attributes(self) -> tuple[str, ...]:
        """The attributes that methods of the class, constructors apart, assign on their object."""
        return tuple(self.changing.get(self.class_name or "", ()))

    def lacks(self, words: frozenset[str]) -> bool:
        """Tells whether nothing of what *words* say, in the sense of `vocabulary`, is in the function."""
        return self.vocabulary.isdisjoint(words)
