from agimport import runtime as ag__


def sign(n):
    retval: ag__.var
    def if_body():
        nonlocal retval
        retval = 1
    def else_body_1():
        nonlocal retval
        def if_body_1():
            nonlocal retval
            retval = -1
        def else_body():
            nonlocal retval
            retval = 0
        ag__.if_stmt(n < 0, if_body_1, else_body, ('retval',))
    ag__.if_stmt(n > 0, if_body, else_body_1, ('retval',))
    return retval
