"""Methods of strings as values, fields that lead into objects, and texts of objects in texts."""

from __future__ import annotations

import string

from tests.equivalence.registry import program


class Box:
    def __init__(self, v):
        self.v = v

    def __str__(self):
        return f"<{self.v}>"

    def __repr__(self):
        return f"Box({self.v!r})"


class Node:
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)

    def __repr__(self):
        return f"Node({self.value}, {self.children})"


@program((3,), (-12,), oracle="python")
def format_as_a_value(n):
    form, comma = "{}!".format, ", ".join
    return form(int(n)) == f"{n}!", comma([f"{n}", "b"]) == f"{n}, b"


@program((3,), oracle="python")
def format_handed_on(n):
    return ", ".join(map("{:d}".format, [int(n), 2])) == f"{n}, 2"


@program((3,), oracle="python")
def format_of_the_class(n):
    return (
        str.format("{} {x}", int(n), x=2) == f"{n} 2",
        str.join("-", ["a", f"{n}"]) == f"a-{n}",
        str.format_map("{x}", {"x": int(n)}) == f"{n}",
    )


@program((3,), oracle="python")
def fields_that_lead_on(n):
    box = Box(int(n))
    return (
        "{a.v}".format(a=box) == f"{n}",
        "{0.v:3d}".format(box) == f"{n:3d}",
        "{a.v[0]}".format(a=Box([int(n)])) == f"{n}",
        "{a[k].v}".format(a={"k": box}) == f"{n}",
    )


@program((3,), oracle="python")
def format_map(n):
    class Known(dict):
        def __missing__(self, key):
            return f"no {key}"

    return "{n} {m}".format_map(Known(n=int(n))) == f"{n} no m", "{a:>{w}}".format_map({"a": int(n), "w": 4})


@program((3,), oracle="python")
def objects_in_texts(n):
    box = Box(int(n))
    return (
        "%s|%r|%5s" % (box, box, box) == f"<{n}>|Box({n})|" + f"<{n}>".rjust(5),
        "{} {!r} {:}".format(box, box, box) == f"<{n}> Box({n}) <{n}>",
        "{0.v} {0}".format(box) == f"{n} <{n}>",
        format(box) == f"<{n}>",
    )


@program((3,), oracle="python")
def objects_in_containers(n):
    box = Box(int(n))
    return (
        str([box, (box, 1), {"a": box}]) == f"[Box({n}), (Box({n}), 1), {{'a': Box({n})}}]",
        f"{[box]}" == f"[Box({n})]",
        "%s" % [box] == f"[Box({n})]",
        "{}".format((box,)) == f"(Box({n}),)",
        repr({"k": [Box("x")]}) == "{'k': [Box('x')]}",
    )


@program((3,), oracle="python")
def objects_in_objects(n):
    tree = Node(int(n), [Node(1), Node(int(n) + 1, [Node("a")])])
    return str(tree) == f"Node({n}, [Node(1, []), Node({n + 1}, [Node(a, [])])])"


@program((3,), prints=True, oracle="python")
def objects_printed(n):
    print([Box(int(n))], {"b": Box(int(n))}, (Box("x"),), Box(int(n)))
    return n


@program((3,), oracle="python")
def ascii_of_a_number(n):
    return ascii(int(n)) == f"{n}", ascii([int(n), "é"]) == f"[{n}, '\\xe9']"


@program((3,), refused={"tf_function": "AG0403", "v1_graph": "AG0403"}, reason="made by the library")
def template(n):
    return string.Template("$n").substitute(n=int(n)) == "3"


@program((3,), refused={"tf_function": "AG0403", "v1_graph": "AG0403"}, reason="made by the library")
def formatter(n):
    return string.Formatter().format("{}", int(n)) == "3"


@program((3,), refused={"tf_function": "AG0404", "v1_graph": "AG0404"}, reason="written by the library")
def pretty(n):
    import pprint

    return pprint.pformat({"a": int(n)}) == "{'a': 3}"


@program((3,), (0,), oracle="python")
def texts_of_locals(n):
    k = int(n)
    if n > 2:
        m = 1
    else:
        m = k
    with open("/dev/null") as f:
        found = "{k} {m} {n}".format(**locals())
    last = 7
    return found == f"{k} {m} {n}", last, f is None


@program((3,), (0,), oracle="python")
def texts_of_locals_in_a_loop(n):
    s = ""
    for i in range(n):
        if i > 0:
            j = i * 2
            s = s + "%(i)d-%(j)d;" % locals()
    return s == "".join(f"{i}-{i * 2};" for i in range(int(n)) if i > 0)


class Private:
    def text(self, n, *rest, key=4):
        __x = int(n)
        return "{_Private__x} {key} {rest}".format_map(locals())


@program((3,), oracle="python")
def texts_of_locals_of_a_method(n):
    return Private().text(n, 1, 2) == f"{n} 4 (1, 2)"


class Point:
    def __init__(self, a):
        self.a = a


@program((2,), prints=True)
def fields_without_a_number(n):
    p = Point(n + 1)
    print("{} {.a} {:{}}".format(int(n), p, int(n), 4))
    print("{0.a} {1} {k[0]}".format(p, int(n), k=[n, 2]))
    try:
        print("{} {0}".format(int(n)))  # noqa: F525
    except ValueError as error:
        print(error)
    return n
