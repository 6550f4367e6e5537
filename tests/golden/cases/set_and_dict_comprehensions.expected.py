from agimport import runtime as ag__


def collect(xs, n):
    d = ag__.dict_of(ag__.dict_comp(ag__.enumerate_(xs), lambda value: (lambda i, x: i > 0)(*ag__.unpacked_flat(value, (None, None))), lambda value_1: (lambda i, x: (i, x * 2))(*ag__.unpacked_flat(value_1, (None, None)))))
    s = ag__.set_of(ag__.set_comp(ag__.range_(4), None, lambda k: k % 2))
    condition = -1
    did_break = False
    def loop_body(x_1):
        nonlocal condition, did_break
        def if_body():
            nonlocal condition, did_break
            condition = x_1
            did_break = True
        ag__.if_stmt(x_1 > n, if_body, None, ('condition', 'did_break'))
    ag__.for_stmt(xs, loop_body, ('condition', 'did_break'), stop='did_break')
    first = condition
    return d, s, first, ag__.sum_(ag__.generator_exp(xs, None, lambda x: x), n)
