def pick(xs, a, b, f):
    first = xs[a:b]
    fixed = xs[1:3], xs[-1], xs[a, b]
    chosen = xs[(k := a + 1)]
    f(*xs, *first)
    return [*first, k, chosen, fixed]


def unpack(pairs):
    (a, *b), c = pairs
    whole = d, e = c
    return [x + y[0] for x, *y in pairs], a, b, whole, d, e
