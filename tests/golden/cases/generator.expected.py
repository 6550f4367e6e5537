from agimport import runtime as ag__


def positive(xs, limit):
    """Only those."""
    def pulled(xs, limit):
        did_return_1 = False
        did_break_1 = False
        for x in ag__.plain(xs):
            if ag__.decided(x > limit):
                retval = limit
                did_return_1 = True
                did_break_1 = True
            elif ag__.decided(x > 0):
                received = yield x
            if ag__.decided(did_break_1):
                break
        def if_body_4():
            nonlocal retval
            retval = None
        ag__.if_stmt(ag__.not_(did_return_1), if_body_4, None, ('retval',))
        return retval
    def pushed(emit, xs, limit):
        retval: ag__.var
        did_return = False
        did_break = False
        def loop_body(x):
            nonlocal did_return, did_break, retval
            def if_body():
                nonlocal did_return, did_break, retval
                retval = limit
                did_return = True
                did_break = True
            def else_body_1():
                nonlocal did_return, did_break, retval
                def if_body_2():
                    nonlocal did_return, did_break, retval
                    def if_body_1():
                        nonlocal did_return, did_break, retval
                        retval = None
                        did_return = True
                        did_break = True
                    def else_body():
                        received = None
                    ag__.if_stmt(ag__.emitted(emit, x), if_body_1, else_body, ('did_return', 'did_break', 'retval'))
                ag__.if_stmt(x > 0, if_body_2, None, ('did_return', 'did_break', 'retval'))
            ag__.if_stmt(x > limit, if_body, else_body_1, ('did_return', 'did_break', 'retval'))
        ag__.for_stmt(xs, loop_body, ('did_return', 'did_break', 'retval'), stop='did_break')
        def if_body_3():
            nonlocal retval
            retval = None
        ag__.if_stmt(ag__.not_(did_return), if_body_3, None, ('retval',))
        return retval
    return (yield from ag__.run_generator(pulled, pushed, False, xs, limit))


def plain(x):
    def pulled(x):
        yield x
        yield x + ag__.max_(x, 1)
    def pushed(emit, x):
        retval: ag__.var
        def if_body():
            nonlocal retval
            retval = None
        def else_body_1():
            nonlocal retval
            def if_body_1():
                nonlocal retval
                retval = None
            def else_body():
                nonlocal retval
                retval = None
            ag__.if_stmt(ag__.emitted(emit, x + ag__.max_(x, 1)), if_body_1, else_body, ('retval',))
        ag__.if_stmt(ag__.emitted(emit, x), if_body, else_body_1, ('retval',))
        return retval
    return (yield from ag__.run_generator(pulled, pushed, True, x))


def delegating(xs):
    def pulled(xs):
        first = yield from positive(xs, 3)
        try:
            yield first
        except ValueError:
            pass
        with open(first):
            yield
        return first
    def pushed(emit, xs):
        retval: ag__.var
        did_return = False
        source = ag__.delegated(positive(xs, 3))
        did_break = False
        def loop_body(element):
            nonlocal did_return, did_break, retval
            def if_body():
                nonlocal did_return, did_break, retval
                retval = None
                did_return = True
                did_break = True
            ag__.if_stmt(ag__.emitted(emit, element), if_body, None, ('did_return', 'did_break', 'retval'))
        ag__.for_stmt(source, loop_body, ('did_return', 'did_break', 'retval'), stop='did_break')
        def if_body_5():
            nonlocal did_return, retval
            first = source.value
            def caught():
                return ValueError,
            def handler_body(error):
                ag__.in_handler()
                pass
            try:
                with ag__.trying(caught, live=('did_return', 'retval', 'first')) as raised:
                    def if_body_1():
                        nonlocal did_return, retval, raised
                        retval = None
                        did_return = True
                    ag__.if_stmt(ag__.emitted(emit, first, 1), if_body_1, None, ('did_return', 'retval', 'raised'))
            except ValueError as error:
                handler_body(error)
            else:
                ag__.handle(raised, (handler_body,), None, (), ())
            def if_body_4():
                nonlocal did_return, retval
                with ag__.managed(open(first)):
                    def if_body_2():
                        nonlocal did_return, retval
                        retval = None
                        did_return = True
                    ag__.if_stmt(ag__.emitted(emit, None, 2), if_body_2, None, ('did_return', 'retval'))
                def if_body_3():
                    nonlocal retval
                    retval = first
                ag__.if_stmt(ag__.not_(did_return), if_body_3, None, ('retval',))
            ag__.if_stmt(ag__.not_(did_return), if_body_4, None, ('retval',), ('did_return',))
        ag__.if_stmt(ag__.not_(did_return), if_body_5, None, ('retval',), ('did_return',))
        return retval
    return (yield from ag__.run_generator(pulled, pushed, False, xs))


def inside_an_expression(xs):
    def pulled(xs):
        while ag__.decided(xs, 'line 28: it yields inside an expression'):
            xs = f((yield xs))
    return (yield from ag__.run_generator(pulled, None, False, xs))


def nested(n):
    v: ag__.var

    def squares():
        def pulled():
            k = 0
            while ag__.decided(k < n):
                yield k * k
                k += 1
        def pushed(emit):
            retval: ag__.var
            did_return = False
            k = 0
            did_break_1 = False
            def loop_test():
                return k < n
            def loop_body_1():
                nonlocal did_return, k, did_break_1, retval
                def if_body_1():
                    nonlocal did_return, did_break_1, retval
                    retval = None
                    did_return = True
                    did_break_1 = True
                def else_body():
                    nonlocal k
                    k += 1
                ag__.if_stmt(ag__.emitted(emit, k * k), if_body_1, else_body, ('did_return', 'k', 'did_break_1', 'retval'))
            ag__.while_stmt(loop_test, loop_body_1, ('did_return', 'k', 'did_break_1', 'retval'), stop='did_break_1')
            def if_body_2():
                nonlocal retval
                retval = None
            ag__.if_stmt(ag__.not_(did_return), if_body_2, None, ('retval',))
            return retval
        return (yield from ag__.run_generator(pulled, pushed, False))

    did_break = False
    def loop_body(value):
        nonlocal did_break, v
        v = value
        def if_body():
            nonlocal did_break
            did_break = True
        ag__.if_stmt(v > 4, if_body, None, ('did_break',))
    ag__.for_stmt(squares(), loop_body, ('did_break', 'v'), stop='did_break')
    return ag__.bound('v', lambda: v, 'local')


def drawn_from_twice(values):
    v: ag__.var
    did_break = False
    def loop_body(value):
        nonlocal did_break, v
        v = value
        def if_body():
            nonlocal did_break
            did_break = True
        ag__.if_stmt(v > 2, if_body, None, ('did_break',))
    ag__.for_stmt(ag__.by_hand(values), loop_body, ('did_break', 'v'), stop='did_break')
    def loop_body_1(w):
        nonlocal v
        ag__.unmerged(v)
        v += w
    ag__.for_stmt(values, loop_body_1, ('v',))
    return ag__.bound('v', lambda: v, 'local')


def drawn_by_hand(values):
    total = 0
    def loop_body(v):
        nonlocal total
        total += v * ag__.next_(values)
    ag__.for_stmt(ag__.by_hand(values), loop_body, ('total',))
    return total


def generator_expressions(xs, n):
    stored = ag__.generator(xs, lambda x: x > n, lambda x: x * n)
    nested = ag__.generator(stored, None, lambda v: ag__.inner_comp(ag__.range_(v), None, lambda w: v + w))
    return ag__.sum_(nested), ag__.max_(ag__.generator_exp(xs, None, lambda x: ag__.len_(x)), default=0)
