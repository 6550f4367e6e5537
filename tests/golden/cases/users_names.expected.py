from agimport import runtime as ag___


def shadows(n, ag__, if_body):
    loop_body = ag___.len_(ag__)
    def loop_test():
        return n > loop_body
    def loop_body_1():
        nonlocal n
        def if_body_1():
            nonlocal n
            n -= 1
        def else_body():
            nonlocal n
            n -= 2
        ag___.if_stmt(n > if_body, if_body_1, else_body, ('n',))
    ag___.while_stmt(loop_test, loop_body_1, ('n',))
    return n
