def collect(xs, d, n):
    z = [*xs, n]
    e = {**d, "n": n, **e_of(d)}
    return [1, *z, *d], e
