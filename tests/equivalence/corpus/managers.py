"""Context managers of the program's own that the graph leaves with an exception on some paths."""

from __future__ import annotations

import contextlib
import threading
import time

from tests.equivalence.registry import program


class Log:
    """Notes how it is entered and left."""

    def __init__(self):
        self.entries = []

    def __enter__(self):
        self.entries.append(1)
        return self

    def __exit__(self, kind, error, trace):
        self.entries.append(2 if kind is None else 3)


class Timer:
    """Counts the failures."""

    def __init__(self):
        self.failures = 0
        self.runs = 0
        self.seconds = None

    def __enter__(self):
        self.start = time.perf_counter()
        return self

    def __exit__(self, kind, error, trace):
        self.seconds = time.perf_counter() - self.start
        self.runs += 1
        if error is not None:
            self.failures += 1
        return False


class Transaction:
    """Takes back what was done when the body fails."""

    def __init__(self, account):
        self.account = account

    def __enter__(self):
        self.saved = self.account.balance
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None:
            self.account.balance = self.saved
        else:
            self.account.commits += 1


class Rollback:
    """The same, and swallows what it was made for."""

    def __init__(self, account, *kinds):
        self.account = account
        self.kinds = kinds

    def __enter__(self):
        self.saved = self.account.balance

    def __exit__(self, kind, error, trace):
        if kind is None:
            return False
        self.account.balance = self.saved
        return issubclass(kind, self.kinds)


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.commits = 0

    def withdraw(self, amount):
        self.balance = self.balance - amount
        if self.balance < 0:
            raise ValueError("overdrawn")


class Model:
    """Changes an attribute for a while."""

    def __init__(self):
        self.mode = 1
        self.failed = False

    def training(self, mode):
        return Mode(self, mode)

    @contextlib.contextmanager
    def scaled(self, mode):
        before, self.mode = self.mode, mode
        try:
            yield self
        finally:
            self.mode = before


class Mode:
    def __init__(self, model, mode):
        self.model, self.mode = model, mode

    def __enter__(self):
        self.before, self.model.mode = self.model.mode, self.mode

    def __exit__(self, kind, error, trace):
        self.model.mode = self.before
        self.model.failed = kind is not None


class Translate:
    """Raises something else."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is KeyError:
            raise ValueError(*error.args) from error


class Strict:
    """Raises in the graph when it is left."""

    def __init__(self, value, most):
        self.value, self.most = value, most

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if self.value > self.most:
            raise OverflowError("too large")


class Tolerant:
    """Lets a tensor decide what is swallowed."""

    def __init__(self, value, most):
        self.value, self.most = value, most

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return self.value < self.most


class Kinds:
    """Does something else for each class."""

    def __init__(self):
        self.code = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.code = 1
        elif kind is ValueError:
            self.code = 2
        elif issubclass(kind, LookupError):
            self.code = 3 if issubclass(kind, KeyError) else 4
        else:
            self.code = 5
        return kind is not None


class Keeper:
    """Keeps what the exception says."""

    def __init__(self):
        self.value = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if isinstance(error, ValueError):
            self.value = error.args[0]
            return True
        return None


class Printer:
    def __enter__(self):
        print("entered")

    def __exit__(self, kind, error, trace):
        if kind is None:
            print("left")
        else:
            print("failed with", kind.__name__, error)


class Traced:
    """Asks for the traceback only."""

    def __init__(self):
        self.failed = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.failed = 0 if trace is None else 1
        return True


class Guarded:
    """A lock of its own, which it gives back whatever happens."""

    def __init__(self):
        self.lock = threading.Lock()
        self.depth = 0

    def __enter__(self):
        self.lock.acquire()
        self.depth += 1
        return self

    def __exit__(self, *raised):
        self.depth -= 1
        self.lock.release()


def checked(n):
    if n < 0:
        raise ValueError("negative")
    if n > 5:
        raise KeyError("large")
    return n * 2


@program((3,), (-3,), xla=True)
def entered_and_left(n):
    log = Log()
    try:
        with log:
            if n < 0:
                raise ValueError("negative")
            n = n * 2
    except ValueError:
        n = n * 10
    return n, log.entries


@program((3,), (-3,), (7,))
def entered_and_left_around_a_call(n):
    log = Log()
    try:
        with log:
            n = checked(n)
    except ValueError:
        n = n * 10
    except KeyError:
        n = n * 100
    return n, log.entries


@program((3,), (-3,), xla=True)
def timer(n):
    watch = Timer()
    try:
        with watch:
            if n < 0:
                raise ValueError("negative")
            n = n * 2
    except ValueError:
        n = -n
    return n, watch.runs, watch.failures, watch.seconds is None


@program((5,), (0,), xla=True)
def timer_in_a_loop(n):
    watch = Timer()
    total = 0
    for i in range(n):
        try:
            with watch:
                if i % 2 == 1:
                    raise ValueError(i)
                total += i
        except ValueError as error:
            total += 100 * error.args[0]
    return total, watch.runs, watch.failures


@program((3,), (30,), xla=True)
def transaction(n):
    account = Account(10)
    try:
        with Transaction(account):
            account.balance = account.balance - n
            if account.balance < 0:
                raise ValueError("overdrawn")
    except ValueError:
        n = 0
    return n, account.balance, account.commits


@program((3,), (30,))
def transaction_around_a_method(n):
    account = Account(10)
    try:
        with Transaction(account):
            account.withdraw(n)
    except ValueError:
        n = 0
    return n, account.balance, account.commits


@program((4,), (9,), xla=True)
def transactions_in_a_loop(n):
    account = Account(10)
    failed = 0
    for i in range(n):
        try:
            with Transaction(account):
                account.balance = account.balance - i
                if account.balance < 3:
                    raise ValueError("overdrawn")
        except ValueError:
            failed = failed + 1
    return failed, account.balance, account.commits


@program((3,), (30,), xla=True)
def rollback_that_swallows(n):
    account = Account(10)
    with Rollback(account, ValueError):
        account.balance = account.balance - n
        if account.balance < 0:
            raise ValueError("overdrawn")
    return account.balance


@program((3,), (30,), (300,), xla=True)
def rollback_that_swallows_one_of_two(n):
    account = Account(10)
    reached = 0
    try:
        with Rollback(account, KeyError):
            account.balance = account.balance - n
            if account.balance < -100:
                raise KeyError("far")
            if account.balance < 0:
                raise ValueError("overdrawn")
            reached = 1
        reached = reached + 10
    except ValueError:
        reached = reached + 100
    return account.balance, reached


@program((3,), (-3,), xla=True)
def temporary_mode(n):
    model = Model()
    try:
        with model.training(5):
            if n < 0:
                raise ValueError("negative")
            n = n * model.mode
    except ValueError:
        n = n * 1000 * model.mode
    return n, model.mode, model.failed


@program((3,), (-3,), (8,), (20,), xla=True)
def each_class_its_own(n):
    kinds = Kinds()
    with kinds:
        if n < 0:
            raise ValueError(n)
        if n > 15:
            raise IndexError(n)
        if n > 5:
            raise KeyError(n)
    return kinds.code


@program((3,), (-3,), xla=True)
def raised_instead(n):
    r = 0
    try:
        with Translate():
            if n < 0:
                raise KeyError("low")
            r = r + 1
    except ValueError as error:
        r = 100 if isinstance(error.__cause__, KeyError) else 200
    return r


@program((3,), (-3,), (30,), (-30,), xla=True)
def raises_in_the_graph_when_it_is_left(n):
    r = 0
    try:
        with Strict(n * n, 100):
            if n < 0:
                raise ValueError("negative")
            r = 1
        r = r + 10
    except ValueError:
        r = r + 100
    except OverflowError:
        r = r + 1000
    return r


@program((3,), (-3,), (-30,), xla=True)
def a_tensor_decides_what_is_swallowed(n):
    r = 0
    try:
        with Tolerant(n * n, 100):
            if n < 0:
                raise ValueError("negative")
            r = 1
        r = r + 10
    except ValueError:
        r = r + 100
    return r


@program((3,), (-3,), (-30,), xla=True)
def a_tensor_decides_alone(n):
    r = 0
    try:
        with Tolerant(n * n, 100):
            if n < 0:
                raise ValueError("negative")
            r = 1
        return r + 10
    except ValueError:
        return -1


@program((3,), (-3,), xla=True)
def value_of_the_exception(n):
    keeper = Keeper()
    with keeper:
        if n < 0:
            raise ValueError(n * 2)
        n = n + 1
    return n, keeper.value


@program((3,), (-3,), prints=True)
def prints_when_it_is_left(n):
    try:
        with Printer():
            if n < 0:
                raise ValueError("negative")
            print("body")
    except ValueError:
        print("caught")
    return n


@program((3,), (-3,), xla=True)
def asks_for_the_traceback(n):
    traced = Traced()
    with traced:
        if n < 0:
            raise ValueError("negative")
        n = n + 1
    return n, traced.failed


@program((3,), (-3,), xla=True)
def lock_of_its_own(n):
    guard = Guarded()
    try:
        with guard:
            if n < 0:
                raise ValueError("negative")
            n = n + guard.depth
    except ValueError:
        n = 0
    with guard:
        n = n + 1
    return n, guard.depth


@program((3,), (-3,), (8,), xla=True)
def several_managers(n):
    log, kinds, watch = Log(), Kinds(), Timer()
    with kinds, log, watch:
        if n < 0:
            raise ValueError("negative")
        if n > 5:
            raise KeyError("large")
        n = n * 2
    return n, log.entries, kinds.code, watch.failures


@program((3,), (-3,), (8,), xla=True)
def nested_managers(n):
    outer, inner = Log(), Log()
    r = 0
    try:
        with outer:
            with inner:
                if n < 0:
                    raise ValueError("negative")
                r = r + 1
            if n > 5:
                raise ValueError("large")
            r = r + 10
    except ValueError:
        r = r + 100
    return r, outer.entries, inner.entries


@program((3,), (-3,), (8,), xla=True)
def inner_swallows(n):
    outer, inner = Log(), Kinds()
    r = 0
    try:
        with outer:
            with inner:
                if n < 0:
                    raise ValueError("negative")
                r = r + 1
            if n > 5:
                raise ValueError("large")
            r = r + 10
    except ValueError:
        r = r + 100
    return r, outer.entries, inner.code


@program((3,), (-3,), (8,), xla=True)
def returns_inside(n):
    log = Log()
    try:
        with log:
            if n > 5:
                return n * 2, len(log.entries)
            if n < 0:
                raise ValueError("negative")
        return n, len(log.entries)
    except ValueError:
        return -n, len(log.entries)


@program((3,), (-3,), (8,), xla=True)
def returns_or_swallows(n):
    with Kinds():
        if n > 5:
            return n * 2
        if n < 0:
            raise ValueError("negative")
        return n
    return 77


@program((6,), (2,), xla=True)
def break_inside(n):
    total, log = 0, Timer()
    for i in range(n):
        with Kinds(), log:
            if i == 4:
                break
            if i == 1:
                raise ValueError("one")
            if i == 2:
                continue
            total = total + i
        total = total + 100
    return total, log.runs, log.failures


@program((6,), (2,), xla=True)
def around_a_loop(n):
    total, log = 0, Timer()
    try:
        with log:
            for i in range(n):
                if i == 4:
                    raise ValueError("four")
                total = total + i
            total = total + 100
    except ValueError:
        total = total + 1000
    return total, log.runs, log.failures


@program((6,), (2,), xla=True)
def around_a_while_loop(n):
    total, kinds = 0, Kinds()
    with kinds:
        while total < n:
            total = total + 1
            if total == 4:
                raise IndexError("four")
        total = total + 100
    return total, kinds.code


@program((3,), (-3,), xla=True)
def with_a_finally(n):
    log, r = Log(), 0
    try:
        try:
            with log:
                if n < 0:
                    raise ValueError("negative")
                r = r + 1
        finally:
            r = r + 10
    except ValueError:
        r = r + 100
    return r, log.entries


@program((3,), (-3,), xla=True)
def exit_reads_a_variable(n):
    seen = []
    r = 0

    class Seeing:
        def __enter__(self):
            return self

        def __exit__(self, kind, error, trace):
            nonlocal r
            seen.append(r)
            if kind is not None:
                r = r * 10
            return True

    with Seeing():
        r = 1
        if n < 0:
            raise ValueError("negative")
        r = 2
    return r, seen


@program((3,), (-3,))
def fails_without_a_try(n):
    log = Log()
    with log:
        if n < 0:
            raise ValueError("negative")
        n = n + 1
    return n, log.entries


@program((3,), (-3,), xla=True)
def handler_around_a_helper(n):
    def guarded(n, log):
        with log:
            if n < 0:
                raise ValueError("negative")
            return n * 2

    log = Log()
    try:
        r = guarded(n, log)
    except ValueError:
        r = 0
    return r, log.entries


@program((3,), (-3,), xla=True)
def exit_stack(n):
    log, r = [], 0
    try:
        with contextlib.ExitStack() as stack:
            first = stack.enter_context(Log())
            stack.callback(log.append, 5)
            if n < 0:
                raise ValueError("negative")
            r = r + 1
    except ValueError:
        r = r + 100
    return r, first.entries, log


@program((3,), (-3,), xla=True)
def exit_stack_that_swallows(n):
    r = 0
    with contextlib.ExitStack() as stack:
        kinds = stack.enter_context(Kinds())
        if n < 0:
            raise ValueError("negative")
        r = r + 1
    return r, kinds.code


class Closing:
    closed = False

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self.close()

    def close(self):
        self.closed = True


@program((3,), (-3,), xla=True)
def closing(n):
    thing, r = Closing(), 0
    try:
        with contextlib.closing(thing):
            if n < 0:
                raise ValueError("negative")
            r = r + 1
    except ValueError:
        r = r + 100
    return r, thing.closed


@program((3,), (-3,), xla=True)
def suppress_around_another(n):
    r = 0
    with contextlib.suppress(ValueError):
        with Closing():
            r = 1
            if n < 0:
                raise ValueError("negative")
            r = 2
    return r


LEFT_BY_A_STACK = {mode: "AG0203: `stack` gets" for mode in ("tf_function", "v1_graph")}


@program((2,), (-2,), refused=LEFT_BY_A_STACK, reason="a graph decides what the stack does at its end")
def a_callback_in_a_branch(n):
    z = []
    with contextlib.ExitStack() as stack:
        if n > 0:
            stack.callback(z.append, n)
    return len(z)


@program((2,), (-2,), refused=LEFT_BY_A_STACK, reason="a graph decides what the stack does at its end")
def a_manager_entered_in_a_branch(n):
    log = Log()
    with contextlib.ExitStack() as stack:
        if n > 0:
            stack.enter_context(log)
    return len(log.entries)


@program((2,), (0,), refused=LEFT_BY_A_STACK, reason="a graph decides what the stack does at its end")
def managers_pushed_in_a_loop(n):
    log = Log()
    with contextlib.ExitStack() as stack:
        for _ in range(n):
            stack.push(log)
    return len(log.entries)


@program((2,), (-2,))
def a_stack_within_a_branch(n):
    z = []
    if n > 0:
        with contextlib.ExitStack() as stack:
            stack.callback(z.append, n)
            z.append(1)
    return z


@program((2,), (-2,))
def a_stack_around_a_branch(n):
    z = []
    with contextlib.ExitStack() as stack:
        stack.callback(z.append, n)
        if n > 0:
            z.append(1)
    return z
