def collect(xs, n):
    d = {i: x * 2 for i, x in enumerate(xs) if i > 0}
    s = {k % 2 for k in range(4)}
    first = next((x for x in xs if x > n), -1)
    return d, s, first, sum((x for x in xs), n)
