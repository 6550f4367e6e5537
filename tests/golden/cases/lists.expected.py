from agimport import runtime as ag__


def evens(n):
    z = ag__.list_of([])
    fixed = [1, 2]
    def loop_body(i):
        def if_body():
            z.append(i)
        ag__.if_stmt(ag__.eq(i % 2, 0), if_body, None, ('z[]',))
    ag__.for_stmt(ag__.range_(n), loop_body, ('z[]',))
    ag__.writable(z)[0] = fixed[0]
    return z
