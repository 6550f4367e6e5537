"""Which functions have something to stage, and which must be left alone.

The questions are asked of both the standard library's trees and gast's, whose node classes have the same
names.
"""

from __future__ import annotations

from typing import Any

from agimport.compiler.analysis.mutations import COMBINING, COMPARING, LOGGED, MUTATORS, SETTING, UNDONE
from agimport.compiler.nodes import DEFINITIONS, Kinds, grouped, levels, own
from agimport.compiler.spellings import gives_keys, gives_shape, is_of_keys
from agimport.compiler.texts import formats, is_formatting, makes_text, names_to_format

_REGIONS = frozenset({"If", "While", "For", "Match"})
_STAGED = frozenset({
    "If", "While", "For", "Match", "Try", "TryStar", "Assert", "Raise", "IfExp", "BoolOp", "JoinedStr",
    "ListComp", "SetComp", "DictComp", "GeneratorExp", "Nonlocal", "Global", "YieldFrom",
})  # fmt: skip
_EXITS = frozenset({("sys", "exit"), ("os", "_exit"), ("os", "abort")})
_YIELDS = frozenset({"Yield", "YieldFrom"})
_SOMETIMES = ("Attribute", "Subscript", "Assign", "UnaryOp", "Compare", "Call", "Starred", "BinOp")
_COMPARISONS = frozenset({"Eq", "NotEq", "In", "NotIn"})
_BUILTINS = frozenset({
    "abs", "all", "any", "ascii", "bin", "bool", "chr", "delattr", "dict", "dir", "divmod", "enumerate",
    "filter", "float", "format", "frozenset", "getattr", "hasattr", "hex", "int", "isinstance", "iter", "len",
    "list", "map", "max", "min", "next", "oct", "ord", "pow", "print", "range", "repr", "reversed", "round",
    "set", "setattr", "sorted", "str", "sum", "tuple", "vars", "zip",
})  # fmt: skip
PASSED_ON = frozenset({
    "all", "any", "divmod", "len", "max", "min", "pow", "print", "round", "sorted", "sum",
})  # fmt: skip
"""Builtins that are functions, which a program may hand on: ``reduce(max, xs)``, ``{"most": max}``."""

_OF_OPERATOR = frozenset({
    "and_", "contains", "eq", "ge", "gt", "le", "lt", "ne", "not_", "or_", "sub", "truth", "xor",
})  # fmt: skip

LIBRARY = frozenset({
    "Counter", "accumulate", "asdict", "astuple", "batched", "bisect", "bisect_left", "bisect_right", "chain",
    "combinations", "combinations_with_replacement", "compress", "deepcopy", "defaultdict", "deque",
    "dropwhile", "filterfalse", "from_iterable", "groupby", "heapify", "heappop", "heappush", "heappushpop",
    "heapreplace", "insort", "insort_left", "insort_right", "islice", "nlargest", "nsmallest", "pairwise",
    "permutations", "pformat", "pp", "pprint", "product", "reduce", "repeat", "starmap", "takewhile", "tee",
    "zip_longest",
})  # fmt: skip
"""Last names of functions of the standard library that have a form for tensors."""

_CONTROL_FLOW = frozenset({
    "case", "cond", "foldl", "foldr", "fori_loop", "map", "map_fn", "scan", "switch", "switch_case",
    "while_loop",
})  # fmt: skip
"""Names of functions of TensorFlow's and Keras' that call functions in branches and loops of their own."""

_MATHEMATICS = frozenset({
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "copysign", "cos", "cosh",
    "degrees", "erf", "erfc", "exp", "exp2", "expm1", "fabs", "floor", "fmod", "frexp", "gcd", "hypot",
    "isclose", "isfinite", "isinf", "isnan", "ldexp", "lgamma", "log", "log10", "log1p", "log2", "modf",
    "nextafter", "pow", "prod", "radians", "sin", "sinh", "sqrt", "tan", "tanh", "trunc",
})  # fmt: skip
_OF_THE_MODULE = _MATHEMATICS | {"comb", "dist", "factorial", "isqrt", "lcm", "perm", "remainder", "ulp"}
"""With those that programs often define themselves, which count only as attributes of the module."""
METHODS = MUTATORS | UNDONE | SETTING | LOGGED | COMPARING
"""Names of methods that are lowered wherever they are called."""
_DISPLAYS = ("Tuple", "List")
_FRAME_CALLS = {"locals": "locals()", "eval": "eval()", "exec": "exec()"}
_FRAME_CALLS_WITHOUT_ARGUMENTS = {"vars": "vars()", "dir": "dir()"}
_FRAME_ATTRIBUTES = frozenset({"_getframe", "currentframe"})


_ASKING = _REGIONS | {"Try", "With", "Assert"}
"""Statements of the body of a class that may ask for the value of a tensor."""
_VALUED = frozenset({"Assign", "AnnAssign", "AugAssign", "Expr"})


def own_nodes(function: Any) -> list[Any]:
    """Returns the nodes of a function's body that are not inside a function or class nested in it."""
    return own(function.body if isinstance(function.body, list) else [function.body])


def own_kinds(function: Any) -> Kinds:
    """Returns the same nodes by the names of their classes."""
    return grouped(own_nodes(function))


def has_something_to_stage(kinds: Kinds) -> bool:
    """Tells whether a function with these own nodes holds what means something else in a graph."""
    if "Yield" in kinds:
        # What stands between two yields of a loop that a tensor ends, or after the one of a context manager.
        return True
    return (
        not _STAGED.isdisjoint(kinds)
        or any(_is_staged(node) for kind in _SOMETIMES for node in kinds.get(kind, ()))
        or ({"List", "Assign", "Call"} <= kinds.keys() and _hands_on_a_list(kinds))
        or _rebinds_in_a_function(kinds)
        or mentions(kinds, PASSED_ON)
        or any(map(is_comparison, kinds.get("Attribute", ())))
    )


def run_at_definition(definition: Any) -> list[Any]:
    """Returns what of a definition runs where it stands, but for annotations and keywords."""
    found = list(getattr(definition, "decorator_list", ()))
    arguments = getattr(definition, "args", None)
    if arguments is not None:
        found += [one for one in (*arguments.defaults, *arguments.kw_defaults) if one is not None]
    if type(definition).__name__ == "ClassDef":
        found += definition.bases
        found += [one.value for one in valued(definition)]
        found += [one for one in definition.body if type(one).__name__ in _ASKING]
    return found


def valued(cls: Any) -> list[Any]:
    """Returns the statements of a class body with a value, which sees the variables around the class."""
    return [one for one in cls.body if type(one).__name__ in _VALUED and one.value is not None]


def mentions(kinds: Kinds, names: frozenset[str]) -> bool:
    """Tells whether one of some names is among a function's own nodes."""
    return not kinds.names.isdisjoint(names)


def reads_an_item(kinds: Kinds) -> bool:
    """Tells whether an item is read among a function's own nodes."""
    return any(type(node.ctx).__name__ == "Load" for node in kinds.get("Subscript", ()))


def _rebinds_in_a_function(kinds: Kinds) -> bool:
    """Tells whether a function nested in another one rebinds variables of it, or leaves them unbound."""
    functions = kinds.get("FunctionDef", ())
    return any(type(inner).__name__ == "Nonlocal" for node in functions for inner in levels(node))


def _hands_on_a_list(kinds: Kinds) -> bool:
    """Tells whether a list display is bound to a variable, and a variable handed to a call.

    That call may change the list in a branch or a loop.
    """
    return any(_binds_a_list(node.value) for node in kinds["Assign"]) and any(
        type(value).__name__ == "Name"
        for call in kinds["Call"]
        for value in (*call.args, *(keyword.value for keyword in call.keywords))
    )


def _binds_a_list(value: Any) -> bool:
    kind = type(value).__name__
    parts = value.elts if kind == "Tuple" else value.values if kind == "Dict" else ()
    return kind == "List" or any(_binds_a_list(part) for part in parts)


def _is_staged(node: Any) -> bool:
    """Tells whether a node, of a kind that is staged only sometimes, is to be staged."""
    kind = type(node).__name__
    if kind == "Starred":
        return type(node.ctx).__name__ == "Load"
    if kind in ("Attribute", "Subscript"):
        # A staged region around a call of this function must know that it changes something.
        changes = type(node.ctx).__name__ != "Load" or getattr(node, "attr", None) == "__dict__"
        if kind == "Attribute":
            return changes or is_formatting(node) or gives_shape(node)
        return changes or _is_varying(node.slice)
    if kind == "Assign":
        unpacks = any(type(target).__name__ in _DISPLAYS for target in node.targets)
        return unpacks and type(node.value).__name__ not in _DISPLAYS
    if kind == "BinOp":
        return formats(node) or is_of_keys(node)
    if kind == "UnaryOp":
        return type(node.op).__name__ == "Not"
    if kind == "Compare":
        displays = any(type(one).__name__ in _DISPLAYS for one in (node.left, node.comparators[0]))
        displays = displays or gives_keys(node.left)
        staged = displays or len(node.ops) > 1 or type(node.ops[0]).__name__ in _COMPARISONS
        return staged or _is_of_bool(node) or _is_of_objects(node)
    names = getattr(node.func, "id", None) in _BUILTINS or getattr(node.func, "attr", None) in METHODS
    names = names or last_name(node.func) in LIBRARY or has_stand_in(node) or is_looked_up(node.func)
    names = names or asks_for_a_class(node)
    names = names or exits(node) or lends(node)
    return names or counts_frames(node) or makes_text(node) or suppresses(node) or gets_a_key(node)


def _is_of_bool(comparison: Any) -> bool:
    """Tells whether a comparison is `x is True`, or with `is not` or False."""
    right = comparison.comparators[0]
    return type(comparison.ops[0]).__name__ in ("Is", "IsNot") and (
        type(right).__name__ == "Constant" and isinstance(right.value, bool)
    )


def _is_of_objects(comparison: Any) -> bool:
    """Tells whether a comparison is `x is y`, or with `is not`, of two objects that a tensor may choose."""
    sides = {type(side).__name__ for side in (comparison.left, comparison.comparators[0])}
    return type(comparison.ops[0]).__name__ in ("Is", "IsNot") and "Constant" not in sides


def asks_for_a_class(call: Any) -> bool:
    """Tells whether a call is `type(x)` of something else than a method's own object."""
    if getattr(call.func, "id", None) != "type" or len(call.args) != 1 or call.keywords:
        return False
    return getattr(call.args[0], "id", None) not in ("self", "cls")


def lends(call: Any) -> bool:
    """Tells whether a call gives functions to TensorFlow's own control flow: `tf.cond(x > 0, f, g)`."""
    function = call.func
    return (
        type(function).__name__ == "Attribute"
        and function.attr in _CONTROL_FLOW
        and root_name(function) in ("tf", "tensorflow", "keras", "ops")
    )


def has_stand_in(call: Any) -> bool:
    """Tells whether a call may be one of a function of `math` or `operator` that has an operator."""
    function = call.func
    if type(function).__name__ == "Name":
        return function.id in _MATHEMATICS
    module = getattr(getattr(function, "value", None), "id", "")
    return (module == "math" and function.attr in _OF_THE_MODULE) or is_comparison(function)


def is_comparison(function: Any) -> bool:
    """Tells whether an expression is a function of `operator` that has an operator of agimport's."""
    named = type(function).__name__ == "Attribute" and type(function.value).__name__ == "Name"
    return named and function.value.id == "operator" and function.attr in _OF_OPERATOR


def is_looked_up(function: Any) -> bool:
    """Tells whether what is called is an item: of a table of functions, in which builtins may be."""
    return type(function).__name__ == "Subscript"


def last_name(function: Any) -> str | None:
    """Returns the last part of the name of a function that is called; None where it has none."""
    name = getattr(function, "attr", None) or getattr(function, "id", None)
    return name if isinstance(name, str) else None


def root_name(node: Any) -> str | None:
    """Returns the variable that a path of attributes, items and calls begins with; None where it is none."""
    while type(node).__name__ in ("Call", "Attribute", "Subscript"):
        node = node.func if type(node).__name__ == "Call" else node.value
    return getattr(node, "id", None)


def gets_a_key(call: Any) -> bool:
    """Tells whether a call is one of a method ``get`` with a key that may vary."""
    named = getattr(call.func, "attr", None) == "get" and call.args and not call.keywords
    return bool(named) and type(call.args[0]).__name__ not in ("Constant", "Starred", "Attribute")


def finds(call: Any) -> bool:
    """Tells whether a call looks for a value in a list or tuple, or combines sets by a method."""
    name = getattr(call.func, "attr", None)
    if name in COMBINING:
        return bool(call.args) and not call.keywords
    text = len(call.args) == 1 and isinstance(getattr(call.args[0], "value", None), (str, bytes))
    return name in COMPARING and len(call.args) == 1 and not (text or call.keywords)


def suppresses(call: Any) -> bool:
    """Tells whether a call makes a `contextlib.suppress`, by its name."""
    return "suppress" in (getattr(call.func, "attr", ""), getattr(call.func, "id", ""))


def keeps_a_method(value: Any) -> bool:
    """Tells whether a value that gets a name at a module's level is a builtin, or a method, by the spelling.

    Calls by that name are calls of it: ``form = "{}".format``, ``put = sys.stdout.write``, ``say = print``.
    """
    kind = type(value).__name__
    if kind == "Name":
        return value.id in _BUILTINS
    if kind == "Call":
        return last_name(value.func) == "partial"
    return kind == "Attribute" and (value.attr in MUTATORS | UNDONE or is_formatting(value))


def _is_varying(index: Any) -> bool:
    """Tells whether an index, or a bound of a slice, may be a tensor."""
    kind = type(index).__name__
    if kind == "Slice":
        bounds = (index.lower, index.upper, index.step)
        return any(bound is not None and _is_varying(bound) for bound in bounds)
    if kind == "UnaryOp":
        return _is_varying(index.operand)
    return kind not in ("Constant", "Tuple")


def exits(call: Any) -> bool:
    """Tells whether an expression may end the program, by the spelling: ``sys.exit(...)``, ``exit()``."""
    function = getattr(call, "func", None)
    if type(function).__name__ == "Name":
        return function.id in ("exit", "quit", "_exit", "abort")  # type: ignore[union-attr]
    owner = getattr(getattr(function, "value", None), "id", None)
    return (owner, getattr(function, "attr", None)) in _EXITS


def counts_frames(call: Any) -> bool:
    """Tells whether a call names a stack level: by keyword, or as the third argument of a ``warn``."""
    if any(keyword.arg == "stacklevel" for keyword in call.keywords):
        return True
    name = getattr(call.func, "attr", getattr(call.func, "id", None))
    return name == "warn" and len(call.args) > 2


def is_generator(function: Any) -> bool:
    """Tells whether *function* is a generator function."""
    return has_yield(own_kinds(function))


def reason_to_keep(function: Any, kinds: Kinds, *, nested: bool = False) -> str | None:
    """Returns why *function*, with these own nodes, must keep only its original body, or None.

    Args:
        function: a function or lambda.
        kinds: its own nodes.
        nested: whether it stands in another function, whose variables ``locals()`` gives too.
    """
    if "Await" in kinds:
        return "it is a coroutine"
    known = {id(call) for call in names_to_format(own_nodes(function))} if "locals" in kinds.names else set()
    for call in kinds.get("Call", ()):
        reason = _frame_call(call)
        if reason is not None and (nested or id(call) not in known):
            return f"it calls {reason}, which looks at the frame it runs in"
    if has_yield(kinds) and not isinstance(function.body, list):
        return "it is a lambda that yields"
    return None


def yields_in_region(body: list[Any], *, inside: bool) -> bool:
    """Tells whether a yield stands where its block would become a closure.

    So does what follows a branch or loop that returns: it becomes the branch's else.
    """
    for statement in body:
        if type(statement).__name__ in DEFINITIONS:
            continue
        blocks = _blocks(statement)
        deeper = inside or type(statement).__name__ in _REGIONS
        if any(yields_in_region(block, inside=deeper) for block in blocks):
            return True
        if deeper and has_yield(grouped(_walk_head(statement) if blocks else own([statement]))):
            return True
        inside = inside or _returns_in_region([statement], inside=False)
    return False


def _returns_in_region(body: list[Any], *, inside: bool) -> bool:
    for statement in body:
        kind = type(statement).__name__
        if kind == "Return" and inside:
            return True
        deeper = inside or kind in _REGIONS
        if kind not in DEFINITIONS and any(
            _returns_in_region(block, inside=deeper) for block in _blocks(statement)
        ):
            return True
    return False


def _blocks(statement: Any) -> list[list[Any]]:
    blocks = [getattr(statement, name, None) for name in ("body", "orelse", "finalbody")]
    blocks += [part.body for part in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ()))]
    return [block for block in blocks if isinstance(block, list)]


def has_yield(kinds: Kinds) -> bool:
    """Tells whether a function with these own nodes is a generator function."""
    return not _YIELDS.isdisjoint(kinds)


def _walk_head(statement: Any) -> list[Any]:
    heads = [
        getattr(statement, name) for name in ("test", "iter", "subject", "items") if hasattr(statement, name)
    ]
    parts = [part for head in heads for part in (head if isinstance(head, list) else [head])]
    return own(parts)


def _frame_call(node: Any) -> str | None:
    name = getattr(node.func, "id", None)
    if name in _FRAME_CALLS:
        return _FRAME_CALLS[name]
    if name in _FRAME_CALLS_WITHOUT_ARGUMENTS and not node.args and not node.keywords:
        return _FRAME_CALLS_WITHOUT_ARGUMENTS[name]
    attribute = getattr(node.func, "attr", None)
    return f"{attribute}()" if attribute in _FRAME_ATTRIBUTES else None


def opts_out(function: Any) -> bool:
    """Tells whether *function* is decorated with a ``do_not_convert``, agimport's or TensorFlow's."""
    for decorator in function.decorator_list:
        target = decorator.func if type(decorator).__name__ == "Call" else decorator
        if getattr(target, "attr", getattr(target, "id", None)) == "do_not_convert":
            return True
    return False
