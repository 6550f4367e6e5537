"""with around and inside staged code; what handlers refuse; jumps out of try, with and finally."""

from __future__ import annotations

import contextlib
import threading

from tests.equivalence.registry import Static, program


class BadInputError(Exception):
    """An exception with a constructor of its own."""

    def __init__(self, value):
        super().__init__(value)
        self.value = value


class Plain:
    """A manager that does not look at exceptions."""

    def __enter__(self):
        return 10

    def __exit__(self, *exception):
        pass


class Swallows:
    """A manager that swallows everything."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return kind is not None


@contextlib.contextmanager
def doubled(n):
    """Doubles."""
    yield n * 2


def checked(n):
    """Raises in a branch."""
    if n < 0:
        raise ValueError("negative")
    return n * 2


def asserted(n):
    """Asserts."""
    assert n > 0, "not positive"
    return n * 2


def searched(n):
    """Raises in a loop."""
    for i in range(n):
        if i == 3:
            raise KeyError(i)
    return n


@program((3,), (-3,))
def raise_of_a_callee(n):
    try:
        r = checked(n)
    except ValueError:
        r = 0
    return r


@program((3,), (-3,))
def assert_of_a_callee(n):
    try:
        r = asserted(n)
    except AssertionError:
        r = 0
    return r


@program((3,), (5,))
def raise_in_a_loop_of_a_callee(n):
    try:
        return searched(n)
    except LookupError:
        return -n


@program((3,), (-3,))
def callee_in_suppress(n):
    with contextlib.suppress(ValueError):
        n = checked(n)
    return n


@program((3,), (-3,))
def raise_of_a_callee_of_another_class(n):
    try:
        r = checked(n)
    except KeyError:
        r = 0
    return r


@program((3, Static(1)), (3, Static(-1)))
def python_raise_of_a_callee(n, k):
    try:
        r = checked(k) + n
    except ValueError:
        r = n
    return r


@program((3,), (-3,), xla=True)
def manager_without_interest(n):
    try:
        with Plain() as ten:
            if n < 0:
                raise ValueError
            n = n + ten
        n = n * 2
    except ValueError:
        n = 0
    return n


@program((3,), (-3,))
def manager_made_by_a_generator(n):
    try:
        with doubled(n) as d:
            if n < 0:
                raise ValueError
            n = n + d
    except ValueError:
        n = 0
    return n


@program((3,), (-3,), xla=True)
def manager_made_by_a_generator_around_branches(n):
    with doubled(n) as d, Plain() as ten:
        if d > ten:
            n = n + ten
        elif n < 0:
            return d
    return n


@program((3,), (-3,), xla=True)
def two_managers(n):
    try:
        with Plain() as a, contextlib.nullcontext(5) as b:
            if n < 0:
                raise KeyError
            n = n + a + b
    except KeyError:
        n = 100
    return n


@program((3,), (-3,), xla=True)
def lock(n):
    guard = threading.Lock()
    with guard:
        if n < 0:
            return -n
        n = n + 1
    return n


@program((5,), (2,), xla=True)
def continue_in_with_in_a_loop(n):
    total = 0
    for i in range(n):
        with contextlib.nullcontext(i) as k:
            if k == 1:
                continue
            if k == 4:
                break
            total = total + k
        total = total + 100
    return total


@program((5,), (2,), xla=True)
def suppress_in_a_loop(n):
    total = 0
    for i in range(n):
        with contextlib.suppress(IndexError):
            if i % 2 == 1:
                raise IndexError
            total = total + i
        total = total + 10
    return total


@program((3,), (-3,), xla=True)
def suppress_with_return(n):
    with contextlib.suppress(ValueError, KeyError):
        if n < 0:
            raise KeyError
        return n * 2
    return -1


@program((3,), (-3,), xla=True)
def nested_suppress(n):
    r = 0
    with contextlib.suppress(KeyError):
        with contextlib.suppress(ValueError):
            if n < 0:
                raise KeyError
            r = r + 1
        r = r + 10
    return r


@program((3,), (-3,), xla=True)
def raise_from_is_caught(n):
    r = 0
    try:
        if n < 0:
            raise ValueError("outer") from KeyError("inner")
        r = 1
    except ValueError as e:
        r = 2 if isinstance(e.__cause__, KeyError) else 3
    return r


@program((3,), (-3,), (0,), xla=True)
def handlers_with_staged_branches(n):
    try:
        if n <= 0:
            raise BadInputError(n)
        r = n
    except BadInputError as e:
        if e.value < 0:
            r = e.value * 10
        else:
            r = -1
    return r


@program((3,), (-3,), (7,), (0,), xla=True)
def else_that_raises_is_not_caught_here(n):
    r = 0
    try:
        try:
            if n < 0:
                raise ValueError
            r = r + 1
        except ValueError:
            r = r + 10
        else:
            if n > 5:
                raise ValueError
            r = r + 100
    except ValueError:
        r = r + 1000
    return r


@program((3,), (-3,), (7,), xla=True)
def finally_in_finally(n):
    r = 0
    try:
        try:
            if n < 0:
                raise ValueError
            r = r + 1
        finally:
            if n > 5:
                r = r + 10
            r = r * 2
    except ValueError:
        r = r + 1000
    finally:
        r = r + n
    return r


@program((3,), (-3,), prints=True)
def prints_of_all_parts(n):
    try:
        print("body")
        if n < 0:
            raise ValueError("negative")
        print("rest")
    except ValueError as e:
        print("handler", e)
    else:
        print("else")
    finally:
        print("finally")
    return n


@program((3,), (-3,), prints=True)
def exception_is_shown(n):
    try:
        if n < 0:
            raise ValueError(f"{n} is negative")
    except ValueError as e:
        print(e)
        print(f"error: {e}")
    try:
        if n < 0:
            raise KeyError(n)
    except KeyError as e:
        print(f"{e} {e!r}")
        print(repr(e), str(e))
    return n


@program((3,), (-3,), (12,))
def while_with_try_and_return(n):
    i = 0
    while i < 20:
        try:
            if i * i > n:
                raise OverflowError(i)
            if i == 3:
                return i + 100
        except OverflowError as e:
            return e.args[0]
        i = i + 1
    return i


@program((3,), (-3,), xla=True)
def return_in_finally(n):
    try:
        if n < 0:
            n = n - 1
    finally:
        return n  # noqa: B012


@program((3,), (-3,), xla=True)
def return_in_finally_swallows(n):
    try:
        if n < 0:
            raise ValueError
        n = n + 1
    finally:
        return n  # noqa: B012


@program((5,), xla=True)
def break_in_finally(n):
    total = 0
    for i in range(n):
        try:
            total = total + i
        finally:
            if i == 2:
                break  # noqa: B012
    return total


@program((3,), (-3,), (30,), xla=True)
def match_in_try(n):
    try:
        match n:
            case 3:
                r = 1
            case 30:
                raise KeyError(n)
            case _:
                raise ValueError(n)
    except KeyError:
        r = 2
    except ValueError:
        r = 3
    return r


@program((3, Static([1, 2, 3])), (1, Static([1])), xla=True)
def index_error_of_python(n, xs):
    try:
        if n > 2:
            r = xs[2] * n
        else:
            r = xs[5]
    except IndexError:
        r = -1
    return r


@program((3,), (-3,), xla=True)
def conditional_expression_in_try(n):
    try:
        r = n if n > 0 else -n
        assert r > 0
    except AssertionError:
        r = 0
    return r


@program((3,), (-3,), xla=True)
def exception_kept_after_the_handler(n):
    kept = None
    try:
        if n < 0:
            raise ValueError(n)
    except ValueError as e:
        kept = e.args[0]
    if kept is None:
        return n
    return kept * 2


@program((3,), (-3,))
def except_star(n):
    try:
        if n > 0:
            n = n + 1
    except* ValueError:
        n = 0
    return n


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0410", "v1_graph": "AG0410"},
    reason="groups are made by Python only",
)
def except_star_catches(n):
    try:
        if n < 0:
            raise ValueError
        n = n + 1
    except* ValueError:
        n = 0
    return n


@program((3,), (-3,), xla=True)
def suppress_of_a_python_error(n):
    r = 0
    with contextlib.suppress(KeyError):
        if n < 0:
            r = {}["k"]
        r = r + 1
    return r


@program((3,), (-3,), xla=True)
def closures_in_handlers(n):
    scale = 2
    try:
        if n < 0:
            raise ValueError(n)
        r = n
    except ValueError as error:
        r = (lambda k: k * scale)(error.args[0])
    return r


@program((3,), (-3,), xla=True)
def walrus_in_try(n):
    try:
        if (m := n * 2) < 0:
            raise ValueError(m)
    except ValueError as e:
        m = e.args[0] - 1
    return m


@program((4,), (0,), (9,), xla=True)
def nested_loops_in_try(n):
    count = 0
    try:
        for i in range(n):
            for j in range(i):
                if i * j == 6:
                    raise StopIteration
                count = count + 1
    except StopIteration:
        count = count + 1000
    return count
