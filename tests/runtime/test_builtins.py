"""Each builtin gives in a graph what Python's own gives for the same eager tensors."""

from __future__ import annotations

import builtins
from types import SimpleNamespace

import numpy as np
import pytest

from agimport.errors import StagingError
from agimport.runtime import builtins as operators
from agimport.runtime.list_state import Snapshot
from agimport.runtime.lists import List
from agimport.runtime.values import holds_staged, is_staged

NAMES = [name.removesuffix("_") for name in operators.__all__ if name.endswith("_")]
PYTHON = SimpleNamespace(**{name: getattr(builtins, name) for name in NAMES})
STAGED = SimpleNamespace(**{name: getattr(operators, f"{name}_") for name in NAMES})
NAN, INF = float("nan"), float("inf")

# name: (function of the builtins and the inputs, inputs). The inputs are made tensors, so ints are int32.
CASES = {
    "len": (lambda b, t: b.len(t), [[1, 2, 3]]),
    "len of a matrix": (lambda b, t: b.len(t) * 2 + 1, [[[1, 2], [3, 4]]]),
    "abs": (lambda b, t: b.abs(t), [-3]),
    "abs of a vector": (lambda b, t: b.abs(t), [[-3.5, 2.0]]),
    "int of a float": (lambda b, t: b.int(t), [-2.7]),
    "int of an int": (lambda b, t: b.int(t) + 2**40, [7]),
    "int of an int64": (lambda b, t: b.int(t), [np.int64(2**40)]),
    "int of a uint8": (lambda b, t: b.int(t) + 300, [np.uint8(200)]),
    "int of a bool": (lambda b, t: b.int(t) + b.int(t), [True]),
    "int of a string": (lambda b, t: b.int(t), [b" 12 "]),
    "int in arithmetic": (lambda b, t: b.int(t) * 0.5, [7]),
    "float of a float": (lambda b, t: b.float(t) * 3.3, [0.1]),
    "float of a float64": (lambda b, t: b.float(t), [np.float64(1e300)]),
    "float of an int": (lambda b, t: b.float(t) / 3, [7]),
    "float of a string": (lambda b, t: b.float(t), [b"2.5e1"]),
    "bool of zero": (lambda b, t: b.bool(t), [0]),
    "bool of a float": (lambda b, t: b.bool(t), [-0.5]),
    "bool of a bool": (lambda b, t: b.bool(t), [True]),
    "bool of a string": (lambda b, t: b.bool(t), [b""]),
    "bool of one element": (lambda b, t: b.bool(t), [[3]]),
    "pow": (lambda b, t: b.pow(t, 3), [2]),
    "pow of an int": (lambda b, t: b.pow(2, t), [5]),
    "max": (lambda b, t: b.max(t), [[3, 7, 1]]),
    "min": (lambda b, t: b.min(t), [[3, 7, 1]]),
    "max of floats": (lambda b, t: b.max(t), [[3.5, -7.0, 1.0]]),
    "max, NaN first": (lambda b, t: b.max(t), [[NAN, 1.0, 2.0]]),
    "min, NaN first": (lambda b, t: b.min(t), [[NAN, 1.0, 2.0]]),
    "max, NaN later": (lambda b, t: b.max(t), [[1.0, NAN, 2.0]]),
    "min, NaN later": (lambda b, t: b.min(t), [[3.0, NAN, 2.0]]),
    "max of minus infinity and NaN": (lambda b, t: b.max(t), [[-INF, NAN]]),
    "max with a key": (lambda b, t: b.max(t, key=abs), [[3, -5, 5, 1]]),
    "min with a key": (lambda b, t: b.min(t, key=lambda e: e * e), [[3.0, -1.0, 1.0]]),
    "max of rows with a key": (lambda b, t: b.max(t, key=lambda row: row[1]), [[[1, 2], [3, 9], [5, 9]]]),
    "max with a default": (lambda b, t: b.max(t, default=9), [[3, 7]]),
    "max of nothing": (lambda b, t: b.max(t, default=9), [np.zeros([0], np.int32)]),
    "max of tensor and number": (lambda b, t: b.max(t, 5), [3]),
    "max of number and tensor": (lambda b, t: b.max(0.5, t), [3.0]),
    "min of two tensors": (lambda b, s, t: b.min(s, t), [3, 2]),
    "min of many": (lambda b, s, t: b.min(4, s, t, 1), [3, 2]),
    "max of tensors, NaN": (lambda b, s, t: b.max(s, t), [1.0, NAN]),
    "max of NaN, tensors": (lambda b, s, t: b.max(s, t), [NAN, 1.0]),
    "max of arguments with a key": (lambda b, s, t: b.max(s, t, key=lambda e: -e), [3, 2]),
    "max of a list": (lambda b, s, t: b.max([s, t, 1]), [3, 8]),
    "max of a generator": (lambda b, s, t: b.max(e * 2 for e in (s, t)), [3, 8]),
    "max of Python values by staged keys": (lambda b, t: b.max([1, 2, 0], key=lambda i: t[i]), [[3, 7, 9]]),
    "max of tensors by Python keys": (lambda b, s, t: b.max([s, t], key=lambda e: 1), [3, 8]),
    "max of ints from tensors": (lambda b, s, t: b.max(b.int(s), b.int(t), 3) + 2**31, [3, 8]),
    "max of int and float": (lambda b, t: b.max(b.int(t), 3.5) * 2, [3]),
    "sum": (lambda b, t: b.sum(t), [[1, 2, 3]]),
    "sum of rows": (lambda b, t: b.sum(t), [[[1.0, 2.0], [3.0, 4.0]]]),
    "sum with a start": (lambda b, t: b.sum(t, 10), [[1, 2, 3]]),
    "sum with a named start": (lambda b, t: b.sum(t, start=t[0]), [[1.5, 2.0]]),
    "sum of nothing": (lambda b, t: b.sum(t, 4), [np.zeros([0], np.int32)]),
    "sum of a list": (lambda b, s, t: b.sum([s, t, 1]), [3, 8]),
    "any": (lambda b, t: b.any(t), [[0, 0, 3]]),
    "any, none": (lambda b, t: b.any(t), [[0.0, 0.0]]),
    "all": (lambda b, t: b.all(t), [[1, 2, 0]]),
    "all of bools": (lambda b, t: b.all(t), [[True, True]]),
    "all of nothing": (lambda b, t: b.all(t), [np.zeros([0], np.int32)]),
    "any of strings": (lambda b, t: b.any(t), [[b"", b"a"]]),
    "any of rows": (lambda b, t: b.any(t), [[[0], [1]]]),
    "any of a list": (lambda b, s, t: b.any([s, 0, t > 1]), [0, 2]),
    "all of a list": (lambda b, s, t: b.all([s, 1, t > 5]), [1, 2]),
    "all of a generator": (lambda b, s, t: b.all(e > 1 for e in (s, t)), [3, 2]),
    "any, decided by Python": (lambda b, t: b.any([t, 1]), [0]),
    "sorted": (lambda b, t: b.sorted(t), [[3, 1, 2]]),
    "sorted, reverse=True": (lambda b, t: b.sorted(t, reverse=True), [[3.5, 1.0, 2.0]]),
    "sorted, reverse=False": (lambda b, t: b.sorted(t, reverse=False), [[3, 1, 2]]),
    "sorted by a key is stable": (lambda b, t: b.sorted(t, key=lambda e: e // 10), [[25, 11, 21, 19, 3]]),
    "sorted in reverse": (lambda b, t: b.sorted(t, key=lambda e: e // 10, reverse=True), [[25, 11, 21, 19]]),
    "sorted rows": (lambda b, t: b.sorted(t, key=lambda row: row[0]), [[[3, 1], [1, 2], [2, 3]]]),
    "sorted list": (lambda b, s, t: b.sorted([s, t, 2]), [3, 1]),
    "sorted list by a key": (lambda b, s, t: b.sorted([s, t, 2], key=lambda e: -e), [3, 1]),
    "list": (lambda b, t: b.list(t), [[3, 1, 2]]),
    "tuple": (lambda b, t: b.tuple(t)[1], [[[3, 1], [2, 4]]]),
    "isinstance": (lambda b, t: [b.isinstance(b.int(t), int), b.isinstance(b.float(t), (str, float))], [3]),
    "isinstance, no": (lambda b, t: [b.isinstance(b.int(t), float), b.isinstance(b.float(t), int)], [3]),
    "divmod of ints": (lambda b, t: b.divmod(b.int(t), -2), [7]),
    "round of an int": (lambda b, t: b.round(b.int(t), -1), [25]),
    "round of a float": (lambda b, t: b.round(b.float(t)), [2.5]),
    "round to digits": (lambda b, t: b.round(b.float(t), ndigits=1), [np.float64(-3.75)]),
}  # fmt: skip


@pytest.fixture(scope="module")
def tf():
    return pytest.importorskip("tensorflow")


def run_eagerly(tf, function, inputs):
    return _result(tf, function(PYTHON, *map(tf.constant, inputs)))


def run_in_function(tf, function, inputs):
    kinds = []

    @tf.function(autograph=False)
    def traced(*tensors):
        return _plain(tf, function(STAGED, *tensors), kinds)

    return _result(tf, traced(*map(tf.constant, inputs)), kinds)


def run_with_unknown_shapes(tf, function, inputs):
    kinds = []

    @tf.function(autograph=False)
    def traced(*tensors):
        return _plain(tf, function(STAGED, *tensors), kinds)

    tensors = [tf.constant(value) for value in inputs]
    specs = [tf.TensorSpec([None] * tensor.shape.rank, tensor.dtype) for tensor in tensors]
    return _result(tf, traced.get_concrete_function(*specs)(*tensors), kinds)


def run_in_session(tf, function, inputs):
    kinds, feeds = [], {}
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        for value in inputs:
            array = tf.make_ndarray(tf.make_tensor_proto(value))
            feeds[tf.compat.v1.placeholder(tf.as_dtype(array.dtype), array.shape)] = array
        plain = _plain(tf, function(STAGED, *feeds), kinds)
        tensors = tf.nest.map_structure(tf.convert_to_tensor, plain)
        return _result(tf, session.run(tensors, feeds), kinds)


def _plain(tf, result, kinds):
    """The result with weak numbers as their tensors; `kinds` gets what each leaf stands for."""
    from agimport.runtime.tf import weak

    if isinstance(result, List) and result.array is not None:
        result = result.array.stack()

    def plain(leaf):
        kinds.append(leaf.kind if weak.is_weak(leaf) else None if tf.is_tensor(leaf) else type(leaf).__name__)
        return leaf.tensor if weak.is_weak(leaf) else leaf

    return tf.nest.map_structure(plain, result)


def _result(tf, result, kinds=None):
    """Values and what they are: Python's class for numbers, the dtype for tensors."""
    leaves = tf.nest.flatten(result) if not isinstance(result, np.ndarray) else [result]
    if kinds is None:
        classes = [
            type(leaf).__name__ if isinstance(leaf, int | float) else leaf.dtype.name for leaf in leaves
        ]
    else:
        names = [np.asarray(leaf).dtype.name for leaf in leaves]
        classes = [kind or name for kind, name in zip(kinds, names, strict=True)]
    return [np.asarray(leaf) for leaf in leaves], classes


MODES = {"function": run_in_function, "unknown": run_with_unknown_shapes, "session": run_in_session}


@pytest.mark.tf
@pytest.mark.parametrize("mode", MODES.values(), ids=MODES.keys())
@pytest.mark.parametrize(("function", "inputs"), CASES.values(), ids=CASES.keys())
def test_gives_in_a_graph_what_it_gives_eagerly(tf, mode, function, inputs, request):
    name = request.node.callspec.id
    if mode is run_with_unknown_shapes and any(word in name for word in ("list-", "list]", "tuple")):
        pytest.skip("a Python list needs a known length")
    expected, expected_classes = run_eagerly(tf, function, inputs)
    found, classes = mode(tf, function, inputs)
    if len(expected) > 1 and len(found) == 1:  # a list of the graph leaves it as a tensor
        expected, expected_classes = [np.stack(expected)], expected_classes[:1]
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)
    for one, other in zip(classes, expected_classes, strict=True):
        # Where Python gives the tensor or the number, whichever wins, a graph must give a tensor.
        assert one == other or (one != "float" and one.startswith(other))


@pytest.mark.tf
def test_refuses_what_python_cannot_say(tf):
    @tf.function(autograph=False)
    def traced(scalar, vector, matrix):
        b = STAGED
        for call in (b.max, b.min, b.any, b.all, b.sorted):
            with pytest.raises(StagingError, match="AG0402"):
                call(matrix)
            with pytest.raises(TypeError, match="scalar"):
                call(scalar)
        for call in (b.int, b.float, b.bool):
            with pytest.raises(StagingError, match="AG0402"):
                call(vector)
        with pytest.raises(TypeError, match="scalar"):
            b.sum(scalar)
        with pytest.raises(TypeError, match="no `len"):
            b.len(scalar)
        with pytest.raises(TypeError, match="'int' has no len"):
            b.len(b.int(scalar))
        with pytest.raises(TypeError, match="not iterable"):
            b.list(b.int(scalar))
        with pytest.raises(StagingError, match="AG0402"):
            b.max(vector, 0)
        with pytest.raises(StagingError, match="AG0408"):
            b.max(scalar, "a")
        with pytest.raises(StagingError, match="AG0402"):
            b.sorted(matrix, key=lambda row: row)
        with pytest.raises(TypeError, match="non-string"):
            b.int(scalar, 16)
        with pytest.raises(StagingError, match="AG0401"):
            b.int("12", base=scalar)
        with pytest.raises(TypeError, match="integers"):
            b.pow(scalar, 2, 3)
        with pytest.raises(TypeError, match="dtype"):
            b.max(scalar, tf.constant(1.5))
        with pytest.raises(TypeError):
            b.max(scalar, 4.5)
        with pytest.raises(TypeError):
            b.sum(tf.cast(vector, tf.bool))
        return scalar

    traced(tf.constant(3), tf.constant([1, 2]), tf.constant([[1, 2], [3, 4]]))


@pytest.mark.tf
def test_a_tensor_of_unknown_length(tf):
    @tf.function(input_signature=[tf.TensorSpec(None, tf.int32)], autograph=False)
    def traced(t):
        return [
            (STAGED.len(t) + 1).tensor,
            STAGED.max(t, default=7),
            STAGED.max(t, default=None).checked_(),
            STAGED.sum(t, 1),
            STAGED.any(t),
            STAGED.sorted(t).array.stack(),
            STAGED.bool(t[0:1]),
        ]

    found = traced(tf.constant([3, 5]))
    assert [np.asarray(tensor).tolist() for tensor in found] == [3, 5, 5, 9, True, [3, 5], True]


@pytest.mark.tf
def test_an_empty_tensor_is_noticed_when_the_graph_runs(tf):
    @tf.function(input_signature=[tf.TensorSpec([None], tf.int32)], autograph=False)
    def with_default(t):
        return STAGED.max(t, default=7)

    @tf.function(input_signature=[tf.TensorSpec([None], tf.int32)], autograph=False)
    def without(t):
        return STAGED.min(t)

    assert with_default(tf.zeros([0], tf.int32)) == 7
    with pytest.raises(tf.errors.InvalidArgumentError, match="ValueError: min"):
        without(tf.zeros([0], tf.int32))
    with pytest.raises(ValueError, match="empty"):
        tf.function(STAGED.max, autograph=False)(tf.zeros([0], tf.int32))


@pytest.mark.tf
def test_variables_are_staged_inside_a_graph_only(tf):
    variable = tf.Variable([3, 1, 2])
    assert not is_staged(variable)

    @tf.function(autograph=False)
    def traced():
        assert is_staged(variable)
        variable.assign_add([1, 1, 1])
        assert STAGED.len(variable) == 3
        number = STAGED.int(variable[0])
        return [STAGED.max(variable), STAGED.sum(variable), number.tensor, STAGED.list(variable)[1]]

    assert [int(tensor) for tensor in traced()] == [4, 9, 4, 2]


@pytest.mark.tf
def test_eager_tensors_are_pythons_business(tf):
    tensor = tf.constant([3, 1, 2])

    @tf.function(autograph=False)
    def traced():
        assert STAGED.len(tensor) == 3
        with tf.init_scope():
            assert STAGED.max(tensor).numpy() == 3
            assert type(STAGED.int(tensor[0])) is int
            assert not is_staged(tensor)

    traced()


@pytest.mark.tf
def test_gradients_go_to_the_first_of_equal_elements(tf):
    values = tf.constant([1.0, 3.0, 3.0])

    def gradient(function):
        with tf.GradientTape() as tape:
            tape.watch(values)
            result = function(values)
        return tape.gradient(result, values).numpy().tolist()

    staged = tf.function(STAGED.max, autograph=False)
    assert gradient(staged) == [0.0, 1.0, 0.0]
    assert gradient(tf.function(lambda t: STAGED.max(t[1], t[2]), autograph=False)) == [0.0, 1.0, 0.0]


@pytest.mark.tf
def test_a_key_function_may_use_the_graph(tf):
    @tf.function(autograph=False)
    def traced(t, n):
        def key(element):
            return STAGED.int(element) % 3 + n

        return STAGED.sorted(t, key=key)

    found = traced(tf.constant([2, 1, 3, 4]), tf.constant(5))
    assert [tensor.numpy() for tensor in found] == [3, 1, 4, 2]


@pytest.mark.tf
def test_rounding_and_divmod_of_tensors(tf):
    """Eager tensors of TensorFlow 2.21 have neither; in a graph they follow Python's floats and ints."""

    @tf.function(autograph=False)
    def traced(x, n, v):
        assert STAGED.isinstance(STAGED.round(x), int)
        quotient, rest = STAGED.divmod(n, 2)
        return [STAGED.round(x).tensor, STAGED.round(x, 1), quotient, rest, STAGED.round(v)]

    found = traced(tf.constant(2.55), tf.constant(-7), tf.constant([0.5, 1.5]))
    assert [tensor.dtype.name for tensor in found] == ["int64", "float32", "int32", "int32", "float32"]
    assert [np.asarray(tensor).tolist() for tensor in found[:1] + found[2:]] == [3, -4, 1, [0.0, 2.0]]
    assert found[1] == np.float32(2.5)


@pytest.mark.tf
def test_a_staged_list_is_reduced_as_a_tensor(tf):
    from agimport.runtime.tf.arrays import StagedArray
    from agimport.runtime.tf.specs import Dense

    @tf.function(autograph=False)
    def traced(t):
        staged = List()
        staged.restore(Snapshot((), StagedArray.of(Dense(tf.int32, ()), tuple(tf.unstack(t))), None))
        assert STAGED.isinstance(STAGED.len(staged), int)
        in_order = STAGED.sorted(staged).array.stack()
        return [STAGED.sum(staged), STAGED.max(staged), in_order, STAGED.any(staged)]

    assert [np.asarray(tensor).tolist() for tensor in traced(tf.constant([2, 1]))] == [3, 2, [1, 2], True]


# ---------------------------------------------------------------------------------------------------
# Without TensorFlow


@pytest.mark.parametrize(
    ("name", "args", "kwargs"),
    [
        ("len", ([1, 2],), {}),
        ("abs", (-2,), {}),
        ("int", (), {}),
        ("int", ("ff", 16), {}),
        ("int", ("ff",), {"base": 16}),
        ("float", ("1.5",), {}),
        ("bool", ([],), {}),
        ("round", (2.567,), {"ndigits": 2}),
        ("round", (2.5,), {}),
        ("divmod", (7, -2), {}),
        ("pow", (2, 5, 7), {}),
        ("pow", (2,), {"exp": 5}),
        ("max", ([1, 3, 2],), {}),
        ("max", (1, 3), {}),
        ("max", ([],), {"default": 4}),
        ("max", ([],), {"default": 4, "key": abs}),
        ("max", (["aa", "b", "cc"],), {"key": len}),
        ("min", ("b", "a"), {"key": ord}),
        ("min", ({3: 1, 2: 5},), {}),
        ("sum", ([1, 2],), {"start": 3}),
        ("sum", ([[1], [2]], []), {}),
        ("any", ([0, 1],), {}),
        ("all", ([],), {}),
        ("sorted", ([3, 1, 2],), {"reverse": True}),
        ("sorted", (["bb", "a", "cc"],), {"key": len, "reverse": True}),
        ("sorted", ("cab",), {}),
        ("list", (), {}),
        ("list", ("ab",), {}),
        ("tuple", ({1: 2},), {}),
        ("isinstance", (True, (str, int)), {}),
    ],
    ids=str,
)
def test_python_values_get_pythons_answer(name, args, kwargs):
    expected = getattr(PYTHON, name)(*args, **kwargs)
    found = getattr(STAGED, name)(*args, **kwargs)
    assert type(found) is type(expected)
    assert found == expected


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("max", ()),
        ("max", (3,)),
        ("max", ([],)),
        ("sorted", (3,)),
        ("sum", (3,)),
        ("len", (3,)),
        ("sorted", ()),
    ],
    ids=str,
)
def test_pythons_errors_are_its_own(name, args):
    with pytest.raises((TypeError, ValueError)) as expected:
        getattr(PYTHON, name)(*args)
    with pytest.raises(expected.type) as found:
        getattr(STAGED, name)(*args)
    assert str(found.value) == str(expected.value)


def test_any_and_all_stop_where_python_stops():
    def endless(value):
        while True:
            yield value

    assert STAGED.any(endless(1)) is True
    assert STAGED.all(endless(0)) is False


def test_a_key_function_is_called_once_for_each_element():
    calls = []
    assert STAGED.sorted([3, 1, 2], key=lambda e: calls.append(e) or e) == [1, 2, 3]
    assert STAGED.max([3, 1, 2], key=lambda e: calls.append(e) or -e) == 1
    assert calls == [3, 1, 2] * 2


def test_the_builtin_is_looked_up_when_it_is_called(monkeypatch):
    monkeypatch.setattr(builtins, "abs", lambda value: "replaced")
    assert operators.abs_(-1) == "replaced"


def test_builtin_finds_the_operator():
    assert operators.builtin(len) is operators.len_
    assert operators.builtin(int) is operators.int_
    assert operators.builtin(print) is operators.print_
    assert operators.builtin(hash) is hash
    unhashable = type("Unhashable", (), {"__hash__": None, "__call__": lambda self: 1})()
    assert operators.builtin(unhashable) is unhashable


def test_holds_staged_looks_into_containers_that_hold_themselves():
    values = [1, (2, {"a": None})]
    values.append(values)
    assert not holds_staged(values)
    assert holds_staged(values, lambda value: value is None)


def test_imports_and_answers_without_tensorflow(run_python):
    run_python(
        "import sys\n"
        "from agimport.runtime import builtins as b, assertions, text\n"
        "b.print_(b.max_([1, 2]), b.len_('abc'), b.sorted_([2, 1]), text.fstring('a', (1, None, '')))\n"
        "assertions.assert_stmt(True)\n"
        "assert not b.is_staged(object())\n"
        "assert 'tensorflow' not in sys.modules"
    )


@pytest.mark.tf
def test_a_value_that_may_be_none(tf):
    from agimport.runtime.tf import weak
    from agimport.runtime.tf.maybe import Maybe

    @tf.function(autograph=False)
    def traced(flag, t):
        number = Maybe(weak.make(t, "int"), flag, None, "x")
        unbound = Maybe(weak.make(t, "int"), tf.constant(True), "unbound", "y")
        assert STAGED.isinstance(number, float) is False
        assert STAGED.isinstance(number, int | None) is True
        assert STAGED.isinstance(unbound, int) is True
        with tf.control_dependencies([]):
            checked = STAGED.int(unbound) + STAGED.max(unbound, 2) + STAGED.round(unbound)
        return [
            STAGED.bool(number),
            STAGED.any([number, 0]),
            STAGED.isinstance(number, int),
            STAGED.isinstance(number, type(None)),
            checked.tensor,
        ]

    assert [tensor.numpy() for tensor in traced(True, 3)] == [True, True, True, False, 9]
    assert [tensor.numpy() for tensor in traced(False, 3)] == [False, False, False, True, 9]
    assert [tensor.numpy() for tensor in traced(True, 0)][:3] == [False, False, True]
