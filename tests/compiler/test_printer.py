"""What the printer prints is clean, parses back to the same tree, and tells where each line came from."""

from __future__ import annotations

import ast
import math
import sys
import sysconfig
import textwrap
import warnings
from pathlib import Path

import pytest

from agimport.compiler.printer import to_source, to_source_with_lines

SINCE_312 = pytest.mark.skipif(sys.version_info < (3, 12), reason="syntax of Python 3.12")
SINCE_313 = pytest.mark.skipif(sys.version_info < (3, 13), reason="syntax of Python 3.13")


def assert_same_tree(source: str | bytes) -> str:
    """Print what the source parses to, and compare the tree that the print parses to."""
    tree = ast.parse(source)
    printed = to_source(tree)
    assert ast.dump(ast.parse(printed)) == ast.dump(tree)
    return printed


# Each line is printed exactly as it stands.
CLEAN_LINES = """
a * a / 2
a / (b * c)
a - (b - c)
a - b - c + d
(a + b) * c
a ** b ** c
(a ** b) ** c
-a ** b
(-a) ** b
a ** -b
-1
(-1) ** 2
2 ** (-1 - x)
await x
-await x ** 2
await (await x)
(await x).y
--x
-~+x
not a == b
not (a and b)
a == (not b)
(not a) + b
not not a
a and b or c
a and (b or c)
(a and b) and c
a < b <= c != d is not e not in f
(a < b) < c
a | b ^ c & d << e + f
((a | b) ^ c) & d
(a < b) | c
x if y else z
(x if y else z) if w else v
x if (y if z else w) else v
x if y else z if w else v
(x if y else z) + 1
lambda: 0
lambda x, /, y=1, *z, k, w=2, **kw: x
lambda *, k: (yield)
(lambda: x)()
lambda: lambda: (x, y)
x or (lambda: y)
a, b = b, a
a, = b
(a, b), *c = d = e
x = ()
x = 1,
x = yield
x = yield y, z
x += yield
x += 1, 2
x @= y
x: int
(x): int
x: int = 1, 2
x: int = yield
a.b: int = 3
a[0]: int
(y := 1)
x = (y := 1)
f(y := 1, k=(z := 2))
[(y := 1), y]
x[(y := 1):2]
f(x for x in y)
f((x for x in y), 1)
f(*a, *b, c, k=1, **d)
f(*(a or b), **(a or b))
print(*a, sep='')
x[1]
x[1, 2]
x[1,]
x[()]
x[a:b, ::c, ...]
x[:]
x[*a]
x[*a, b]
x[1, (2, 3)]
(1).real
1.5.real
1j.imag
x.y[0].z()
(-1).real
(a + b).c
(yield).x
'a'.join(b)
[*a, *b]
{*a, b}
{1: 2, **x, 'y': z}
{**(a or b)}
[x for x in y if z if w]
[x for x, y in z]
{x: y for (x, y), *z in w}
{x async for x in y}
[x for x in (a if b else c)]
[x for x in y if (lambda: x)]
[(x, y) for x in z for y in x]
(x for x in y)
return x, *y
return (yield)
return
yield
yield from x
(yield), (yield x)
del x, (y, z), w[0]
assert x, (y, z)
assert (x, y)
raise x from y if z else w
raise
global a, b
nonlocal a
import a.b as c, d
from . import a
from ...b.c import d as e, f
from x import *
1e309
-1e309
1e309j
0.1
1e+20
True, None, ...
b'a\\x00"'
u'a'
'\\ud800'
"it's"
'\\'"'
f'{x}'
f'{x!r:>{width}} {y!s} {{}}'
f'x={x!r}'
"""

REWRITTEN = {
    "((a * a) / 2)": "a * a / 2",
    "x[(1, 2)]": "x[1, 2]",
    "return (x, y)": "return x, y",
    "for_ = (a), (b)": "for_ = a, b",
    "f'{x=}'": "f'x={x!r}'",
    "f'{x = :>3}'": "f'x = {x:>3}'",
    "f'{x}' 'a{' f'{y}'": "f'{x}a{{{y}'",
    "f'{ {1: 2}[1] }'": "f'{ {1: 2}[1] }'",
    "f'{(lambda: 1)}'": "f'{(lambda: 1)}'",
    "f'{(x if y else lambda: 1)}'": "f'{(x if y else lambda: 1)}'",
    "f'{(x, y)}'": "f'{(x, y)}'",
    "f'{(yield)}'": "f'{(yield)}'",
    "f'{(x := 1)}'": "f'{(x := 1)}'",
    "f'{a != b}'": "f'{a != b}'",
    "f\"{x['a']}\"": "f'{x[\"a\"]}'",
    'f"it\'s {x}"': 'f"it\'s {x}"',
    "f'{x}\\n'": "f'{x}\\n'",
    "f'{x:\\x7b\\n}'": "f'{x:\\x7b\\n}'",
    "f'''{f\"{'a'}\"}'''": 'f\'{f"""{"a"}"""}\'',
    "f''": "f''",
    "f'''{x}'\"'''": "f'''{x}'\"'''",
    "'''a\nb'''": '"""a\nb"""',
    "'a\"'": '"""a\\""""',
    "x = '''a\nb'''": "x = 'a\\nb'",
}


@pytest.mark.parametrize("line", CLEAN_LINES.strip().splitlines())
def test_a_clean_line_is_printed_as_it_stands(line: str) -> None:
    """No parenthesis more and none less."""
    if line.startswith(("'", '"', "u'")) and "join" not in line:
        line = "x = " + line
    assert assert_same_tree(line) == line + "\n"


@pytest.mark.parametrize(("source", "expected"), REWRITTEN.items())
def test_other_spellings_become_the_clean_one(source: str, expected: str) -> None:
    """Whatever the author's spelling, one tree has one print."""
    assert assert_same_tree(source) == expected + "\n"


CLEAN_TEXTS = [
    '''
    """A module."""

    from a import b
    import c

    x = 1


    def f(a, /, b: int = 1, *args: *Ts, c, d=2, **kw) -> int:
        """Doc.

        More.
        """
        import x
        y = 1

        @d(1)
        def g():
            pass

        return g


    @a.b
    @x := y
    class A(B, *C, metaclass=M, **kw):
        """Doc."""
        x: int

        def f(self):
            pass

        async def g(self):
            async with a as b, c:
                async for x in y:
                    await z


    class B:
        pass


    x = 2
    ''',
    """
    if x := y:
        pass
    elif z:
        pass
    elif w:
        if a:
            pass
        b
    else:
        pass
    """,
    """
    if x:
        pass
    else:
        if y:
            pass
        z
    while x := f():
        break
    else:
        continue
    for x, *y in *a, b:
        pass
    else:
        pass
    for x, in y:
        pass
    """,
    """
    with a:
        pass
    with a as b, c as (d, e):
        pass
    with ((a, b)):
        pass
    with (a, b), c:
        pass
    with (a, b) as c:
        pass
    with (yield):
        pass
    with ():
        pass
    """,
    """
    try:
        pass
    except (A, B) as e:
        pass
    except C:
        pass
    except:
        raise
    else:
        pass
    finally:
        pass
    try:
        pass
    except* (A, B) as e:
        try:
            pass
        except C:
            pass
    except* D:
        pass
    try:
        pass
    finally:
        pass
    """,
    """
    match x, *y:
        case 1 | -1 | 1 - 2j | 'a' | None | a.b:
            pass
        case [a, *b, *_] if c:
            pass
        case {'a': 1, b.c: _, **rest}:
            pass
        case {}:
            pass
        case {**rest}:
            pass
        case A.B(1, x, y=[], z=(1 | 2) as w):
            pass
        case (A() as b) | (1 | 2):
            pass
        case x:
            pass
    match x := y:
        case _ if z := 1:
            pass
    match (yield):
        case _:
            pass
    match x,:
        case [[x]]:
            pass
    """,
]


@pytest.mark.parametrize("text", CLEAN_TEXTS)
def test_clean_text_is_printed_as_it_stands(text: str) -> None:
    """Blocks, blank lines and patterns."""
    text = textwrap.dedent(text).lstrip("\n").replace("z=(1 | 2) as w", "z=1 | 2 as w")
    assert assert_same_tree(text) == text


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("type A = int", marks=SINCE_312),
        pytest.param("type A[T: int, *Ts, **P] = dict[T, P]", marks=SINCE_312),
        pytest.param("type A[T: int = str, *Ts = *tuple[int], **P = [int]] = T", marks=SINCE_313),
        pytest.param("def f[T](x: T) -> T:\n    pass", marks=SINCE_312),
        pytest.param("class A[T: (int, str)](B[T]):\n    pass", marks=SINCE_312),
        pytest.param("class A[T]:\n    pass", marks=SINCE_312),
        pytest.param("f'{\"\\n\".join(x)}'", marks=SINCE_312),
        pytest.param("f'{f'{f'{f'{f'{x}'}'}'}'}'", marks=SINCE_312),
    ],
)
def test_newer_syntax_is_printed_as_it_stands(line: str) -> None:
    """Type parameters, type statements, fields without limits."""
    printed = assert_same_tree(line)
    if "f'{f'" not in line:  # the quotes of the inmost are chosen anew
        assert printed == line + "\n"


@SINCE_312
def test_deeply_nested_fstrings_take_linear_time() -> None:
    """The search for quotes must not multiply with the depth."""
    source = "x"
    for _ in range(40):
        source = "f'{" + source + "}'"
    assert_same_tree(source)


@pytest.mark.parametrize(
    "source",
    [
        "f'''{f\"\"\"a\n{x}\"\"\"}'''",
        "f'''{\"\"\"\n\"\"\".join(x)}'''",
        "f\"\"\"{f'''{f\"{f'{x}'}\"}'''}\"\"\"",
        "f'''{b\"a\"}{\"it's\"}{'\"'}'''",
        "f'\\\\N{x}\\N{BULLET}'",
        "f'\\\\{x}\\r\\t\\0{{'",
        "f'{x:%H:%M \\'\"}'",
        "f'{x:{y:{z}}}'" if sys.version_info >= (3, 12) else "f'{x:{y}.{z!r}}'",
        "f'{x:}'",
        "u'a' f'{x}b' u'c'",
        "u'a' f'b'",
        "f'{x}' u'b'",
        "f'a{x}' f'b{y}'",
        '\'\'\'a\\r\\\\ """ \\x00 \\xa0 \\t\\f\\ud800""""\'\'\'',
        "'''\\\\'''",
        "u'''doc'''",
        "def f(): 'doc'\nclass A: 'doc'; x = 1",
    ],
)
def test_awkward_literals_round_trip(source: str) -> None:
    """Only the tree counts here."""
    assert_same_tree(source)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (-1, "x = (-1) ** 2"),
        (-0.0, "x = (-0.0) ** 2"),
        ((1, ("a",)), "x = (1, ('a',)) ** 2"),
        (frozenset(["b", "a"]), "x = frozenset(('a', 'b')) ** 2"),
        (1 - 2j, "x = complex(1.0, -2.0) ** 2"),
        (True, "x = True ** 2"),
    ],
)
def test_constants_no_parser_makes_keep_their_value(value: object, expected: str) -> None:
    """A tree built by hand may hold them."""
    power = ast.BinOp(left=ast.Constant(value=value), op=ast.Pow(), right=ast.Constant(value=2))
    tree = ast.Assign(targets=[ast.Name(id="x", ctx=ast.Store())], value=power)
    assert to_source(tree) == expected + "\n"


@pytest.mark.parametrize("value", [math.inf, -math.inf, -0.0, -1j, complex(math.inf, 2), -5, 10**20])
def test_numbers_evaluate_to_themselves(value: complex) -> None:
    """Signs of zero included."""
    assert repr(eval(to_source(ast.Constant(value=value)))) == repr(value)


def test_not_a_number_stays_none() -> None:
    """There is no literal for it."""
    assert math.isnan(eval(to_source(ast.Constant(value=math.nan))))


def test_an_integer_too_long_for_decimal_is_printed_in_hexadecimal() -> None:
    """Python refuses to convert more than 4300 digits."""
    source = "0x" + "f" * 5000
    assert to_source(ast.parse(source)) == source + "\n"


def test_a_long_sum_needs_no_deep_recursion() -> None:
    """Generated tables of text are written so."""
    source = "a" + " + 'b' * 2" * 2000
    assert to_source(ast.parse(source)) == source + "\n"


def test_a_field_that_311_cannot_hold_keeps_its_value() -> None:
    """A lowering may put a string with a backslash where no source could."""
    field = ast.FormattedValue(
        value=ast.Constant(value="a\r\\'\""),
        conversion=ord("r"),
        format_spec=ast.JoinedStr(
            values=[
                ast.Constant(value=">"),
                ast.FormattedValue(value=ast.Constant(value=30), conversion=-1, format_spec=None),
            ]
        ),
    )
    printed = to_source(ast.JoinedStr(values=[ast.Constant(value="{x} "), field]))
    assert eval(printed) == "{x} " + format(repr("a\r\\'\""), ">30")


def test_a_lone_field_and_an_empty_set_have_a_print() -> None:
    """Trees that only a program makes."""
    assert to_source(ast.Set(elts=[])) == "{*()}\n"
    lone = ast.FormattedValue(value=ast.Name(id="x"), conversion=-1, format_spec=None)
    assert to_source(lone).strip() == "f'{x}'"


def test_an_unknown_node_is_refused_by_name() -> None:
    """Better than an AttributeError from inside."""

    class Strange(ast.stmt):
        pass

    with pytest.raises(TypeError, match="no way to print a Strange node"):
        to_source(ast.Module(body=[Strange()], type_ignores=[]))


def test_an_empty_module_prints_as_nothing() -> None:
    """Not even a line break."""
    assert to_source_with_lines(ast.parse("")) == ("", ())


STAGED = """
def f(a):
    if RUNTIME.staging():
        loss: RUNTIME.var
        def GENif_body(GENx, *GENargs, **GENkw):
            nonlocal loss, GENs
            loss = GENx.GENy(GENz=1)
        def GENelse_body():
            pass
        RUNTIME.if_stmt(a, GENif_body, GENelse_body)
        def helper():
            pass
        return loss
"""

STAGED_PRINTED = """\
def f(a):
    if ag__.staging():
        loss: ag__.var
        def if_body(x, *args, **kw):
            nonlocal loss, s
            loss = x.y(z=1)
        def else_body():
            pass
        ag__.if_stmt(a, if_body, else_body)

        def helper():
            pass

        return loss
"""


class _Generate(ast.NodeTransformer):
    """Turn GENx into @x and RUNTIME into _@ag, wherever a name stands."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for field, value in ast.iter_fields(node):
            if isinstance(value, str):
                setattr(node, field, self._rename(value))
            elif isinstance(value, list) and value and isinstance(value[0], str):
                setattr(node, field, [self._rename(item) for item in value])
        return node

    @staticmethod
    def _rename(name: str) -> str:
        return "_@ag" if name == "RUNTIME" else name.replace("GEN", "@")


def test_generated_names_are_printed_as_a_person_would_write_them() -> None:
    """And the small functions that hold branches stay close to what uses them."""
    tree = _Generate().visit(ast.parse(STAGED))
    assert to_source(tree) == STAGED_PRINTED
    assert to_source(tree, runtime_name="ag1__") == STAGED_PRINTED.replace("ag__", "ag1__")


@pytest.mark.parametrize(
    "source",
    [
        "import GENa as GENb",
        "class GENa:\n    pass",
        "try:\n    pass\nexcept A as GENe:\n    pass",
        "global GENa",
        "match x:\n    case {'a': GENa, **GENb}:\n        pass\n    case A(GENa=[*GENc]):\n        pass",
        pytest.param("type GENa[GENb, *GENc, **GENd] = GENb", marks=SINCE_312),
    ],
)
def test_generated_names_lose_their_mark_everywhere(source: str) -> None:
    """Each node class that holds a name as a plain string."""
    assert to_source(_Generate().visit(ast.parse(source))) == source.replace("GEN", "") + "\n"


LINED = '''
"""Doc
more"""
import a

@deco

@deco(
  2)
def f(x,
      y):

    """One\\
    two
    three"""
    if x:
        y
    elif (
        z):
        w
    else:

        v
    try:
        a

    except B:
        c
    match x:

        case 1:
            pass
    return (a +
            b)
'''


def test_the_line_map_names_the_line_each_printed_line_came_from() -> None:
    """Shown as `printed text <- user line`; lines that no node begins have none."""
    text, pairs = to_source_with_lines(ast.parse(LINED))
    origin = dict(pairs)
    shown = [
        f"{line} <- {origin[number]}" if number in origin else line
        for number, line in enumerate(text.splitlines(), 1)
    ]
    assert "\n".join(shown) == textwrap.dedent(
        '''\
        """Doc <- 2
        more""" <- 3

        import a <- 4


        @deco <- 6
        @deco(2) <- 8
        def f(x, y): <- 10
            """One    two <- 13
            three""" <- 14
            if x: <- 16
                y <- 17
            elif z: <- 18
                w <- 20
            else:
                v <- 23
            try: <- 24
                a <- 25
            except B: <- 27
                c <- 28
            match x: <- 29
                case 1: <- 31
                    pass <- 32
            return a + b <- 33'''
    )


def test_a_bare_expression_has_a_line_too() -> None:
    """Lambdas are printed by themselves."""
    tree = ast.parse("\n\nf(x)", mode="eval")
    assert to_source_with_lines(tree) == ("f(x)\n", ((1, 3),))


def _stdlib() -> list[Path]:
    root = Path(sysconfig.get_path("stdlib"))
    return sorted(path for path in root.rglob("*.py") if "site-packages" not in path.parts)


def _round_trip(paths: list[Path]) -> tuple[int, list[str]]:
    """Count the files that parse, and name those that come back different."""
    count = 0
    different = []
    for path in paths:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                tree = ast.parse(path.read_bytes())
            except (SyntaxError, ValueError):
                continue
            count += 1
            text, lines = to_source_with_lines(tree)
            if ast.dump(ast.parse(text)) != ast.dump(tree):
                different.append(str(path))
        last = max((getattr(node, "end_lineno", 0) for node in ast.walk(tree)), default=0)
        height = text.count("\n")
        if any(not (1 <= printed <= height and 1 <= origin <= last) for printed, origin in lines):
            different.append(f"{path} (line map)")
    return count, different


def test_a_sample_of_the_standard_library_round_trips() -> None:
    """Every seventh file."""
    paths = _stdlib()[::7]
    count, different = _round_trip(paths)
    assert different == []
    assert count > 0.9 * len(paths)


@pytest.mark.slow
def test_the_whole_standard_library_round_trips() -> None:
    """Its own tests included, where all that the grammar allows is written down."""
    paths = _stdlib()
    count, different = _round_trip(paths)
    assert different == []
    assert count > 0.9 * len(paths)
