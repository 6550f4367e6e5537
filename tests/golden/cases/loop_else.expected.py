from agimport import runtime as ag__


def search(xs, wanted):
    did_break = False
    def loop_body(x):
        nonlocal did_break, found
        def if_body():
            nonlocal did_break, found
            found = 1
            did_break = True
        ag__.if_stmt(ag__.eq(x, wanted), if_body, None, ('did_break', 'found'))
    ag__.for_stmt(xs, loop_body, ('did_break', 'found'), stop='did_break')
    def if_body_1():
        nonlocal found
        found = 0
    ag__.if_stmt(ag__.not_(did_break), if_body_1, None, ('found',))
    def loop_test():
        return found
    def loop_body_1():
        nonlocal found
        found -= 1
    ag__.while_stmt(loop_test, loop_body_1, ('found',))
    found = 7
    return found
