from agimport import runtime as ag__


def totals(xs, ys):
    last: ag__.var
    total = 0
    def loop_body(x):
        nonlocal total
        square = x * x
        total += square
    ag__.for_stmt(xs, loop_body, ('total',))
    def loop_body_1(value):
        nonlocal total
        i, (a, b) = ag__.unpacked_deep(value, (None, (None, None)))
        total += i * a * b
    ag__.for_stmt(ag__.enumerate_(ag__.zip_(xs, ys)), loop_body_1, ('total',))
    def loop_body_2(value_1):
        nonlocal last
        last = value_1
        pass
    ag__.for_stmt(xs, loop_body_2, ('last',))
    return total, ag__.bound('last', lambda: last, 'local')
