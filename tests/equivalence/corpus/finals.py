"""finally: with jumps in it, in loops, with exceptions of Python's and of the graph's."""

from __future__ import annotations

from tests.equivalence.registry import Static, program


@program((3,), (-3,), xla=True)
def return_overrides_a_return(n):
    try:
        if n < 0:
            return n * 10
        return n * 100
    finally:
        return n  # noqa: B012


@program((3, Static({})), (-3, Static({"k": 1})), xla=True)
def return_drops_an_error_of_python(n, d):
    r = 0
    try:
        r = r + n
        r = r + d["k"]
    finally:
        return r  # noqa: B012


@program((3,), (-3,), (9,))
def return_in_a_branch_of_finally(n):
    try:
        if n < 0:
            raise ValueError("negative")
        n = n + 1
    finally:
        if n < 5:
            return n  # noqa: B012
        n = n * 2
    return n


@program((-30,), (-3,), (9,))
def the_error_goes_on_where_finally_does_not_leave(n):
    try:
        if n < 0:
            raise ValueError("negative")
        n = n + 1
    finally:
        if n > -10:
            return n  # noqa: B012
    return n * 2


@program((5,), (2,), (0,), xla=True)
def continue_in_finally(n):
    total = 0
    for i in range(n):
        try:
            if i == 3:
                raise ValueError
            total = total + i
        finally:
            continue  # noqa: B012
    return total


@program((5,), (2,), (9,), xla=True)
def break_in_finally_drops_the_error(n):
    total = 0
    for i in range(n):
        try:
            if i == 3:
                raise KeyError
            total = total + i
        finally:
            if i > 1:
                total = total + 100
                break  # noqa: B012
    return total


@program((5,), (2,), xla=True)
def finally_counts_each_iteration(n):
    count, total = 0, 0
    for i in range(n):
        try:
            if i == 1:
                continue
            if i == 4:
                break
            total = total + i
        finally:
            count = count + 1
    return count, total


@program((5,), (2,), xla=True)
def finally_in_a_while_loop(n):
    i, total = 0, 0
    while i < n:
        try:
            if i == 3:
                raise ValueError
            total = total + 1
        except ValueError:
            total = total + 100
        else:
            total = total + 10
        finally:
            i = i + 1
    return total


@program((3,), (-3,), prints=True)
def finally_prints_in_a_loop(n):
    for i in range(2):
        try:
            if n < 0:
                continue
            print("in", i)
        finally:
            print("out", i)
    return n


@program((3, Static(0)), (3, Static(2)), (-3, Static(2)))
def python_and_graph_raise(n, k):
    r = 0
    try:
        r = 10 // k
        if n < 0:
            raise ValueError("negative")
        r = r + n
    except ZeroDivisionError:
        r = -1
    finally:
        r = r * 2
    return r


@program((3,), (-3,), xla=True)
def list_filled_by_all_parts(n):
    log = []
    try:
        log.append(1)
        if n < 0:
            raise ValueError
        n = n + 1
    except ValueError:
        n = n - 1
    finally:
        log.append(2)
    return n, len(log)


class Counter:
    """Has state."""

    def __init__(self):
        self.count = 0

    def add(self, k):
        """Counts."""
        self.count += k
        return self.count


@program((3,), (-3,), xla=True)
def attribute_changed_in_all_parts(n):
    c = Counter()
    try:
        c.count = n
        if n < 0:
            raise ValueError
        c.count = c.count + 1
    except ValueError:
        c.count = c.count * 10
    else:
        c.count = c.count + 100
    finally:
        c.count = c.count + 1000
    return c.count


@program((3,), (-3,), xla=True)
def method_called_in_all_parts(n):
    c = Counter()
    try:
        c.add(n)
        if n < 0:
            raise ValueError
        c.add(1)
    except ValueError:
        c.add(10)
    finally:
        c.add(100)
    return c.count


@program((3,), (-3,), xla=True)
def branch_before_the_raise(n):
    r = n
    try:
        if n < 10:
            r = r + 1
            if n < 0:
                r = r * 2
                raise ValueError(r)
            r = r + 5
        else:
            r = 0
        r = r + 100
    except ValueError as e:
        r = e.args[0] - r
    return r


@program((3,), (-3,), (0,), xla=True)
def five_raises(n):
    try:
        if n == 1:
            raise ValueError(1)
        if n == 2:
            raise ValueError(2)
        if n == 3:
            raise ValueError(3)
        if n == 4:
            raise KeyError(4)
        if n < 0:
            raise TypeError(5)
        r = n
    except (ValueError, KeyError) as e:
        r = e.args[0] * 10
    except TypeError:
        r = -1
    return r


@program((3.5,), (-3.5,), xla=True)
def floats(x):
    try:
        if x < 0.0:
            raise ArithmeticError(x * 2.0)
        y = x / 2.0
    except ArithmeticError as e:
        y = e.args[0]
    return y + 1.0


@program((5,), (2,), (7,))
def raises_out_of_a_loop_after_retries(n):
    attempts = 0
    while True:
        attempts = attempts + 1
        try:
            if attempts * 2 < n:
                raise ConnectionError("again")
            break
        except ConnectionError:
            if attempts > 2:
                raise
    return attempts


@program((5,), (2,), (1,), (0,))
def else_of_a_loop_raises(n):
    try:
        for i in range(n):
            if i == 2:
                break
        else:
            raise LookupError("no two")
        r = n
    except LookupError:
        r = -1
    return r
