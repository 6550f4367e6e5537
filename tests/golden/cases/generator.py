def positive(xs, limit):
    """Only those."""
    for x in xs:
        if x > limit:
            return limit
        if x > 0:
            received = yield x


def plain(x):
    yield x
    yield x + max(x, 1)


def delegating(xs):
    first = yield from positive(xs, 3)
    try:
        yield first
    except ValueError:
        pass
    with open(first):
        yield
    return first


def inside_an_expression(xs):
    while xs:
        xs = f((yield xs))


def nested(n):
    def squares():
        k = 0
        while k < n:
            yield k * k
            k += 1

    for v in squares():
        if v > 4:
            break
    return v


def drawn_from_twice(values):
    for v in values:
        if v > 2:
            break
    for w in values:
        v += w
    return v


def drawn_by_hand(values):
    total = 0
    for v in values:
        total += v * next(values)
    return total


def generator_expressions(xs, n):
    stored = (x * n for x in xs if x > n)
    nested = (v + w for v in stored for w in range(v))
    return sum(nested), max((len(x) for x in xs), default=0)
