from agimport import runtime as ag__


def outer(n):
    total = 0

    def add(k):
        """Adds."""
        ag__.writing(('total',), lambda: (total,))
        nonlocal total
        def if_body():
            nonlocal total
            total += k
        ag__.if_stmt(k > 0, if_body, None, ('total',))

    double = lambda k: ag__.if_exp(k > 0, lambda: k * 2, lambda: 0)
    def loop_body(i):
        nonlocal total
        add(double(i))
    ag__.for_stmt(ag__.range_(n), loop_body, ('?total',))
    return total
