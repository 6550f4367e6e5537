"""Objects of the program's own that branches and loops make: what becomes of them is changed like any other,
unless something still leads to one of those that it was made of.
"""

from __future__ import annotations

from tests.equivalence.registry import program

NAMED = dict.fromkeys(["tf_function", "v1_graph"], "AG0453")
CALLED = {"called": "AG0453"}
CALL = "a variable of that form leads to what a call has made"
WHY = "another name leads to an object that it may be"


class Account:
    all: list[object] = []

    def __init__(self, v):
        self.v = v
        self.log = []

    def add(self, x):
        self.v = self.v + x
        return self


def opened(n):
    if n > 0:
        return Account(n)
    return Account(0)


@program((1,), (-1,), xla=True)
def given_back(n):
    account = opened(n)
    account.add(2)
    return account.v


@program((1,), (-1,), xla=True)
def in_an_expression(n):
    account = Account(1) if n > 0 else Account(0)
    account.add(2)
    account.v += 3
    return account.v


@program((1,), (-1,), xla=True, refused=CALLED, reason=CALL)
def in_one_branch(n):
    account = Account(0)
    if n > 0:
        account = Account(1)
    account.log.append(n)
    account.v = account.v + n
    return account.v, len(account.log)


@program((3,), (0,), xla=True, refused=CALLED, reason=CALL)
def in_a_loop(n):
    account = Account(0)
    for _ in range(n):
        account = Account(account.v + 1)
    account.add(1)
    for i in range(n):
        account.add(i)
    return account.v


@program((2,), (-1,), xla=True, refused=CALLED, reason=CALL)
def again_and_again(n):
    account = Account(0)
    for q in range(3):
        if n > q:
            account = Account(account.v + 10)
        account.add(1)
    return account.v


@program((1,), (-1,))
def of_a_list(n):
    accounts = [Account(1), Account(2)]
    account = accounts[0] if n > 0 else accounts[1]
    account.add(5)
    return accounts[0].v


class Known(Account):
    def __init__(self, v):
        super().__init__(v)
        Account.all.append(self)


@program((1,), (-1,), refused=NAMED, reason=WHY)
def of_a_registry(n):
    Account.all.clear()
    account = Known(1) if n > 0 else Known(0)
    account.add(5)
    return sum(one.v for one in Account.all)


@program((1,), (-1,), refused=NAMED, reason=WHY)
def with_a_method_kept(n):
    account = Account(1)
    add = account.add
    if n > 0:
        account = Account(10)
    account.add(5)
    add(100)
    return account.v


@program((1,), (-1,), refused=NAMED, reason=WHY)
def with_a_generator_that_holds_it(n):
    def values():
        one = Account(1)
        yield one
        yield one.v

    it = values()
    account = next(it)
    if n > 0:
        account = Account(9)
    account.add(1)
    return next(it)


@program((1,), (-1,), refused=NAMED, reason=WHY)
def with_the_first_one_kept(n):
    first = account = Account(0)
    for _ in range(n):
        account = Account(account.v + 1)
    account.add(7)
    return first.v


class Box:
    pass


@program((1,), (-1,), refused=NAMED, reason=WHY)
def in_two_places(n):
    box = Box()
    box.a = Account(0)
    account = Account(3)
    if n > 0:
        account = Account(1)
        box.a = account
    account.add(5)
    return box.a.v


@program((1,), (-1,))
def exchanged(n):
    a, b = Account(0), Account(100)
    if n > 0:
        a, b = b, a
    a.add(1)
    return a.v, b.v
