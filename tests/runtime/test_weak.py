"""Weak numbers compute what Python's numbers compute, and give way to tensors."""

from __future__ import annotations

import math
import operator

import numpy as np
import pytest

tf = pytest.importorskip("tensorflow")

from agimport.errors import StagingError  # noqa: E402
from agimport.runtime.tf import weak  # noqa: E402

pytestmark = pytest.mark.tf


def _plain(result):
    """Weak numbers as the tensors that hold them, so that a graph can return them."""
    return tf.nest.map_structure(lambda leaf: leaf.tensor if weak.is_weak(leaf) else leaf, result)


def _tensor(value, dtype):
    return tf.constant(value, dtype or (tf.float64 if isinstance(value, float) else tf.int64))


def in_function(function, *values, dtype=None):
    """What `function` gives for weak numbers inside a tf.function."""

    @tf.function(autograph=False)
    def traced(*tensors):
        numbers = [weak.make(tensor, "int" if tensor.dtype.is_integer else "float") for tensor in tensors]
        return _plain(function(*numbers))

    return tf.nest.map_structure(_python, traced(*[_tensor(value, dtype) for value in values]))


def in_session(function, *values, dtype=None):
    """What `function` gives for weak numbers inside a graph that a session runs."""
    with tf.Graph().as_default():
        feeds, numbers = {}, []
        for value in values:
            kind = "float" if isinstance(value, float) else "int"
            tensor = tf.compat.v1.placeholder(dtype or (tf.float64 if kind == "float" else tf.int64), [])
            feeds[tensor] = value
            numbers.append(weak.make(tensor, kind))
        fetches = _plain(function(*numbers))
        with tf.compat.v1.Session() as session:
            return tf.nest.map_structure(_python, session.run(fetches, feeds))


def _python(value):
    return value.item() if isinstance(value, np.generic) else np.asarray(value).item()


INTS = [(7, 2), (-7, 2), (7, -2), (-7, -2), (0, 3), (6, 3), (2**31 - 1, 2**31 - 1), (-(2**40), 1000)]
FLOATS = [(7.5, 2.0), (-7.5, 2.0), (7.5, -2.0), (1.0, 0.1), (-1e-20, 1.0), (0.0, 3.0), (6.0, 0.25)]
ARITHMETIC = [
    operator.add,
    operator.sub,
    operator.mul,
    operator.truediv,
    operator.floordiv,
    operator.mod,
    divmod,
]
COMPARISONS = [operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne]


def _all_forms(operations, left, right):
    """Each operator between weak and weak, weak and literal, literal and weak."""

    def compute(a, b):
        return [
            result
            for operation in operations
            for result in (operation(a, b), operation(a, right), operation(left, b))
        ]

    expected = [
        tuple(result) if isinstance(result, tuple) else result
        for operation in operations
        for result in [operation(left, right)] * 3
    ]
    return compute, expected


def _same(found, expected):
    return all(
        type(one) is type(other) and one == other
        for one, other in zip(tf.nest.flatten(found), tf.nest.flatten(expected), strict=True)
    )


@pytest.mark.parametrize(("left", "right"), INTS + FLOATS + [(7, 2.5), (-7.5, 2)])
def test_arithmetic_and_comparisons_are_pythons(left, right):
    compute, expected = _all_forms(ARITHMETIC + COMPARISONS, left, right)
    found = in_function(compute, left, right)
    assert _same(found, expected), (found, expected)


def test_arithmetic_in_a_graph_that_a_session_runs():
    compute, expected = _all_forms(ARITHMETIC + COMPARISONS, -7, 3)
    assert _same(in_session(compute, -7, 3), expected)
    compute, expected = _all_forms(ARITHMETIC + COMPARISONS, -7.5, 2.0)
    assert _same(in_session(compute, -7.5, 2.0), expected)


def test_bits_powers_and_unary_operators():
    def compute(a, b):
        bits = [a & b, a | b, a ^ b, ~a, a << b, a >> b, a & 6, 6 | a, 1 << b, 1000 >> b, a >> (b + 100)]
        powers = [a**b, a**3, 2**b, a**-2, a**0.5, 2.0**b, (a * 1.5) ** b]
        return bits + powers + [-a, +a, abs(-a), -(a * 1.5), abs(a * -1.5)]

    found, expected = in_function(compute, 13, 3), compute(13, 3)
    assert _same(found, expected), (found, expected)


def test_bool_counts_as_the_int_it_is():
    def compute(a):
        return [a + True, False * a, a + (a > 2), (a > 2) + a, a == True]  # noqa: E712

    assert in_function(compute, 3) == compute(3)


def test_rounding():
    def compute(a, b):
        return [round(a), round(b), round(b, 1), round(a, -1), math.floor(b), math.ceil(b), math.trunc(b)]

    for values in [(25, 2.5), (35, -2.5), (-25, 3.75), (14, -0.26)]:
        assert in_function(compute, *values) == compute(*values)


@pytest.mark.parametrize(
    ("compute", "kept"),
    [
        (lambda a: a + 1, True),
        (lambda a: 1 - a, True),
        (lambda a: -a, True),
        (lambda a: a + 5000, False),
        (lambda a: a * 2, False),
        (lambda a: a + a, False),
    ],
    ids=["+1", "1-", "negative", "+5000", "*2", "weak+weak"],
)
def test_only_a_small_step_keeps_int32(compute, kept):
    @tf.function(autograph=False)
    def traced(tensor):
        number = compute(weak.make(tensor, "int"))
        assert number.dtype == (tf.int32 if kept else tf.int64)
        assert number.kind == "int"
        return number.tensor

    traced(tf.constant(3))


def test_int32_does_not_wrap():
    assert in_function(lambda a: [a * a, a + a, a + 5000], 2**31 - 1, dtype=tf.int32) == [
        (2**31 - 1) ** 2,
        2 * (2**31 - 1),
        2**31 - 1 + 5000,
    ]


@pytest.mark.parametrize(
    ("compute", "values", "message"),
    [
        (lambda a, b: a / b, (1, 0), "ZeroDivisionError: division by zero"),
        (lambda a, b: a // b, (1, 0), "ZeroDivisionError: integer division or modulo by zero"),
        (lambda a, b: a % b, (1.0, 0.0), "ZeroDivisionError: float modulo by zero"),
        (divmod, (1.0, 0.0), "ZeroDivisionError: float floor division by zero"),
        (lambda a, b: (a + b) / 0, (1, 0), "ZeroDivisionError"),
        (lambda a, b: a << b, (1, -1), "ValueError: negative shift count"),
        (lambda a, b: b**-1 + a, (1, 0), "ZeroDivisionError"),
    ],
    ids=["/", "//", "%", "divmod", "literal", "<<", "**"],
)
@pytest.mark.parametrize("run", [in_function, in_session])
def test_errors_of_python_are_found_when_the_graph_runs(run, compute, values, message):
    with pytest.raises(tf.errors.InvalidArgumentError, match=message):
        run(compute, *values)


def test_a_literal_divisor_costs_no_check():
    def traced(tensor):
        return (weak.make(tensor, "int") // 2).tensor

    graph = tf.function(traced, autograph=False).get_concrete_function(tf.TensorSpec([], tf.int32)).graph
    assert not any("Assert" in op.type or op.type == "If" for op in graph.get_operations())


def test_operators_that_python_lacks():
    def compute(a, b):
        for operation in (operator.and_, operator.or_, operator.xor, operator.lshift, operator.rshift):
            with pytest.raises(TypeError, match="unsupported operand"):
                operation(a, b)
        with pytest.raises(TypeError, match="unary ~"):
            operator.invert(b)
        with pytest.raises(TypeError):
            a + "text"
        with pytest.raises(StagingError, match="AG0401"):
            pow(a, 2, 3)
        assert (a == None) is False  # noqa: E711
        assert a != "text"
        return a

    in_function(compute, 1, 2.5)


@pytest.mark.parametrize(
    "dtype", [tf.int8, tf.int32, tf.int64, tf.uint8, tf.float16, tf.float32, tf.complex64]
)
def test_an_int_takes_the_dtype_of_a_tensor(dtype):
    @tf.function(autograph=False)
    def traced(x, tensor):
        number = weak.make(tensor, "int") * 1
        results = [x + number, number + x, x * number, number - x, x == number, number == x]
        for result in results[:4]:
            assert result.dtype == dtype
        return results

    found = traced(tf.cast([1, 2], dtype), tf.constant(2))
    for tensor, expected in zip(found, [[3, 4], [3, 4], [2, 4], [1, 0], [0, 1], [0, 1]], strict=True):
        np.testing.assert_array_equal(np.asarray(tensor), np.asarray(expected))


def test_a_float_takes_float_dtypes_and_refuses_ints():
    @tf.function(autograph=False)
    def traced(tensor):
        number = weak.make(tensor, "float")
        for dtype in (tf.float16, tf.float32, tf.float64, tf.complex128):
            x = tf.ones([2], dtype)
            assert (x * number).dtype == (number * x).dtype == dtype
        x = tf.ones([2], tf.int32)
        for operation in (operator.add, operator.mul, operator.lt, operator.floordiv):
            with pytest.raises(TypeError):
                operation(x, number)
            with pytest.raises(TypeError):
                operation(number, x)
        return number.tensor

    traced(tf.constant(0.5, tf.float64))


def test_variables_and_ragged_tensors_are_strong():
    variable = tf.Variable([1.0, 2.0])

    @tf.function(autograph=False)
    def traced(tensor):
        number = weak.make(tensor, "int")
        ragged = tf.ragged.constant([[1.0], [2.0, 3.0]])
        return [variable * number, number * variable, ragged * number, number + ragged]

    found = traced(tf.constant(3))
    assert [tensor.dtype for tensor in found] == [tf.float32] * 4
    assert found[2].to_list() == [[3.0], [6.0, 9.0]]
    assert found[3].to_list() == [[4.0], [5.0, 6.0]]


@pytest.mark.parametrize(
    "array", [np.arange(3), np.arange(3, dtype=np.float32), np.float32(2), np.float64(2), np.int32(2)]
)
def test_numpy_keeps_its_dtype_as_it_does_with_python_numbers(array):
    @tf.function(autograph=False)
    def traced(tensor):
        number = weak.make(tensor, "int")
        results = [array * number, number * array, number - array, array * (number * 0.5)]
        for result, expected in zip(results, [array * 3, array * 3, 3 - array, array * 1.5], strict=True):
            assert result.dtype == expected.dtype
        return results

    for found, expected in zip(
        traced(tf.constant(3)), [array * 3, array * 3, 3 - array, array * 1.5], strict=True
    ):
        np.testing.assert_array_equal(found, expected)


def test_refuses_to_be_a_python_value():
    def compute(a):
        for use in (bool, int, float, hash, operator.index, np.asarray, range, [1, 2].__getitem__):
            with pytest.raises(TypeError, match="no Python value while a graph is built"):
                use(a)
        with pytest.raises(TypeError, match="not iterable"):
            list(a)
        return a

    in_function(compute, 1)
    with pytest.raises(StagingError, match="AG0403"):
        in_function(bool, 1)


CALLS = {
    "getitem": lambda x, i: x[i],
    "slice": lambda x, i: x[i : i + 2],
    "slice int64": lambda x, i: x[i // 2 : i * 2],
    "row": lambda x, i: x[i, :],
    "last": lambda x, i: x[..., i],
    "reshape": lambda x, i: tf.reshape(x, [i, -1]),
    "stack": lambda x, i: tf.stack([i, i * 2]),
    "stack mixed": lambda x, i: tf.stack([i, tf.constant(1)]),
    "zeros": lambda x, i: tf.zeros([i, 3]),
    "zeros of a product": lambda x, i: tf.zeros((i * 2, 3)),
    "ones": lambda x, i: tf.ones([i]),
    "fill": lambda x, i: tf.fill([i, 2], 1.5),
    "concat": lambda x, i: tf.concat([[i], [1]], 0),
    "range": lambda x, i: tf.range(i),
    "range step": lambda x, i: tf.range(i, i + 5, 2),
    "one_hot": lambda x, i: tf.one_hot(i, 5),
    "one_hot depth": lambda x, i: tf.one_hot([0, 1], i),
    "gather": tf.gather,
    "gather_nd": lambda x, i: tf.gather_nd(x, [i, i]),
    "slice op": lambda x, i: tf.slice(x, [i, 0], [1, i]),
    "tile": lambda x, i: tf.tile(x, [i, 1]),
    "repeat": lambda x, i: tf.repeat(x, i, axis=0),
    "split": lambda x, i: tf.split(x, [i, 4 - i])[0],
    "broadcast_to": lambda x, i: tf.broadcast_to(x, [i, 4, 3]),
    "roll": lambda x, i: tf.roll(x, i, 0),
    "scatter": lambda x, i: tf.tensor_scatter_nd_update(x, [[i, 0]], [i]),
    "cast": lambda x, i: tf.cast(i, tf.float32),
    "convert": lambda x, i: tf.convert_to_tensor([[i, 1], [2, i * 2]]),
    "convert float": lambda x, i: tf.convert_to_tensor([i, 0.5]),
    "reduce": lambda x, i: tf.reduce_sum([i, 2 * i]),
    "array": lambda x, i: tf.TensorArray(tf.float32, 4, clear_after_read=False).write(i, i * 0.5).read(i),
    "as_string": lambda x, i: tf.strings.as_string(i),
    "maximum": lambda x, i: tf.maximum(tf.constant(1.0), i),
    "clip": lambda x, i: tf.clip_by_value(x, i * 0.5, i),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_tensorflows_functions_take_weak_numbers(call):
    x = tf.reshape(tf.range(12.0), [4, 3])

    @tf.function(autograph=False)
    def traced(x, n):
        return call(x, weak.make(n, "int"))

    found, expected = traced(x, tf.constant(2)), call(x, 2)
    np.testing.assert_array_equal(found, expected)


def test_conversion_without_a_dtype_is_tensorflows_default():
    @tf.function(autograph=False)
    def traced(n):
        i = weak.make(n, "int")
        assert tf.convert_to_tensor(i).dtype == tf.int32
        assert tf.convert_to_tensor(i * 2).dtype == tf.int32
        assert weak.unwrap(i * 2).dtype == tf.int64
        assert tf.convert_to_tensor(i / 2).dtype == tf.float32
        assert tf.convert_to_tensor(i / 2, tf.float64).dtype == tf.float64
        assert tf.convert_to_tensor([i, i * 2]).dtype == tf.int32
        assert tf.convert_to_tensor([i, i / 2]).dtype == tf.float32
        assert tf.convert_to_tensor([i, tf.constant(1, tf.int8)]).dtype == tf.int8
        assert weak.unwrap(i / 2).dtype == tf.float32
        assert weak.unwrap(7) == 7
        assert weak.as_dtype(3, tf.float64).dtype == tf.float64
        for wrong in (tf.int32, tf.bool, tf.string):
            with pytest.raises(TypeError):
                weak.as_dtype(i / 2, wrong)
        with pytest.raises(TypeError):
            weak.as_dtype(i, tf.string)
        return n

    traced(tf.constant(2))


def test_make_chooses_the_width_by_kind():
    for dtype, kind, expected in [
        (tf.int32, "int", tf.int32),
        (tf.int64, "int", tf.int64),
        (tf.uint8, "int", tf.int64),
        (tf.bool, "int", tf.int64),
        (tf.int32, "float", tf.float64),
        (tf.float32, "float", tf.float32),
        (tf.float16, "float", tf.float64),
    ]:
        assert weak.make(tf.zeros([], dtype), kind).dtype == expected
    with pytest.raises(TypeError):
        weak.make(tf.constant(0.5), "int")


def test_describes_itself():
    def compute(a):
        assert weak.is_weak(a)
        assert not weak.is_weak(3)
        assert a.shape == a.get_shape() == tf.TensorShape([])
        assert a.graph is a.tensor.graph
        assert a.op is a.tensor.op
        assert a.name == a.tensor.name
        assert repr(a).startswith("<agimport int of a graph")
        return a

    in_function(compute, 1)


def test_lists_without_weak_numbers_are_tensorflows_own():
    weak.register()
    weak.register()
    assert tf.convert_to_tensor([1, 2]).dtype == tf.int32
    with tf.Graph().as_default():
        assert tf.convert_to_tensor([[1.0], [2.0]]).shape == [2, 1]
        assert tf.convert_to_tensor((tf.constant(1), 2)).shape == [2]


def test_is_an_argument_of_a_function_and_stays_weak_there():
    traces = []

    @tf.function(autograph=False)
    def half(number, x):
        traces.append(number)
        assert weak.is_weak(number)
        return x * (number / 2)

    @tf.function(input_signature=[tf.TensorSpec([], tf.float32)], autograph=False)
    def declared(x):
        return x + 1

    @tf.function(autograph=False)
    def traced(n, x):
        i = weak.make(n, "int")
        return half(i, x), half(i, x), half(i + 1, x), declared(i)

    for n in (3, 5):
        assert [tensor.numpy() for tensor in traced(tf.constant(n), 1.0)] == [
            n / 2,
            n / 2,
            (n + 1) / 2,
            n + 1,
        ]
    assert len(traces) == 2
    traced(tf.constant(3), 2.0)
    assert len(traces) == 4
