from agimport import runtime as ag__


def fib(n):
    def staged(n):
        retval: ag__.var
        def if_body():
            nonlocal retval
            retval = n
        def else_body():
            nonlocal retval
            retval = fib(n - 1) + fib(n - 2)
        ag__.if_stmt(n < 2, if_body, else_body, ('retval',))
        return retval
    def machine(n):
        ag__.own_call(fib)
        stack_n = ag__.empty_stack()
        stack_value = ag__.empty_stack()
        result = ag__.unset()
        blocks = ag__.push(ag__.empty_stack(), -1)
        block = ag__.given(0)
        def loop_test():
            return block >= 0
        def loop_body():
            nonlocal n, stack_n, stack_value, result, blocks, block
            def if_body_1():
                nonlocal n, stack_n, result, blocks, block
                def if_body():
                    nonlocal result, blocks, block
                    retval = n
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
            def if_body_2():
                nonlocal n, stack_n, stack_value, blocks, block
                n = ag__.top(stack_n)
                stack_n = ag__.rest(stack_n)
                value = ag__.known(result)
                next_n_1 = ag__.given(n - 2)
                stack_value = ag__.push(stack_value, value)
                blocks = ag__.push(blocks, 2)
                n = next_n_1
                block = ag__.given(0)
            def if_body_3():
                nonlocal stack_value, result, blocks, block
                value = ag__.top(stack_value)
                stack_value = ag__.rest(stack_value)
                value_1 = ag__.known(result)
                retval = value + value_1
                result = ag__.given(retval)
                block = ag__.top(blocks)
                blocks = ag__.rest(blocks)
            ag__.switch_stmt(block, ((0,), (1,), (2,)), (if_body_1, if_body_2, if_body_3), None, ('n', 'stack_n', 'stack_value', 'result', 'blocks', 'block'))
        ag__.while_stmt(loop_test, loop_body, ('n', 'stack_n', 'stack_value', 'result', 'blocks', 'block'))
        return ag__.outcome(result)
    return ag__.run_recursive(staged, machine, n)


class Tree:
    def depth(self, node, base=0):
        """How deep it is below a node."""
        def staged(self, node, base):
            deepest = base
            def loop_body(child):
                nonlocal deepest
                def if_body():
                    nonlocal deepest
                    deepest = ag__.max_(deepest, self.depth(child))
                ag__.if_stmt(child >= 0, if_body, None, ('deepest',))
            ag__.for_stmt(ag__.get_item(self.children, node), loop_body, ('deepest',))
            return deepest + 1
        def machine(self, node, base):
            ag__.own_call(self.depth)
            stack_deepest = ag__.empty_stack()
            stack_items = ag__.empty_stack()
            stack_index = ag__.empty_stack()
            result = ag__.unset()
            deepest = ag__.unset()
            items = ag__.unset()
            index = ag__.unset()
            blocks = ag__.push(ag__.empty_stack(), -1)
            block = ag__.given(0)
            def loop_test():
                return block >= 0
            def loop_body():
                nonlocal node, base, stack_deepest, stack_items, stack_index, result, deepest, items, index, blocks, block
                def if_body():
                    nonlocal deepest, items, index, block
                    deepest = base
                    items = ag__.sequence(ag__.get_item(self.children, node))
                    index = 0
                    block = ag__.given(1)
                def if_body_3():
                    nonlocal node, base, stack_deepest, stack_items, stack_index, result, index, blocks, block
                    ag__.known(deepest)
                    ag__.known(items)
                    ag__.known(index)
                    def if_body_2():
                        nonlocal node, base, stack_deepest, stack_items, stack_index, index, blocks, block
                        child = ag__.get_item(items, index)
                        index = index + 1
                        def if_body_1():
                            nonlocal node, base, stack_deepest, stack_items, stack_index, blocks, block
                            next_node = ag__.given(child)
                            next_base = ag__.given(ag__.default_of(self.depth, 'base'))
                            stack_deepest = ag__.push(stack_deepest, deepest)
                            stack_items = ag__.push(stack_items, items)
                            stack_index = ag__.push(stack_index, index)
                            blocks = ag__.push(blocks, 2)
                            node = next_node
                            base = next_base
                            block = ag__.given(0)
                        def else_body():
                            nonlocal block
                            block = ag__.given(1)
                        ag__.if_stmt(child >= 0, if_body_1, else_body, ('node', 'base', 'stack_deepest', 'stack_items', 'stack_index', 'blocks', 'block'))
                    def else_body_1():
                        nonlocal result, blocks, block
                        result = ag__.given(deepest + 1)
                        block = ag__.top(blocks)
                        blocks = ag__.rest(blocks)
                    ag__.if_stmt(index < ag__.len_(items), if_body_2, else_body_1, ('node', 'base', 'stack_deepest', 'stack_items', 'stack_index', 'result', 'index', 'blocks', 'block'))
                def if_body_4():
                    nonlocal stack_deepest, stack_items, stack_index, deepest, items, index, block
                    deepest = ag__.top(stack_deepest)
                    stack_deepest = ag__.rest(stack_deepest)
                    items = ag__.top(stack_items)
                    stack_items = ag__.rest(stack_items)
                    index = ag__.top(stack_index)
                    stack_index = ag__.rest(stack_index)
                    value = ag__.known(result)
                    deepest = ag__.max_(deepest, value)
                    block = ag__.given(1)
                ag__.switch_stmt(block, ((0,), (1,), (2,)), (if_body, if_body_3, if_body_4), None, ('node', 'base', 'stack_deepest', 'stack_items', 'stack_index', 'result', 'deepest', 'items', 'index', 'blocks', 'block'))
            ag__.while_stmt(loop_test, loop_body, ('node', 'base', 'stack_deepest', 'stack_items', 'stack_index', 'result', 'deepest', 'items', 'index', 'blocks', 'block'))
            return ag__.outcome(result)
        return ag__.run_recursive(staged, machine, self, node, base)


def in_a_try(n):
    def staged(n):
        retval: ag__.var
        def caught():
            return ValueError,
        def handler_body(error):
            nonlocal retval
            ag__.in_handler()
            retval = 0
        try:
            with ag__.trying(caught, live=()) as raised:
                call = ag__.Called()
                result = ag__.called(in_a_try, call)(n - 1)
                def if_body():
                    nonlocal raised
                    ag__.raise_from(call)
                ag__.if_stmt(ag__.call_raised(call), if_body, None, ('raised',))
                def if_body_1():
                    nonlocal retval, raised
                    retval = result + 1
                ag__.if_stmt(ag__.unraised(raised), if_body_1, None, ('retval', 'raised'))
        except ValueError as error:
            handler_body(error)
        else:
            ag__.handle(raised, (handler_body,), None, ('retval',), ())
        return retval
    return ag__.run_recursive(staged, 'line 18: it calls itself in a with or try statement', n)


def outer(n):
    def inner(k):
        def staged(k):
            return ag__.if_exp(k < 1, lambda: 1, lambda: k * inner(k - 1))
        def machine(k):
            ag__.own_call(inner)
            stack_k = ag__.empty_stack()
            result = ag__.unset()
            blocks = ag__.push(ag__.empty_stack(), -1)
            block = ag__.given(0)
            def loop_test():
                return block >= 0
            def loop_body():
                nonlocal k, stack_k, result, blocks, block
                def if_body_1():
                    nonlocal k, stack_k, result, blocks, block
                    def if_body():
                        nonlocal result, blocks, block
                        condition = 1
                        result = ag__.given(condition)
                        block = ag__.top(blocks)
                        blocks = ag__.rest(blocks)
                    def else_body():
                        nonlocal k, stack_k, blocks, block
                        next_k = ag__.given(k - 1)
                        stack_k = ag__.push(stack_k, k)
                        blocks = ag__.push(blocks, 1)
                        k = next_k
                        block = ag__.given(0)
                    ag__.if_stmt(k < 1, if_body, else_body, ('k', 'stack_k', 'result', 'blocks', 'block'))
                def else_body_1():
                    nonlocal k, stack_k, result, blocks, block
                    k = ag__.top(stack_k)
                    stack_k = ag__.rest(stack_k)
                    value = ag__.known(result)
                    condition = k * value
                    result = ag__.given(condition)
                    block = ag__.top(blocks)
                    blocks = ag__.rest(blocks)
                ag__.if_stmt(ag__.eq(block, 0), if_body_1, else_body_1, ('k', 'stack_k', 'result', 'blocks', 'block'))
            ag__.while_stmt(loop_test, loop_body, ('k', 'stack_k', 'result', 'blocks', 'block'))
            return ag__.outcome(result)
        return ag__.run_recursive(staged, machine, k)

    return inner(n)
