def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


class Tree:
    def depth(self, node, base=0):
        """How deep it is below a node."""
        deepest = base
        for child in self.children[node]:
            if child >= 0:
                deepest = max(deepest, self.depth(child))
        return deepest + 1


def in_a_try(n):
    try:
        return in_a_try(n - 1) + 1
    except ValueError:
        return 0


def outer(n):
    def inner(k):
        return 1 if k < 1 else k * inner(k - 1)

    return inner(n)
