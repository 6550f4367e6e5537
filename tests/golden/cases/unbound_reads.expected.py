from agimport import runtime as ag__


def copies(n, x):
    def if_body():
        nonlocal v
        v = x
    ag__.if_stmt(n > 0, if_body, None, ('v',))
    w = ag__.bound('v', lambda: v, 'local')
    v = v + 1
    return w, v


def deletes(n, x):
    def loop_body(value):
        nonlocal x, i
        i = value
        def if_body():
            nonlocal x
            ag__.bound('x', lambda: x, 'local')
            del x
        ag__.if_stmt(ag__.eq(i, 2), if_body, None, ('x',))
    ag__.for_stmt(ag__.range_(n), loop_body, ('x', 'i'))
    ag__.bound('i', lambda: i, 'local')
    del i
    return ag__.bound('x', lambda: x, 'local')


def computes(n):
    last: ag__.var
    def loop_body(i):
        nonlocal last
        last = i
    ag__.for_stmt(ag__.range_(n), loop_body, ('last',))
    return last + 1


def caught(n, x):
    retval: ag__.var
    y: ag__.var
    z: ag__.var
    v: ag__.var
    did_return = False
    def if_body():
        nonlocal v
        v = x
    ag__.if_stmt(n > 0, if_body, None, ('v',))
    def caught_1():
        return NameError,
    def handler_body(error):
        nonlocal did_return, retval
        ag__.in_handler()
        retval = x
        did_return = True
    try:
        with ag__.trying(caught_1, live=('x', 'y', 'z')) as raised:
            def if_body_1():
                nonlocal raised
                raise ag__.raised(ag__.unbound('v', 'local'))
            ag__.if_stmt(ag__.is_unbound('v', lambda: v, 'local'), if_body_1, None, ('raised',))
            def if_body_2():
                nonlocal y, z, raised
                y = v * 2
                z = v
            ag__.if_stmt(ag__.unraised(raised), if_body_2, None, ('y', 'z', 'raised'))
    except NameError as error:
        handler_body(error)
    else:
        ag__.handle(raised, (handler_body,), None, ('did_return', 'retval'), ())
    def if_body_3():
        nonlocal retval
        retval = y + z
    ag__.if_stmt(ag__.not_(did_return), if_body_3, None, ('retval',))
    return retval


def read_late(n, x):
    v: ag__.var

    def read():
        return ag__.bound('v', lambda: v, 'free')

    def if_body():
        nonlocal v
        v = x
    ag__.if_stmt(n > 0, if_body, None, ('v',))
    return ag__.if_exp(n > 1, lambda: read(), lambda: ag__.list_of(ag__.list_comp(x, None, lambda _: ag__.bound('v', lambda: v, 'free'))))


def certainly_bound(n):
    retval: ag__.var
    v: ag__.var
    did_return = False
    did_break = False
    def loop_test():
        return True
    def loop_body():
        nonlocal did_break, v
        v = n
        def if_body():
            nonlocal did_break
            did_break = True
        ag__.if_stmt(v > 2, if_body, None, ('did_break',))
    ag__.while_stmt(loop_test, loop_body, ('did_break', 'v'), stop='did_break')
    def if_body_1():
        nonlocal did_return, retval
        retval = w
        did_return = True
    ag__.if_stmt(ag__.not_(did_break), if_body_1, None, ('did_return', 'retval'))
    def if_body_3():
        nonlocal retval
        u: ag__.var
        subject = n
        def if_body_2():
            nonlocal u
            u = v
        def else_body():
            raise ag__.raised(ValueError(n))
        ag__.if_stmt(ag__.eq(subject, 0), if_body_2, else_body, ('u',))
        retval = u, v
    ag__.if_stmt(ag__.not_(did_return), if_body_3, None, ('retval',))
    return retval
