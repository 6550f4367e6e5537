from agimport import runtime as ag__


def index_of(xs, wanted):
    retval: ag__.var
    did_return = False
    did_break = False
    def loop_body(value):
        nonlocal did_return, did_break, retval
        i, x = ag__.unpacked(value, 2)
        def if_body():
            nonlocal did_return, did_break, retval
            retval = i
            did_return = True
            did_break = True
        ag__.if_stmt(ag__.eq(x, wanted), if_body, None, ('did_return', 'did_break', 'retval'))
    ag__.for_stmt(ag__.enumerate_(xs), loop_body, ('did_return', 'did_break', 'retval'), stop='did_break')
    def if_body_1():
        nonlocal retval
        retval = -1
    ag__.if_stmt(ag__.not_(did_return), if_body_1, None, ('retval',))
    return retval
