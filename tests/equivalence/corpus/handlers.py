"""try and except around staged code that raises: the graph enters the handlers."""

from __future__ import annotations

import contextlib

from tests.equivalence.registry import Static, program


class BadInputError(Exception):
    """An exception with a constructor and attributes of its own."""

    def __init__(self, value, reason):
        super().__init__(f"bad input: {reason}")
        self.value = value
        self.reason = reason


class WorseInputError(BadInputError):
    """A subclass."""

    def __init__(self, value):
        super().__init__(value, "worse")


@program((3,), (-3,), xla=True)
def raise_in_branch_is_caught(n):
    try:
        if n < 0:
            raise ValueError("negative")
        n = n + 1
    except ValueError:
        n = 0
    return n


@program((3,), (-3,), xla=True)
def raise_first_then_else(n):
    try:
        if n >= 0:
            r = n * 2
        else:
            raise ValueError
    except ValueError:
        r = 100
    else:
        r = r + 1
    return r


@program((3,), (-3,), (0,), xla=True)
def two_sites_two_handlers(n):
    try:
        if n < 0:
            raise ValueError("negative")
        elif n == 0:
            raise KeyError("zero")
        r = n
    except ValueError:
        r = -1
    except KeyError:
        r = -2
    return r


@program((3,), (-3,), (0,), xla=True)
def subclass_rule(n):
    try:
        if n < 0:
            raise IndexError("negative")
        if n == 0:
            raise ZeroDivisionError("zero")
        r = n
    except (LookupError, TypeError):
        r = -1
    except ArithmeticError:
        r = -2
    return r


@program((3,), (-3,), xla=True)
def assert_is_caught(n):
    try:
        assert n > 0, n
        r = n * 2
    except AssertionError:
        r = -n
    return r


@program((3,), (-3,), xla=True)
def assert_without_message_is_caught(n):
    ok = True
    try:
        assert n > 0
    except AssertionError:
        ok = False
    return ok


@program((3,), (-3,), xla=True)
def handler_reads_the_tensor_in_the_exception(n):
    try:
        if n < 0:
            raise ValueError(n * 10)
        r = n
    except ValueError as e:
        r = e.args[0] + 1
    return r


@program((3,), (-3,), xla=True)
def handler_reads_attributes(n):
    try:
        if n < 0:
            raise BadInputError(n * 2, "negative")
        r = n
    except BadInputError as e:
        r = e.value - 1 if e.reason == "negative" else 0
    return r


@program((3,), (-3,), (-30,), xla=True)
def handler_for_a_base_class(n):
    try:
        if n < -10:
            raise WorseInputError(n * 3)
        if n < 0:
            raise BadInputError(n * 2, "negative")
        r = n
    except BadInputError as e:
        r = e.value
    return r


@program((3,), (-3,), xla=True)
def finally_always(n):
    log = 0
    try:
        if n < 0:
            raise ValueError
        n = n + 1
    except ValueError:
        n = 0
    finally:
        log = log + 1
    return n, log


@program((3,), (-3,))
def finally_and_no_handler(n):
    try:
        if n < 0:
            raise ValueError("negative")
        n = n + 1
    finally:
        n = n * 2
    return n


@program((3,), (-3,), prints=True)
def finally_prints_before_the_error(n):
    try:
        if n < 0:
            raise ValueError("negative")
        n = n + 1
    finally:
        print("done")
    return n


@program((3,), (-3,), (0,))
def unmatched_leaves(n):
    try:
        if n < 0:
            raise ValueError("negative")
        if n == 0:
            raise KeyError("zero")
        n = n + 1
    except ValueError:
        n = 0
    return n


@program((3,), (-3,), (0,), xla=True)
def nested_try_outer_catches(n):
    try:
        try:
            if n < 0:
                raise ValueError("negative")
            if n == 0:
                raise KeyError("zero")
            n = n + 1
        except ValueError:
            n = 10
        n = n + 100
    except KeyError:
        n = 20
    return n


@program((3,), (-3,), (0,), xla=True)
def raised_in_a_handler(n):
    try:
        try:
            if n <= 0:
                raise ValueError("negative")
            n = n + 1
        except ValueError as e:
            if n == 0:
                raise KeyError("zero") from e
            n = n - 1
        n = n * 2
    except KeyError:
        n = 50
    return n


@program((3,), (-3,), xla=True)
def bare_raise_in_a_handler(n):
    r = 0
    try:
        try:
            if n < 0:
                raise ValueError("negative")
            n = n + 1
        except ValueError:
            r = r + 1
            raise
        r = r + 10
    except ValueError:
        r = r + 100
    return n, r


@program((3,), (-3,))
def bare_raise_leaves(n):
    try:
        if n < 0:
            raise ValueError("negative")
        n = n + 1
    except ValueError:
        raise
    return n


@program((3,), (-3,), xla=True)
def return_in_try_and_handler(n):
    try:
        if n < 0:
            raise ValueError
        return n * 2
    except ValueError:
        return n * 3


@program((3,), (-3,), (-30,))
def returns_on_some_paths_and_raises_on_the_rest(n):
    try:
        if n > 0:
            return n
        if n > -10:
            raise KeyError("small")
        raise ValueError("large")
    except KeyError:
        return n - 100


@program((3,), (-3,), (0,), xla=True)
def return_in_else(n):
    try:
        if n < 0:
            raise ValueError
    except ValueError:
        pass
    else:
        if n == 0:
            return 7
        return n * 2
    return -1


@program((5,), (2,), (0,), xla=True)
def raise_in_a_staged_loop(n):
    total = 0
    try:
        for i in range(n):
            if i == 3:
                raise ValueError("three")
            total = total + i
        total = total + 1000
    except ValueError:
        total = total + 100
    return total


@program((5,), (2,), (0,), xla=True)
def raise_in_a_while_loop(n):
    i = 0
    try:
        while True:
            if i >= n:
                break
            if i == 3:
                raise StopIteration
            i = i + 1
        i = i + 100
    except StopIteration:
        i = i + 1000
    return i


@program((5,), (2,), (9,), xla=True)
def try_in_a_staged_loop(n):
    total, bad = 0, 0
    for i in range(n):
        try:
            if i % 3 == 2:
                raise ValueError(i)
            total = total + i
        except ValueError as e:
            bad = bad + e.args[0]
            continue
        total = total + 100
    return total, bad


@program((5,), (2,), (9,), xla=True)
def try_in_a_staged_loop_with_break(n):
    total = 0
    for i in range(n):
        try:
            if i == 4:
                raise ValueError
            total = total + i
        except ValueError:
            break
        finally:
            total = total + 10
    return total


@program((5,), (2,), (0,), xla=True)
def raise_in_a_python_loop(n):
    total = 0
    try:
        for k in (1, 2, 3):
            if k == n:
                raise ValueError(k)
            total = total + k
        total = total + 100
    except ValueError as e:
        total = total + e.args[0] * 1000
    return total


@program((3,), (-3,), xla=True)
def raise_in_nested_branches(n):
    r = 0
    try:
        if n < 5:
            if n < 0:
                raise ValueError("negative")
            r = r + 1
        r = r + 10
    except ValueError:
        r = r + 100
    return r


@program((3,), (-3,), xla=True)
def both_branches_raise(n):
    try:
        if n < 0:
            raise ValueError("negative")
        else:
            raise KeyError("positive")
    except ValueError:
        r = 1
    except KeyError:
        r = 2
    return r


@program((3,), (-3,), xla=True)
def swallowed_by_suppress(n):
    r = 0
    with contextlib.suppress(ValueError):
        if n < 0:
            raise ValueError("negative")
        r = r + 1
    r = r + 10
    return r


@program((3,), (-3,), (0,))
def suppress_of_another_class(n):
    r = 0
    with contextlib.suppress(ValueError):
        if n < 0:
            raise KeyError("negative")
        if n == 0:
            raise ValueError
        r = r + 1
    return r


@program((3, Static({"a": 1})), (-3, Static({"a": 1})), (3, Static({"k": 5})), xla=True)
def error_of_python_in_a_branch(n, d):
    try:
        if n < 0:
            v = d["k"]
        else:
            v = 7
        v = v + n
    except KeyError:
        v = -1
    return v


@program((3,), (-3,), xla=True)
def catch_all(n):
    try:
        if n < 0:
            raise ValueError("negative")
        n = n + 1
    except:  # noqa: E722
        n = 0
    return n


@program((3,), (-3,), xla=True)
def comparison_as_a_bool_is_no_error(n):
    try:
        ok = bool(n > 0)
    except Exception:
        ok = False
    return ok


@program((3,), (-3,), xla=True)
def variables_of_the_body_in_the_handler(n):
    step = 0
    try:
        step = n * 2
        if n < 0:
            step = step + 1
            raise ValueError
        step = step + 100
    except ValueError:
        return step - 1000
    return step


@program((3,), (-3,), (0,), xla=True)
def method_state_in_try(n):
    box = {"v": 0}
    try:
        box["v"] = n
        if n < 0:
            box["v"] = box["v"] - 1
            raise ValueError
        box["v"] = box["v"] + 1
    except ValueError:
        box["v"] = box["v"] * 2
    return box["v"]


@program((3,), (-3,))
def unbound_where_not_taken(n):
    if n < 0:
        return v  # noqa: F821, F823
    v = n + 1
    return v


@program((3,), (-3,))
def deleted_where_not_taken(n):
    v = n
    if n < 0:
        del v
    return v


@program((4,), (0,), xla=True)
def name_error_is_caught(n):
    try:
        if n < 1:
            r = late  # noqa: F821, F823
        else:
            r = n
        late = 1
        r = r + late
    except NameError:
        r = -1
    return r
