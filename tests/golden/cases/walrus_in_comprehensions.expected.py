from agimport import runtime as ag__


def follow(xs, n):
    retval: ag__.var
    found: ag__.var
    m: ag__.var
    total = 0
    condition = ag__.list_of([])
    def loop_body(x_1):
        nonlocal total
        def if_body():
            nonlocal total
            condition.append(total := total + x_1)
        ag__.if_stmt(x_1 > 0, if_body, None, ('total', 'condition[]'))
    ag__.for_stmt(xs, loop_body, ('total', 'condition[]'))
    ys = condition
    condition_1 = False
    did_break = False
    def loop_body_1(x_2):
        nonlocal condition_1, did_break, found
        def if_body_1():
            nonlocal condition_1, did_break
            condition_1 = True
            did_break = True
        ag__.if_stmt((found := x_2) > n, if_body_1, None, ('condition_1', 'did_break'))
    ag__.for_stmt(ag__.by_hand(xs), loop_body_1, ('condition_1', 'did_break', 'found'), stop='did_break')
    def if_body_2():
        nonlocal retval
        retval = ag__.bound('found', lambda: found, 'local')
    def else_body():
        nonlocal total, retval, m
        def loop_body_2(x_3):
            ag__.changing(ys, None)
            ys.append(x_3)
        ag__.for_stmt(xs, loop_body_2, ('ys[]',))
        value_1 = n
        condition_2 = n > 0
        def if_body_3():
            nonlocal total, condition_2
            condition_2 = (total := n) > 1
        ag__.if_stmt(condition_2, if_body_3, None, ('total', 'condition_2'))
        value = value_1 + ag__.if_exp(condition_2, lambda: total, lambda: 0)
        left = 0
        right = n
        condition_3 = left < right
        def if_body_4():
            nonlocal condition_3, m
            condition_3 = right < (m := n + 1)
        ag__.if_stmt(condition_3, if_body_4, None, ('condition_3', 'm'))
        retval = condition_3, ag__.bound('m', lambda: m, 'local'), value
    ag__.if_stmt(condition_1, if_body_2, else_body, ('retval', 'ys[]'), ('total', 'm'))
    return retval
