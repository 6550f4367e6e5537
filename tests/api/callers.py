"""Functions that are converted on demand, and call those of `callees`."""

import functools

import tensorflow as tf

from tests.api import callees as o

OBJ = o.Obj(2)


def calls_fn(x):
    return o.sign(x)


def calls_cycle(x):
    return o.even(x)


def calls_ctor(x):
    return o.Obj(x).v


def calls_method(x):
    return o.Obj(2).method(x)


def calls_prop(x):
    return o.Obj(x).prop


def calls_cm(x):
    return o.Obj.cm(x), o.Obj.sm(x), o.Obj(1).cm(x)


def calls_callable(x):
    return OBJ(x)


def calls_super(x):
    return o.Sub(3).method(x)


def calls_deco(x):
    return o.decorated(x)


def calls_lam(x):
    return o.lam(x)


def calls_part(x):
    return o.part(x), functools.partial(o.even, depth=1)(x)


def calls_closure(x):
    return o.plus2(x), o.adder(1)(x)


def calls_apply(x):
    return o.apply(o.sign, x), o.apply(lambda v: v if v > 2 else -v, x)


def calls_third(x):
    return o.other_module(x)


def calls_star(x):
    return o.star(*[x], k=2)


def calls_dc(x):
    return o.DC(x).m()


def calls_gen(x):
    return sum(o.gen(x))


def calls_add(x):
    return OBJ + x, OBJ[x]


def calls_with(x):
    with o.Obj(x) as b:
        return b.w


def calls_cmgr(x):
    with o.cm(x) as y:
        return y


def calls_map(x):
    return list(map(o.sign, [x, -x])), [o.sign(v) for v in [x]], max([x, -x], key=o.sign)


def calls_mapfn(x):
    return tf.map_fn(o.sign, tf.stack([x, -x]))


def calls_reduce(x):
    return functools.reduce(lambda a, b: a if a > b else b, [x, -x]), functools.reduce(f_max, [x, -x])


class Store:
    def get(self, x):
        return x if x > 0 else -x


def calls_get(x):
    return Store().get(x), Store().get(-x)


def f_max(a, b):
    return a if a > b else b


def calls_class(x):
    return make(o.Obj, x)


def make(cls, x):
    return cls(x).v


def calls_dict(x):
    return {"f": o.sign}["f"](x)


def calls_loop(x):
    ob, t = o.Obj(1), 0
    for i in tf.range(x):
        t += ob.method(i)
    return t
