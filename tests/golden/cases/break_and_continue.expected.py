from agimport import runtime as ag__


def first_gap(xs):
    count = 0
    did_break = False
    def loop_body(x):
        nonlocal count, did_break
        def if_body():
            pass
        def else_body_1():
            nonlocal count, did_break
            def if_body_1():
                nonlocal did_break
                did_break = True
            def else_body():
                nonlocal count
                count += x
            ag__.if_stmt(x < 0, if_body_1, else_body, ('count', 'did_break'))
        ag__.if_stmt(ag__.eq(x, 0), if_body, else_body_1, ('count', 'did_break'))
    ag__.for_stmt(xs, loop_body, ('count', 'did_break'), stop='did_break')
    return count
