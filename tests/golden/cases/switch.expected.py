from agimport import runtime as ag__


def table(k, x):
    subject = k
    def if_body():
        nonlocal x
        x = x + 1
    def if_body_1():
        nonlocal x
        x = x * 2
    def if_body_2():
        nonlocal x
        x = x - 3
    def else_body():
        nonlocal x
        def if_body_3():
            nonlocal x
            x = -x
        ag__.if_stmt(x > 0, if_body_3, None, ('x',))
    ag__.switch_stmt(subject, ((0,), (1, 4), (-2,)), (if_body, if_body_1, if_body_2), else_body, ('x',))
    return x


def returns(k):
    retval: ag__.var
    def if_body():
        nonlocal retval
        retval = 1
    def if_body_1():
        nonlocal retval
        retval = 2
    def if_body_2():
        nonlocal retval
        retval = 3
    def else_body():
        nonlocal retval
        retval = 0
    ag__.switch_stmt(k, ((3,), (5,), (8,)), (if_body, if_body_1, if_body_2), else_body, ('retval',))
    return retval
