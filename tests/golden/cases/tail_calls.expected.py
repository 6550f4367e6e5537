from agimport import runtime as ag__


def gcd(a, b):
    return ag__.if_exp(ag__.eq(b, 0), lambda: a, lambda: ag__.tail_call(gcd)(b, ag__.mod(a, b)))


def told(n):
    retval: ag__.var
    did_return = False
    ag__.print_(n)
    def if_body():
        nonlocal did_return, retval
        retval = ag__.nothing(ag__.tail_call(told)(n - 3))
        did_return = True
    def else_body():
        nonlocal did_return, retval
        def if_body_1():
            nonlocal did_return, retval
            retval = ag__.nothing(ag__.tail_call(told)(n=n - 1))
            did_return = True
        ag__.if_stmt(n > 1, if_body_1, None, ('did_return', 'retval'))
    ag__.if_stmt(n > 5, if_body, else_body, ('did_return', 'retval'))
    def if_body_2():
        nonlocal retval
        retval = None
    ag__.if_stmt(ag__.not_(did_return), if_body_2, None, ('retval',))
    return retval


def factorial(n):
    retval: ag__.var
    def if_body():
        nonlocal retval
        retval = 1
    def else_body():
        nonlocal retval
        retval = n * factorial(n - 1)
    ag__.if_stmt(n < 2, if_body, else_body, ('retval',))
    return retval


def outer(n):
    retval: ag__.var

    def even(k):
        def staged(k):
            return ag__.or_value(ag__.eq(k, 0), lambda: ag__.tail_call(odd)(k - 1))
        return ag__.run_staged(staged, k)

    def odd(k):
        def staged(k):
            retval: ag__.var
            def if_body_1():
                nonlocal retval
                retval = False
            def else_body_1():
                nonlocal retval
                retval = ag__.tail_call(even)(k - 1)
            ag__.if_stmt(ag__.eq(k, 0), if_body_1, else_body_1, ('retval',))
            return retval
        return ag__.run_staged(staged, k)

    def if_body():
        nonlocal retval
        retval = even(n)
    def else_body():
        nonlocal retval
        retval = odd(-n)
    ag__.if_stmt(n > 0, if_body, else_body, ('retval',))
    return retval
