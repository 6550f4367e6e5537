from agimport import runtime as ag__


def choose(a, b, c):
    retval: ag__.var
    first = ag__.and_or((a, lambda: b), lambda: c)
    second = ag__.or_and((a, lambda: b, lambda: 1), lambda: ag__.and_or((c, lambda: a), lambda: b))
    def if_body():
        nonlocal retval
        retval = first
    def else_body():
        nonlocal a, b, retval
        def loop_test():
            return ag__.or_(a, lambda: ag__.and_(b, lambda: c))
        def loop_body():
            nonlocal a, b
            a = b = False
        ag__.while_stmt(loop_test, loop_body, ('a', 'b'))
        retval = ag__.if_exp(ag__.or_(a, lambda: b), lambda: second, lambda: ag__.not_(ag__.and_(a, lambda: b)))
    ag__.if_stmt(ag__.or_(ag__.and_(a, lambda: b), lambda: c), if_body, else_body, ('retval',), ('a', 'b'))
    return retval
