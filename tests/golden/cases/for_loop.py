def totals(xs, ys):
    total = 0
    for x in xs:
        square = x * x
        total += square
    for i, (a, b) in enumerate(zip(xs, ys)):
        total += i * a * b
    for last in xs:
        pass
    return total, last
