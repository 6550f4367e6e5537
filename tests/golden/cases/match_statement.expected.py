from agimport import runtime as ag__


def dispatch(op, n):
    subject = op
    did_match = False
    def if_body_1():
        nonlocal n, did_match
        def if_body():
            nonlocal n, did_match
            did_match = True
            n += 1
        ag__.if_stmt(n > 0, if_body, None, ('n', 'did_match'))
    ag__.if_stmt(ag__.eq(subject, 'inc'), if_body_1, None, ('n', 'did_match'))
    def if_body_3():
        nonlocal n
        def if_body_2():
            nonlocal n
            n = 0
        def else_body():
            nonlocal n
            n -= 1
        ag__.if_stmt(ag__.or_(ag__.eq(subject, 0), lambda: ag__.eq(subject, 1)), if_body_2, else_body, ('n',))
    ag__.if_stmt(ag__.not_(did_match), if_body_3, None, ('n',))
    return n
