"""Text with tensors in it: f-strings, ``%``, ``format``, ``join``, and what text of a graph can do."""

from __future__ import annotations

from typing import NamedTuple

from tests.equivalence.registry import program


class Point(NamedTuple):
    x: object
    y: object


@program((3,), (-3,))
def assert_messages(n):
    assert n > 0
    return n


@program((3,), (-3,))
def assert_with_fstring(n):
    assert n > 0, f"n is {n} and not positive: {n:3d}"
    return n


@program((3,), (-3,))
def assert_with_variable_message(n):
    message = f"bad {n}"
    assert n > 0, message
    return n


@program((3,), (-3,))
def assert_with_tuple_message(n):
    assert n > 0, ("bad", n, [n, 1])
    return n


@program((3,), (-3,))
def assert_with_percent_message(n):
    assert n > 0, "bad %d" % n
    return n


@program((3,), (-3,))
def assert_with_format_message(n):
    assert n > 0, "bad {}".format(n)
    return n


@program((3,), (-3,))
def assert_in_branch(n):
    if n != 3:
        assert n > 0, "no"
    return n


@program((3,), (0,))
def assert_in_loop(n):
    for i in range(n):
        assert i < 2, i
    return n


@program((3,), prints=True)
def fstring_simple(n):
    print(f"n={n} {n!r} {n!s} {n:d} {n:5d}|{n:<5d}|{n:05d}")
    return n


@program((3,), prints=True, python=True)
def fstring_self_documenting(n):
    print(f"{n=} {n + 1 = }")
    return n


@program((3.25,), prints=True)
def fstring_floats(x):
    print(f"{x:.2f} {x:8.3f}| {x:e} {x:.1%}")
    return x


@program((3,), prints=True)
def fstring_nested_spec(n):
    width = 6
    print(f"{n:{width}d}|{n:>{width}}|")
    return n


@program((3,), prints=True)
def fstring_nested(n):
    print(f"{f'{n}!'} {f'<{n + 1}>':>6}")
    return n


@program((3,), prints=True)
def fstring_with_conditional(n):
    print(f"{'big' if n > 2 else 'small'} {n > 2}")
    return n


@program((3,), prints=True)
def format_method(n):
    print("{} and {x:d} {0}".format(n, x=n + 1))  # noqa: F525
    return n


@program((3,), prints=True)
def format_method_spec(n):
    print("{:5d}|{:<4}|".format(n, n))
    return n


@program((3,), prints=True)
def format_attribute_and_index(n):
    print("{0[0]} {p.x} {d[k]}".format([n, 2], p=Point(n, 1), d={"k": n}))
    return n


@program((3,), prints=True)
def percent_one(n):
    print("n is %d" % n)
    return n


@program((3,), prints=True)
def percent_tuple(n):
    print("%s and %d and %5d and %s" % (n, n, n + 1, "x"))
    return n


@program((3.5,), prints=True)
def percent_float(x):
    print("%.2f %e %g %s" % (x, x, x, "y"))
    return x


@program((3,), prints=True)
def percent_mapping(n):
    print("%(a)d %(b)s %%" % {"a": n, "b": n})
    return n


@program((3,), prints=True)
def str_repr_format(n):
    print(str(n), repr(n), format(n), format(n, "4d"))
    return n


@program((3,), prints=True)
def stored_text(n):
    text = f"value {n}"
    text += "!"
    more = "[" + text + "]"
    print(more)
    return n


@program((3,), prints=True)
def stored_percent(n):
    text = "value %d" % n
    other = "value {}".format(n)
    print(text + "/" + other)
    return n


@program((3,), (-3,), prints=True)
def text_in_branch(n):
    if n > 0:
        text = f"positive {n}"
    else:
        text = "negative %d" % n
    print(text)
    return n


@program((3,), (0,), prints=True)
def text_in_loop(n):
    text = ""
    for i in range(n):
        text = text + f"{i},"
    print(text)
    return n


@program((3,), (0,), prints=True)
def text_in_loop_augmented(n):
    text = ""
    for i in range(n):
        text += str(i)
    print(text)
    return n


@program((3,), oracle="python")
def text_returned(n):
    return f"n={n}", "n=%d" % n, "n={}".format(n), str(n)


@program((3,), oracle="python")
def text_compared(n):
    return str(n) == "3", f"{n}" != "4", len(str(n))


@program((3,), oracle="python")
def text_methods(n):
    return f"a{n}".upper(), str(n).zfill(4)


@program((3,), (-3,))
def raise_with_text(n):
    if n < 0:
        raise ValueError(f"bad {n}")
    return n


@program((3,), (-3,))
def raise_with_percent(n):
    if n < 0:
        message = "bad %d" % n
        raise ValueError(message)
    return n


@program((3,), (-3,))
def raise_with_format(n):
    if n < 0:
        raise ValueError("bad {}, {}".format(n, 1), n)
    return n


@program((3,), oracle="python")
def percent_forms(n):
    return (
        "%5d|%-5d|%05d|%+d|% d" % (n, n, n, n, n),
        "%i%%" % n,
        "%s" % n,
        "%5s|%-5s|" % (n, n),
        "%r" % n,
        "%*d" % (5, n),
        "%.2s" % "abc" + "%d" % n,
    )


@program((3.75,), oracle="python")
def percent_floats(x):
    return "%.1f|%8.2f|%-8.2f|%08.2f|%+.1f" % (x, x, x, x, x), "%d" % x, "%e" % x, "%g" % x, "%s" % x


@program((3,), oracle="python")
def percent_containers(n):
    return "%s" % [n, 1], "%s %s" % ((n, 2), {"a": n}), "%(k)s" % {"k": [n]}


@program((3,))
def percent_too_few(n):
    return "%d %d" % (n,)  # noqa: F507


@program((3,))
def percent_too_many(n):
    return "%d" % (n, n)  # noqa: F507


@program((3,), (4,))
def mod_numbers(n):
    return n % 2, 10 % n, -n % 4


@program((3,), oracle="python")
def format_forms(n):
    return (
        "{}{}".format(n, 1),
        "{0}{0}".format(n),
        "{a:>4}|{a:<4}|{b!r}".format(a=n, b="x"),
        "{:{w}d}".format(n, w=5),
        "{{}}{}".format(n),
        "{!s:>5}".format(n),
    )


@program((3,), oracle="python")
def format_containers(n):
    return "{}".format([n, "a"]), "{0[1]}".format([1, n]), "{x[k]}".format(x={"k": n})


@program((3,))
def format_missing(n):
    return "{} {}".format(n)  # noqa: F524


@program(("abc",), ("",), oracle="python")
def text_tensor_formats(s):
    return f"{s}", f"<{s:>5}>", "%s!" % s, "{}".format(s), f"{s!r}"


@program((3,), (12,), oracle="python")
def text_operations(n):
    s = f"a{n}"
    return len(s), s[0], s[-1], s[1:], s[:1] + "z", s * 2, s + s, "a" in s, "b" in s, "1" not in s


@program((3,), (12,), oracle="python")
def text_compare(n):
    s = str(n)
    return s == "3", s != "3", "3" == s, s in ("3", "4"), s == 3, s == str(n), bool(s)


@program((3,), (12,), oracle="python")
def text_as_condition(n):
    s = str(n) if n > 5 else ""
    if s:
        return 1
    if not s and n == 3:
        return 2
    return 3


@program((3,), (12,), oracle="python")
def text_chosen(n):
    s = "big" if n > 5 else "small"
    if s == "big":
        k = 1
    else:
        k = 2
    return s, k, len(s), s.upper(), s.startswith("b"), s.endswith("all"), s.replace("a", "o"), s[0]


@program((3,), (12,), oracle="python")
def text_characters(n):
    out = ""
    for c in f"{n}x":
        out = c + out
    return out


@program((3,), (0,), oracle="python")
def text_grows(n):
    out = "["
    for i in range(n):
        if i > 0:
            out += ", "
        out += f"{i * 2}"
    out += "]"
    return out


@program((3,), (0,), oracle="python")
def text_list_joined(n):
    parts = []
    for i in range(n):
        parts.append(str(i))
    return "-".join(parts)


@program((3,), oracle="python")
def text_list_static_joined(n):
    return ", ".join([str(n), "x", f"{n + 1}"]), "".join(str(k * n) for k in range(3))


@program((3,))
def join_of_number(n):
    return ",".join([n])


@program((3,), oracle="python")
def text_in_dict(n):
    d = {"name": f"n{n}"}
    d["other"] = d["name"] + "!"
    return d


@program((3,), (-3,), oracle="python")
def text_in_while(n):
    s = "x"
    while len(s) < n:
        s = s + "y"
    return s


@program((3,), oracle="python")
def str_of_things(n):
    return str([n, 1]), str((n,)), str({"a": n}), repr([n]), str(n > 2), str(n / 2)


@program((3,), prints=True)
def print_of_chosen(n):
    s = "a" if n > 0 else "b"
    print(s, [s], (s, n), {"k": s})
    print(f"{s:>4}|{s!r}|{s}")
    return n


@program((3,), (0,), oracle="python")
def int_of_text(n):
    return int(str(n)) + 1


@program((3,), oracle="python")
def nested_spec(n):
    w = 7
    p = 2
    return f"{n / 3:{w}.{p}f}", f"{n:>{w}}"


@program((3,), refused={"tf_function": "AG0404", "v1_graph": "AG0404"})
def spec_from_tensor(n):
    return f"{5:{n}d}"


@program((3,), oracle="python")
def text_isinstance(n):
    s = f"{n}"
    return isinstance(s, str), isinstance(s, int), s is None


@program((3,), oracle="python", refused={"tf_function": "AG0462", "v1_graph": "AG0462"})
def text_bad_method(n):
    return f"{n}".expandtabs()


@program((3,), oracle="python")
def text_order(n):
    return f"{n}" < "4"


@program((3,), oracle="python")
def text_hash(n):
    return {f"{n}": 1}["3"]


@program((3,), oracle="python")
def text_of_key(n):
    d = {"3": 1, "4": 2}
    return d.get(str(n), 0)


@program((3,), oracle="python")
def concat_in_call(n):
    def tag(a, b="x"):
        return "<" + a + b + ">"

    return tag(str(n)), tag("q", b=f"{n}")


@program((121,), (-50,), (0,), (12345,), oracle="python", python=False)
def sliced_with_a_step(n):
    text = str(n)
    return text == text[::-1], text[::-1], text[::2], text[1::2], text[-1:0:-1], text[3:1:-1], f"é{n}"[::-1]


@program((1234, 1), (1234, -2), oracle="python", python=False)
def sliced_with_a_step_between_places_of_the_graph(n, i):
    text = str(n)
    return text[i::-1], text[:i:2]


@program((3,), (4,), (5,))
def one_word_in_a_table(n):
    return {3: "p"}.get(int(n), "zz"), {3: "p", 4: "p"}.get(int(n), "p"), ["w", "w"][int(n) % 2]
