"""`print`, f-strings and `assert` of staged values."""

from __future__ import annotations

import sys
from collections import namedtuple

import pytest

from agimport.errors import DroppedWarning, StagingError
from agimport.runtime.assertions import assert_stmt
from agimport.runtime.builtins import float_, int_, max_, print_
from agimport.runtime.text import StagedText, fstring

Point = namedtuple("Point", "x y")


@pytest.fixture(scope="module")
def tf():
    return pytest.importorskip("tensorflow")


def run_in_function(tf, function, *values):
    @tf.function(autograph=False)
    def traced(*tensors):
        function(*tensors)

    traced(*map(tf.constant, values))


def run_in_session(tf, function, *values):
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        feeds = {}
        for value in values:
            array = tf.make_ndarray(tf.make_tensor_proto(value))
            feeds[tf.compat.v1.placeholder(tf.as_dtype(array.dtype), array.shape)] = array
        session.run(function(*feeds), feeds)


def text_of(tf, function, *values):
    """The text that a function gives for tensors, as the graph puts it together."""
    traced = tf.function(lambda *tensors: tf.convert_to_tensor(function(*tensors)), autograph=False)
    return traced(*map(tf.constant, values)).numpy().decode()


# ---------------------------------------------------------------------------------------------------
# print

PRINTS = {
    "scalar": (print_, [5], "5\n"),
    "several": (lambda s, t: print_("s", s, 2.0, t, None), [5, 2.5], "s 5 2.0 2.5 None\n"),
    "vector": (print_, [[1, 2, 3]], "[1 2 3]\n"),
    "all elements": (print_, [list(range(12))], "[0 1 2 3 4 5 6 7 8 9 10 11]\n"),
    "string": (lambda t: print_("a", t, t), [b"word"], "a word word\n"),
    "bool": (lambda t: print_(t, t > 1), [5], "5 True\n"),
    "sep and end": (lambda t: print_(t, t, sep=", ", end="!\n"), [5], "5, 5!\n"),
    "None for sep, end and file": (lambda t: print_(t, t, sep=None, end=None, file=None), [5], "5 5\n"),
    "braces": (lambda t: print_("{}", t, "{0} %s"), [5], "{} 5 {0} %s\n"),
    "weak int": (lambda t: print_(int_(t) * 2), [5], "10\n"),
    "weak float": (lambda t: print_(float_(t), int_(t) / 2), [5], "5.0 2.5\n"),
    "list": (lambda t: print_([t, "a", 1.0, [t]]), [5], "[5, 'a', 1.0, [5]]\n"),
    "tuple": (lambda t: print_((t,), (t, None)), [5], "(5,) (5, None)\n"),
    "dict": (lambda t: print_({"k": t, 2: int_(t) / 4}), [5], "{'k': 5, 2: 1.25}\n"),
    "named tuple": (lambda t: print_(Point(t, 1)), [5], "Point(x=5, y=1)\n"),
    "string in a list": (lambda t: print_([t]), [b"a"], "['a']\n"),
    "f-string": (lambda t: print_(fstring("v=", (t, None, ".2f"), "!"), 1), [2.5], "v=2.50! 1\n"),
    "f-string in a list": (lambda t: print_([fstring("v=", (t, None, ""))]), [2], "['v=2']\n"),
    "flush": (lambda t: print_(t, flush=True), [5], "5\n"),
    "to stdout": (lambda t: print_(t, file=sys.stdout), [5], "5\n"),
}


@pytest.mark.tf
@pytest.mark.parametrize("run", [run_in_function, run_in_session])
@pytest.mark.parametrize(("function", "values", "expected"), PRINTS.values(), ids=PRINTS.keys())
def test_prints_when_the_graph_runs(tf, capfd, run, function, values, expected):
    run(tf, function, *values)
    assert capfd.readouterr().out == expected


@pytest.mark.tf
def test_prints_a_value_that_may_be_none(tf, capfd):
    from agimport.runtime.tf import weak
    from agimport.runtime.tf.maybe import Maybe

    def function(flag, t):
        value = Maybe(weak.make(t, "float"), flag, None, "x")
        print_("a", value, [value], fstring("b", (value, None, "")))

    run_in_function(tf, function, True, 2.0)
    run_in_function(tf, function, False, 2.0)
    assert capfd.readouterr().out == "a 2.0 [2.0] b2.0\na None [None] bNone\n"


@pytest.mark.tf
def test_prints_to_stderr(tf, capfd):
    run_in_function(tf, lambda t: print_("lost", t, file=sys.stderr), 5)
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "lost 5\n" in captured.err


@pytest.mark.tf
def test_refuses_other_files(tf, tmp_path):
    def function(t):
        with (tmp_path / "file").open("w") as file, pytest.raises(StagingError, match="AG0406"):
            print_(t, file=file)

    run_in_function(tf, function, 5)


@pytest.mark.tf
def test_prints_in_program_order_and_at_every_run(tf, capfd):
    @tf.function(autograph=False)
    def traced(n):
        print_("first", n)

        def body(i):
            print_("in", i)
            return i + 1

        tf.while_loop(lambda i: i < n, body, [0])
        print_("last", n)

    for _ in range(2):
        traced(tf.constant(2))
    assert capfd.readouterr().out == "first 2\nin 0\nin 1\nlast 2\n" * 2


def test_python_values_are_printed_by_python(capsys):
    assert print_("a", 1, [2.0], sep="-", end="!") is None
    assert capsys.readouterr().out == "a-1-[2.0]!"


# ---------------------------------------------------------------------------------------------------
# f-strings

FLOATS = [0.1, 1.0, -2.5, 0.1 + 0.2, 1e15, 1e16, 1.5e16, 1e22, 123456789012345.6, 1234567890123456.0]
FLOATS += [
    1e-4,
    1e-5,
    1 / 3,
    2 / 3,
    -0.0,
    100.0,
    1e100,
    5e-10,
    float("inf"),
    float("nan"),
    0.1234567890123456,
]
FLOATS += [9007199254740993.0, 12345678901234568.0, 1.7976931348623157e308]


@pytest.mark.tf
def test_a_float_is_written_as_python_writes_it(tf):
    from agimport.runtime.tf.formats import python_float

    write = tf.function(python_float, input_signature=[tf.TensorSpec([], tf.float64)], autograph=False)
    for value in FLOATS:
        assert write(tf.constant(value, tf.float64)).numpy().decode() == repr(value)


INT_SPECS = ["", "d", "5d", "05d", "<6", ">6", "+d", " d", "6", ".2f", "e", "%", "08.3f", "0=7d"]
FLOAT_SPECS = [
    "",
    ".3f",
    "f",
    ".2e",
    "e",
    "E",
    "g",
    ".3g",
    "G",
    ".1%",
    "%",
    "8.2f",
    "08.2f",
    "<9.1f",
    "+.2f",
    "9",
]
FLOAT_SPECS += [" .1f", "-.1f", "F", "0.2f", ",", ",.2f", ",.1%", "^12.1f", "*<12.1f", "_>+12,.0f"]
INT_SPECS += [",", "_", "+_", "12_", "+,", "^9", "*^8", "_<8", "é>8", "12,", ",.1f"]


@pytest.mark.tf
@pytest.mark.parametrize("value", [42, -7, 0])
def test_formats_of_ints(tf, value):
    found = text_of(tf, lambda t: fstring(*[(t, None, spec) for spec in INT_SPECS]), value)
    assert found == "".join(format(value, spec) for spec in INT_SPECS)


@pytest.mark.tf
@pytest.mark.parametrize("value", [2.5, -1234.5678, 1e-7, 0.0, 1e20])
def test_formats_of_floats(tf, value):
    from agimport.runtime.tf import weak

    parts = [part for spec in FLOAT_SPECS for part in (spec, "=", (None, None, spec), " ")]
    expected = "".join(f"{spec}={format(value, spec)} " for spec in FLOAT_SPECS)

    def function(t):
        number = weak.make(t, "float")
        return fstring(*[part if isinstance(part, str) else (number, *part[1:]) for part in parts])

    with tf.device("cpu"):
        traced = tf.function(lambda t: tf.convert_to_tensor(function(t)), autograph=False)
        assert traced(tf.constant(value, tf.float64)).numpy().decode() == expected


@pytest.mark.tf
@pytest.mark.parametrize("values", [(5, 2.5, [1, 2], True), (-3, 0.1, [[1.5], [2.0]], False)])
def test_an_fstring_reads_as_it_does_eagerly(tf, values):
    def parts(*tensors):
        number, real, vector, flag = tensors
        return [
            ("n=", (number, None, ""), " ", (number, "s", ">4")),
            ("r=", (real, None, ""), (real, None, ".3f")),
            ("v=", (vector, None, "") if values[0] == 5 else "", " f=", (flag, None, "")),
            ("p=", ("text", "r", ">8"), (1.5, None, ".2f"), ([1], None, "")),
        ]

    for place in range(4):
        tensors = [tf.constant(value) for value in values]
        expected = "".join(
            part if isinstance(part, str) else format(repr(part[0]) if part[1] == "r" else part[0], part[2])
            for part in parts(*tensors)[place]
        )
        assert text_of(tf, lambda *t, place=place: fstring(*parts(*t)[place]), *values) == expected


@pytest.mark.tf
def test_strings_in_fstrings(tf):
    specs = ["", "s", "6", ">6", "<6", ".2", "6.2s"]
    found = text_of(tf, lambda t: fstring(*[(t, None, spec) for spec in specs]), b"word")
    assert found == "".join(format("word", spec) for spec in specs)


@pytest.mark.tf
def test_containers_in_fstrings(tf):
    found = text_of(tf, lambda t: fstring("l=", ([t, "a", t / 2], None, ""), ({"k": int_(t)}, "r", "")), 5)
    assert found == "l=[5, 'a', 2.5]{'k': 5}"


@pytest.mark.tf
@pytest.mark.parametrize(
    ("value", "spec", "error"),
    [
        (5, "c", StagingError),
        (5, "06_", StagingError),
        (5, "06,", StagingError),
        (5, "<05", StagingError),
        (5, "*=5", StagingError),
        (b"a", ",", StagingError),
        (5, "+05d", StagingError),
        (2.5, ".3", StagingError),
        (2.5, "010%", StagingError),
        (2.5, "d", ValueError),
        (5, "s", ValueError),
        (5, ".3d", ValueError),
        (b"a", "d", ValueError),
        (b"a", "05", StagingError),
        ([1.5], ".3f", StagingError),
        (True, "x", StagingError),
        (5, "what?", ValueError),
    ],
    ids=str,
)
def test_formats_that_are_refused(tf, value, spec, error):
    with pytest.raises(error):
        text_of(tf, lambda t: fstring((t, None, spec)), value)


@pytest.mark.tf
def test_a_format_must_be_known(tf):
    with pytest.raises(StagingError, match="AG0404"):
        text_of(tf, lambda t: fstring((2.5, None, fstring(".", (t, None, ""), "f"))), 5)


@pytest.mark.tf
def test_a_text_adds_converts_and_describes_itself(tf):
    def function(t):
        text = fstring("a", (t, None, ""))
        assert isinstance(text, StagedText)
        assert repr(text).startswith("<agimport text of a graph: ")
        for refused in (lambda: str(text), lambda: format(text, "s")):
            with pytest.raises(StagingError, match="AG0462"):
                refused()
        for wrong in (lambda: text + 1, lambda: 1 + text, lambda: tf.convert_to_tensor(text, tf.int32)):
            with pytest.raises(TypeError):
                wrong()
        return fstring(("<" + text + ">" + text, None, ""), "|", (text, None, ">4"))

    assert text_of(tf, function, 5) == "<a5>a5|  a5"


def test_python_values_make_a_python_string():
    assert (
        fstring("a", (1.5, None, ".2f"), ("b", "r", ">5"), ("é", "a", ""), ([1], "s", ""))
        == "a1.50  'b''\\xe9'[1]"
    )
    assert fstring() == ""


# ---------------------------------------------------------------------------------------------------
# assert


@pytest.mark.tf
@pytest.mark.parametrize("run", [run_in_function, run_in_session])
def test_a_failed_assertion_is_found_when_the_graph_runs(tf, run):
    def function(t):
        limit = 20
        return assert_stmt(
            t < limit,
            lambda: fstring("total ", (t, None, ".2f"), " exceeds ", (limit, None, "")),
            "assert_L7",
        )

    run(tf, function, 3.5)
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        run(tf, function, 36.0)
    assert "AssertionError: total ] [36] [ exceeds 20]" in caught.value.message
    assert "assert_L7" in caught.value.message


@pytest.mark.tf
@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (None, "[AssertionError]"),
        (lambda: "just text", "[AssertionError: just text]"),
        (lambda: None, "[AssertionError: None]"),
        (lambda: ("a", 1), "[AssertionError: ('a', 1)]"),
    ],
    ids=["none", "text", "None", "tuple"],
)
def test_messages(tf, message, expected):
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        run_in_function(tf, lambda t: assert_stmt(t, message), 0)
    assert expected in caught.value.message.replace("\\'", "'")


@pytest.mark.tf
def test_messages_of_values(tf):
    for message, expected in [
        (lambda t: t, "[AssertionError: ] [0 1 2 3 4]"),
        (lambda t: ["is", t], "[AssertionError: ['is', ] [0 1 2 3 4] []]"),
        (lambda t: int_(t[1]) / 4, "[AssertionError: ] [0.25]"),
    ]:
        with pytest.raises(tf.errors.InvalidArgumentError) as caught:
            run_in_function(tf, lambda t, m=message: assert_stmt(max_(t) > 10, lambda: m(t)), [0, 1, 2, 3, 4])
        assert expected in caught.value.message.replace("\\'", "'")


@pytest.mark.tf
def test_a_message_costs_nothing_where_the_assertion_holds(tf, capfd):
    def message():
        print_("evaluated", tf.constant(1) + 0)
        return "text"

    run_in_function(tf, lambda t: assert_stmt(t, message), 1)
    assert capfd.readouterr().out == ""


@pytest.mark.tf
def test_under_xla_prints_and_assertions_are_dropped_with_a_warning(tf, capfd):
    @tf.function(jit_compile=True, autograph=False)
    def traced(t):
        assert_stmt(t > 0, lambda: fstring("got ", (t, None, ".3f")))
        tf.cond(t > 0, lambda: print_(t) or t, lambda: t)
        return t + 1

    with pytest.warns(DroppedWarning) as told:
        assert traced(tf.constant(-1.0)) == 0.0
    assert capfd.readouterr().out == ""
    assert [str(one.message)[:38] for one in told] == [
        "AG0508: XLA leaves out this assert; wi",
        "AG0508: XLA leaves out this print; wit",
    ]
    assert {one.filename for one in told} == {__file__}


@pytest.mark.tf
def test_around_a_compiled_function_prints_are_printed(tf, capfd):
    @tf.function(jit_compile=True, autograph=False)
    def inner(t):
        return tf.cond(t > 0, lambda: print_(t) or t, lambda: t)

    @tf.function(autograph=False)
    def outer(t):
        print_("before", t)
        return inner(t)

    with pytest.warns(DroppedWarning, match="this print"):
        outer(tf.constant(1))
    assert capfd.readouterr().out == "before 1\n"


def test_python_values_raise_pythons_error():
    calls = []
    assert assert_stmt(1, lambda: calls.append(1)) is None
    assert calls == []
    with pytest.raises(AssertionError, match=r"^why$"):
        assert_stmt([], lambda: "why")
    with pytest.raises(AssertionError) as caught:
        assert_stmt(0)
    assert caught.value.args == ()
