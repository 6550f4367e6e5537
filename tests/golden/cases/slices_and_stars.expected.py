from agimport import runtime as ag__


def pick(xs, a, b, f):
    first = ag__.get_slice(xs, a, b, None)
    fixed = xs[1:3], xs[-1], xs[a, b]
    chosen = ag__.get_item(xs, k := a + 1)
    f(*ag__.starred(xs), *ag__.starred(first))
    return ag__.list_of(ag__.list_display(ag__.listed(first), [k, chosen, fixed]))


def unpack(pairs):
    (a, b), c = ag__.unpacked_deep(pairs, ((None, ...), None))
    value = c
    whole = value
    d, e = ag__.unpacked(value, 2)
    return ag__.list_of(ag__.list_comp(pairs, None, lambda value_1: (lambda x, y: x + y[0])(*ag__.unpacked_flat(value_1, (None, ...))))), a, b, whole, d, e
