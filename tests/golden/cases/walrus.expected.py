from agimport import runtime as ag__


def halves(n):
    retval: ag__.var
    m: ag__.var
    total = 0
    did_break = False
    def loop_test():
        return True
    def loop_body():
        nonlocal n, total, did_break
        def if_body():
            nonlocal did_break
            did_break = True
        def else_body():
            nonlocal total
            total += n
        ag__.if_stmt(ag__.not_((n := n // 2) > 0), if_body, else_body, ('total', 'did_break'))
    ag__.while_stmt(loop_test, loop_body, ('n', 'total', 'did_break'), stop='did_break')
    condition = ag__.eq(n, 0)
    def if_body_1():
        nonlocal condition, m
        condition = (m := total * 2) > 10
    ag__.if_stmt(condition, if_body_1, None, ('condition', 'm'))
    def if_body_2():
        nonlocal retval
        retval = ag__.bound('m', lambda: m, 'local')
    def else_body_1():
        nonlocal retval
        retval = total
    ag__.if_stmt(condition, if_body_2, else_body_1, ('retval',))
    return retval
