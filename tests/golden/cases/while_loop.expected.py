from agimport import runtime as ag__


def collatz(a):
    counter = 0
    def loop_test():
        return ag__.ne(a, 1)
    def loop_body():
        nonlocal a, counter
        def if_body():
            nonlocal a
            a = a // 2
        def else_body():
            nonlocal a
            a = 3 * a + 1
        ag__.if_stmt(ag__.eq(a % 2, 0), if_body, else_body, ('a',))
        counter = counter + 1
    ag__.while_stmt(loop_test, loop_body, ('a', 'counter'))
    return counter
