from agimport import runtime as ag__
import contextlib


def parsed(n, default):
    retval: ag__.var
    did_return = False
    def caught():
        return ValueError, (KeyError, AssertionError)
    def handler_body(error_1):
        nonlocal n
        ag__.in_handler()
        error = error_1
        n = error.args[0]
        error = None
        del error
    def handler_body_1(error_2):
        nonlocal did_return, retval
        ag__.in_handler()
        retval = default
        did_return = True
    def else_body():
        nonlocal n
        n = n * 2
    try:
        with ag__.trying(caught, live=('n', 'default', 'did_return', 'retval')) as raised:
            def if_body():
                nonlocal raised
                raise ag__.raised(ag__.failed_assertion(n))
            ag__.if_stmt(ag__.not_(ag__.ne(n, 7)), if_body, None, ('raised',))
            def if_body_2():
                nonlocal raised
                def if_body_1():
                    nonlocal raised
                    raise ag__.raised(ValueError(n))
                ag__.if_stmt(n < 0, if_body_1, None, ('raised',))
            ag__.if_stmt(ag__.unraised(raised), if_body_2, None, ('raised',))
            def if_body_3():
                nonlocal n, raised
                n = n + 1
            ag__.if_stmt(ag__.unraised(raised), if_body_3, None, ('n', 'raised'))
    except ValueError as error_1:
        handler_body(error_1)
    except (KeyError, AssertionError) as error_2:
        handler_body_1(error_2)
    else:
        ag__.handle(raised, (handler_body, handler_body_1), else_body, ('n', 'did_return', 'retval'), ())
    def if_body_4():
        nonlocal retval
        retval = n
    ag__.if_stmt(ag__.not_(did_return), if_body_4, None, ('retval',))
    return retval


def cleaned(n, log):
    i: ag__.var
    try:
        with ag__.trying(final=True, live=('n', 'log', 'raised')) as raised:
            def loop_body(value):
                nonlocal i, raised
                i = value
                def if_body():
                    nonlocal raised
                    raise ag__.raised(KeyError)
                ag__.if_stmt(ag__.eq(i, 3), if_body, None, ('raised',))
            ag__.for_stmt(ag__.range_(n), loop_body, ('i', 'raised'), slot='raised')
            def if_body_2():
                nonlocal raised
                def if_body_1():
                    nonlocal raised
                    raise ag__.raised(ag__.unbound('i', 'local'))
                ag__.if_stmt(ag__.is_unbound('i', lambda: i, 'local'), if_body_1, None, ('raised',))
            ag__.if_stmt(ag__.unraised(raised), if_body_2, None, ('raised',))
            def if_body_3():
                nonlocal n, raised
                n = n + i
            ag__.if_stmt(ag__.unraised(raised), if_body_3, None, ('n', 'raised'))
    finally:
        log.done()
    def if_body_4():
        ag__.raise_again(raised)
    ag__.if_stmt(ag__.was_raised(raised), if_body_4, None, ())
    return n


def tolerant(n):
    manager = contextlib.suppress(ValueError)
    with ag__.passing(manager):
        with ag__.trying(manager=manager, live=('n', 'raised'), after=('n', 'raised')) as raised:
            def if_body():
                nonlocal raised
                raise ag__.raised(ValueError)
            ag__.if_stmt(n < 0, if_body, None, ('raised',))
            def if_body_1():
                nonlocal n, raised
                n = n + 1
            ag__.if_stmt(ag__.unraised(raised), if_body_1, None, ('n', 'raised'))
    def if_body_2():
        ag__.raise_again(raised)
    ag__.if_stmt(ag__.left_raised(raised), if_body_2, None, ())
    return n


def reads(d, k):
    retval: ag__.var
    def caught():
        return KeyError,
    def handler_body(error):
        ag__.in_handler()
        raise ag__.raised(ValueError(ag__.fstring('no ', (k, '', '')))) from None
    try:
        with ag__.trying(caught, live=('k',)) as raised:
            def if_body():
                nonlocal raised
                raise ag__.raised(ag__.failure('item', d, k))
            ag__.if_stmt(ag__.and_(ag__.wanted('item'), lambda: ag__.fails('item', d, k)), if_body, None, ('raised',))
            def if_body_1():
                nonlocal retval, raised
                retval = ag__.get_item(d, k)
            ag__.if_stmt(ag__.unraised(raised), if_body_1, None, ('retval', 'raised'))
    except KeyError as error:
        handler_body(error)
    else:
        ag__.handle(raised, (handler_body,), None, (), ())
    return retval


def left_from_finally(n):
    i: ag__.var
    did_break = False
    def loop_body(value):
        nonlocal did_break, i
        i = value
        with ag__.trying(keeps=True, live=('did_break', 'i', 'raised')) as raised:
            def if_body():
                nonlocal raised
                raise ag__.raised(ValueError)
            ag__.if_stmt(ag__.eq(i, 3), if_body, None, ('raised',))
        def if_body_1():
            nonlocal did_break
            did_break = True
        def else_body():
            def if_body_2():
                ag__.raise_again(raised)
            ag__.if_stmt(ag__.was_raised(raised), if_body_2, None, ())
        ag__.if_stmt(i > 4, if_body_1, else_body, ('did_break',))
    ag__.for_stmt(ag__.range_(n), loop_body, ('did_break', 'i'), stop='did_break')
    return ag__.bound('i', lambda: i, 'local')
