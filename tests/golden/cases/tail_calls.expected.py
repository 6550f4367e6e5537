from agimport import runtime as ag__


def gcd(a, b):
    return ag__.if_exp(ag__.eq(b, 0), lambda: a, lambda: ag__.tail_call(gcd)(b, ag__.mod(a, b)))


def told(n):
    def staged(n):
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
    def machine(n):
        ag__.own_call(told)
        result = ag__.unset()
        blocks = ag__.push(ag__.empty_stack(), -1)
        block = ag__.given(0)
        def loop_test():
            return block >= 0
        def loop_body():
            nonlocal n, result, blocks, block
            def if_body_2():
                nonlocal n, result, blocks, block
                ag__.print_(n)
                def if_body():
                    nonlocal n, blocks, block
                    next_n = ag__.given(n - 3)
                    blocks = ag__.push(blocks, 1)
                    n = next_n
                    block = ag__.given(0)
                def else_body_1():
                    nonlocal n, result, blocks, block
                    def if_body_1():
                        nonlocal n, blocks, block
                        next_n_1 = ag__.given(n - 1)
                        blocks = ag__.push(blocks, 2)
                        n = next_n_1
                        block = ag__.given(0)
                    def else_body():
                        nonlocal result, blocks, block
                        result = ag__.given(None)
                        block = ag__.top(blocks)
                        blocks = ag__.rest(blocks)
                    ag__.if_stmt(n > 1, if_body_1, else_body, ('n', 'result', 'blocks', 'block'))
                ag__.if_stmt(n > 5, if_body, else_body_1, ('n', 'result', 'blocks', 'block'))
            def if_body_3():
                nonlocal result, blocks, block
                value = ag__.known(result)
                value
                result = ag__.given(None)
                block = ag__.top(blocks)
                blocks = ag__.rest(blocks)
            def if_body_4():
                nonlocal result, blocks, block
                value_1 = ag__.known(result)
                value_1
                result = ag__.given(None)
                block = ag__.top(blocks)
                blocks = ag__.rest(blocks)
            ag__.switch_stmt(block, ((0,), (1,), (2,)), (if_body_2, if_body_3, if_body_4), None, ('n', 'result', 'blocks', 'block'))
        ag__.while_stmt(loop_test, loop_body, ('n', 'result', 'blocks', 'block'))
        return ag__.outcome(result)
    return ag__.run_recursive(staged, machine, n)


def factorial(n):
    def staged(n):
        retval: ag__.var
        def if_body():
            nonlocal retval
            retval = 1
        def else_body():
            nonlocal retval
            retval = n * factorial(n - 1)
        ag__.if_stmt(n < 2, if_body, else_body, ('retval',))
        return retval
    def machine(n):
        ag__.own_call(factorial)
        stack_n = ag__.empty_stack()
        result = ag__.unset()
        blocks = ag__.push(ag__.empty_stack(), -1)
        block = ag__.given(0)
        def loop_test():
            return block >= 0
        def loop_body():
            nonlocal n, stack_n, result, blocks, block
            def if_body_1():
                nonlocal n, stack_n, result, blocks, block
                def if_body():
                    nonlocal result, blocks, block
                    retval = 1
                    result = ag__.given(retval)
                    block = ag__.top(blocks)
                    blocks = ag__.rest(blocks)
                def else_body():
                    nonlocal n, stack_n, blocks, block
                    next_n = ag__.given(n - 1)
                    stack_n = ag__.push(stack_n, n)
                    blocks = ag__.push(blocks, 1)
                    n = next_n
                    block = ag__.given(0)
                ag__.if_stmt(n < 2, if_body, else_body, ('n', 'stack_n', 'result', 'blocks', 'block'))
            def else_body_1():
                nonlocal n, stack_n, result, blocks, block
                n = ag__.top(stack_n)
                stack_n = ag__.rest(stack_n)
                value = ag__.known(result)
                retval = n * value
                result = ag__.given(retval)
                block = ag__.top(blocks)
                blocks = ag__.rest(blocks)
            ag__.if_stmt(ag__.eq(block, 0), if_body_1, else_body_1, ('n', 'stack_n', 'result', 'blocks', 'block'))
        ag__.while_stmt(loop_test, loop_body, ('n', 'stack_n', 'result', 'blocks', 'block'))
        return ag__.outcome(result)
    return ag__.run_recursive(staged, machine, n)


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
