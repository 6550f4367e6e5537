def squares(xs, n):
    plain = [x * x for x in xs if x > n]
    return plain, {x: n for x in xs}, sum(x for x in xs)
