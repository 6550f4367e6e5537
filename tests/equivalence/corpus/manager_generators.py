"""Context managers that are generators, left by the graph with an exception on some paths."""

from __future__ import annotations

import contextlib
import threading
import time
from contextlib import contextmanager

from tests.equivalence.registry import Static, program


class Log:
    """Notes how it is entered and left."""

    def __init__(self):
        self.entries = []

    def __enter__(self):
        self.entries.append(1)
        return self

    def __exit__(self, kind, error, trace):
        self.entries.append(2 if kind is None else 3)


class Model:
    def __init__(self):
        self.mode = 1
        self.lock = threading.Lock()
        self.log = Log()

    @contextmanager
    def training(self, mode):
        before = self.mode
        self.mode = mode
        try:
            yield self
        finally:
            self.mode = before

    @contextmanager
    def locked(self):
        with self.lock:
            yield self

    @contextmanager
    def logged(self):
        with self.log as log, self.lock:
            log.entries.append(7)
            yield log
            log.entries.append(8)


@contextmanager
def cleaning(log):
    log.append(1)
    try:
        yield log
    finally:
        log.append(2)


@contextmanager
def plain(log):
    log.append(1)
    yield
    log.append(2)


@contextmanager
def timed(times):
    start = time.perf_counter()
    yield
    end = time.perf_counter()
    times.append(end >= start)


@contextmanager
def ignoring(*kinds):
    try:
        yield
    except kinds:
        pass


@contextmanager
def translating():
    try:
        yield
    except KeyError as error:
        raise ValueError("translated") from error


@contextmanager
def transaction(account):
    saved = dict(account)
    try:
        yield account
    except ValueError:
        account.clear()
        account.update(saved)
        raise
    else:
        account["commits"] = account["commits"] + 1


@contextmanager
def counting(counts):
    try:
        yield
        counts["left"] += 1
    except Exception:
        counts["failed"] += 1
        raise
    finally:
        counts["all"] += 1


@contextmanager
def prepared(log, value):
    try:
        log.append(1)
        checked = 10 // value
        yield checked
    finally:
        log.append(2)
    log.append(3)


@contextmanager
def printing(name):
    print("enter", name)
    try:
        yield
    except ValueError as error:
        print("failed", error)
        raise
    print("leave", name)


@contextmanager
def nested(log):
    with cleaning(log) as held:
        yield held
        held.append(5)


@contextmanager
def after_a_tensor(n, most):
    try:
        yield
    except ValueError:
        if n < most:
            raise


@contextmanager
def twice(log, again):
    if again:
        yield log
    else:
        yield log


@contextmanager
def guarded(log):
    if not log:
        log.append(0)
    yield
    if len(log) > 5:
        raise ValueError("long")


class Depth:
    """Counts how deep it is, whatever happens."""

    def __init__(self):
        self.depth = 0

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, *raised):
        self.depth -= 1


@contextmanager
def deeper(depth, lock, log):
    try:
        with depth, lock:
            yield
            log.append(depth.depth)
        log.append(10 + depth.depth)
    finally:
        log.append(20 + depth.depth)


def checked(n):
    if n < 0:
        raise ValueError("negative")
    return n * 2


@program((3,), (-3,), xla=True)
def with_a_finally(n):
    log = []
    try:
        with cleaning(log) as held:
            if n < 0:
                raise ValueError("negative")
            n = n + len(held)
    except ValueError:
        n = n * 10
    return n, log


@program((3,), (-3,), xla=True)
def without_a_finally(n):
    log = []
    try:
        with plain(log):
            if n < 0:
                raise ValueError("negative")
            n = n * 2
    except ValueError:
        n = n * 10
    return n, len(log)


@program((3,), (-3,))
def around_a_call(n):
    log = []
    try:
        with cleaning(log):
            n = checked(n)
    except ValueError:
        n = n * 10
    return n, log


@program((3,), (-3,), xla=True)
def timer(n):
    times = []
    try:
        with timed(times):
            if n < 0:
                raise ValueError("negative")
            n = n * 2
    except ValueError:
        n = -n
    return n, len(times)


@program((3,), (-3,), xla=True)
def temporary_mode(n):
    model = Model()
    try:
        with model.training(5) as trained:
            if n < 0:
                raise ValueError("negative")
            n = n * trained.mode
    except ValueError:
        n = n * 1000 * model.mode
    return n, model.mode


@program((3,), (-3,), xla=True)
def lock_of_an_object(n):
    model = Model()
    for _ in range(2):
        try:
            with model.locked():
                if n < 0:
                    raise ValueError("negative")
                n = n * 2
        except ValueError:
            n = n * 10
    return n


@program((3,), (-3,), xla=True)
def managers_in_the_generator(n):
    model = Model()
    try:
        with model.logged() as log:
            if n < 0:
                raise ValueError("negative")
            n = n + 0 * len(log.entries)
    except ValueError:
        n = n * 10
    return n, model.log.entries[0], len(model.log.entries), model.lock.locked()


@program((3,), (-3,), xla=True)
def swallowed(n):
    r = 0
    with ignoring(ValueError, KeyError):
        r = 1
        if n < 0:
            raise ValueError("negative")
        r = 2
    return r


@program((3,), (-3,), (9,), xla=True)
def swallows_one_of_two(n):
    r = 0
    try:
        with ignoring(KeyError):
            r = 1
            if n < 0:
                raise ValueError("negative")
            if n > 5:
                raise KeyError("large")
            r = 2
        r = r + 10
    except ValueError:
        r = r + 100
    return r


@program((3,), (-3,), xla=True)
def translated(n):
    r = 0
    try:
        with translating():
            if n < 0:
                raise KeyError("low")
            r = 1
    except ValueError as error:
        r = 100 if isinstance(error.__cause__, KeyError) else 200
    return r


@program((3,), (30,), xla=True)
def rolled_back(n):
    account = {"balance": 10, "commits": 0}
    try:
        with transaction(account):
            account["balance"] = account["balance"] - n
            if account["balance"] < 0:
                raise ValueError("overdrawn")
    except ValueError:
        n = n * 0
    return n, account["balance"], account["commits"]


@program((5,), (0,), xla=True)
def counted_in_a_loop(n):
    counts = {"left": 0, "failed": 0, "all": 0}
    total = 0
    for i in range(n):
        try:
            with counting(counts):
                if i % 2 == 1:
                    raise ValueError("odd")
                total += i
        except ValueError:
            total += 100
    return total, counts


@program((3,), (-3,), xla=True)
def something_before_the_yield(n):
    log = []
    try:
        with prepared(log, 5) as two:
            if n < 0:
                raise ValueError("negative")
            n = n * two
    except ValueError:
        n = n * 10
    return n, len(log)


@program((3, Static(0)), (3, Static(5)), (-3, Static(5)), xla=True)
def fails_before_the_yield(n, value):
    log = []
    try:
        with prepared(log, value) as held:
            if n < 0:
                raise ValueError("negative")
            n = n * held
    except (ValueError, ZeroDivisionError):
        n = n * 10
    return n, len(log)


@program((3,), (-3,), prints=True)
def prints(n):
    try:
        with printing("it"):
            print("body")
            if n < 0:
                raise ValueError("negative")
            print("rest")
    except ValueError:
        print("caught")
    return n


@program((3,), (-3,), xla=True)
def generator_in_a_generator(n):
    log = []
    try:
        with nested(log):
            if n < 0:
                raise ValueError("negative")
            n = n * 2
    except ValueError:
        n = n * 10
    return n, len(log)


@program((3,), (-3,), (-30,), xla=True)
def a_tensor_decides_in_the_handler(n):
    r = 0
    try:
        with after_a_tensor(n, -10):
            if n < 0:
                raise ValueError("negative")
            r = 1
        r = r + 10
    except ValueError:
        r = r + 100
    return r


@program(
    (3,),
    (-3,),
    refused={"tf_function": "AG0411", "v1_graph": "AG0411"},
    reason="two yields cannot be split",
)
def two_yields(n):
    log = []
    try:
        with twice(log, True):
            if n < 0:
                raise ValueError("negative")
            n = n * 2
    except ValueError:
        n = n * 10
    return n


@program((3,), (-3,), xla=True)
def branch_before_the_yield(n):
    log = []
    try:
        with guarded(log):
            if n < 0:
                raise ValueError("negative")
            n = n * 2
    except ValueError:
        n = n * 10
    return n, len(log)


@program((3,), (-3,), (8,), xla=True)
def returns_inside(n):
    log = []
    try:
        with cleaning(log):
            if n > 5:
                return n * 2, len(log)
            if n < 0:
                raise ValueError("negative")
        return n, len(log)
    except ValueError:
        return -n, len(log)


@program((6,), (2,), xla=True)
def break_inside(n):
    total, counts = 0, {"left": 0, "failed": 0, "all": 0}
    for i in range(n):
        with ignoring(ValueError), counting(counts):
            if i == 4:
                break
            if i == 1:
                raise ValueError("one")
            if i == 2:
                continue
            total = total + i
        total = total + 100
    return total, counts


@program((3,), (-3,), (8,), xla=True)
def together_with_a_class(n):
    log, other = [], Log()
    try:
        with cleaning(log), other, ignoring(KeyError):
            if n < 0:
                raise ValueError("negative")
            if n > 5:
                raise KeyError("large")
            n = n * 2
    except ValueError:
        n = n * 10
    return n, log, other.entries


@program((3,), (-3,))
def no_try_around_it(n):
    log = []
    with cleaning(log):
        if n < 0:
            raise ValueError("negative")
        n = n + 1
    return n, log


@program((3,), (-3,), xla=True)
def nothing_is_raised(n):
    log = []
    with cleaning(log), plain(log):
        if n < 0:
            n = -n
        n = n + len(log)
    return n, log


@program((3,), (-3,), xla=True)
def as_a_decorator(n):
    log = []

    @cleaning(log)
    def double(n):
        return n * 2 if n > 0 else n

    return double(n), double(n), log


@program((3,), xla=True)
def taken_value_by_value(n):
    log = []
    made = cleaning.__wrapped__(log)
    held = next(made)
    held.append(5)
    n = n + next(made, 7)
    return n, log


@program((3,), xla=True)
def gone_through(n):
    log = []
    for held in cleaning.__wrapped__(log):
        if n > 2:
            held.append(5)
    return n, len(log)


@program((3,), (-3,), xla=True)
def exit_stack(n):
    log = []
    with contextlib.ExitStack() as stack:
        held = stack.enter_context(cleaning(log))
        if n > 0:
            n = n + len(held)
    return n, log


@program((3,), (-3,), xla=True)
def order_of_leaving(n):
    depth, lock, log = Depth(), threading.Lock(), []
    try:
        with deeper(depth, lock, log):
            if n < 0:
                raise ValueError("negative")
            n = n * 2
    except ValueError:
        n = n * 10
    return n, depth.depth, lock.locked(), log


@program((3,), xla=True)
def order_of_leaving_without_a_raise(n):
    depth, lock, log = Depth(), threading.Lock(), []
    with deeper(depth, lock, log), deeper(depth, contextlib.nullcontext(), log):
        n = n * 2
    return n, depth.depth, lock.locked(), log


@contextmanager
def around_another(log):
    with cleaning(log) as held:
        with ignoring(KeyError):
            yield held
        log.append(6)
    log.append(7)


@program((3,), (-3,), (8,), xla=True)
def generators_in_a_generator(n):
    log = []
    try:
        with around_another(log):
            if n < 0:
                raise ValueError("negative")
            if n > 5:
                raise KeyError("large")
            n = n * 2
    except ValueError:
        n = n * 10
    return n, log
