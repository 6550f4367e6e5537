"""What generated programs use of another module: converted once, and once as Python compiles it."""


class Holder:
    """An object that programs change."""

    def __init__(self, w):
        self.w = w
        self.last = 0
        self.seen = []
        self.pair = {"p": 1, "q": 2}

    @property
    def double(self):
        return self.w * 2 % 41

    def inc(self, k):
        self.w = (self.w + k) % 43
        return self.w

    def keep(self, k):
        if k > 2:
            self.last = k
        return self.last


class Scope:
    """A context manager that leaves traces in a holder, and may swallow one kind of exception."""

    def __init__(self, holder, swallowed=None):
        self.holder = holder
        self.swallowed = swallowed

    def __enter__(self):
        self.holder.last += 1
        return self.holder

    def __exit__(self, kind, value, traceback):
        self.holder.w = (self.holder.w + 1) % 43
        return self.swallowed is not None and kind is self.swallowed


def put(z, v):
    z.append(v)


def put_if(z, v):
    if v > 2:
        z.append(v)


def mark(o, v):
    if v % 2 == 0:
        o.w = v
    else:
        o.pair["p"] = v


def tally(d, key, v):
    d[key] = d[key] % 17 + v


def total(z, start):
    for e in z:
        start = (start + e) % 61
    return start


def over(z, limit):
    for e in z:
        if e > limit:
            return e
    return -1


def first(values, least):
    for value in values:
        if value >= least:
            return value
    return 0


def clip(v):
    if v < 0:
        return 0
    if v > 9:
        return 9
    return v


def check(v):
    if v > 40:
        raise ValueError(v)
    return v


def upto(n):
    k = 0
    while k < n:
        yield k
        k += 1


def halvings(v):
    if v <= 1:
        return 0
    return halvings(v // 2) + 1
