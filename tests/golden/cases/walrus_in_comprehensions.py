def follow(xs, n):
    total = 0
    ys = [total := total + x for x in xs if x > 0]
    if any((found := x) > n for x in xs):
        return found
    [ys.append(x) for x in xs]
    value = n + (total if n > 0 and (total := n) > 1 else 0)
    return 0 < n < (m := n + 1), m, value
