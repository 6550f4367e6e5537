"""Attributes that only some paths set of an object, where its class has a value of the same name."""

from __future__ import annotations

from types import SimpleNamespace

import tensorflow as tf

from tests.equivalence.registry import program

REFUSED = {"tf_function": "AG0457", "v1_graph": "AG0457"}
WHY = "the graph fails where __getattr__ would be asked"
COMPUTED = {"tf_function": WHY, "called": WHY, "v1_graph": WHY}


@program((3,), (0,), xla=True)
def own_or_of_the_class(n):
    class Box:
        level = 1

    box = Box()
    if n > 1:
        box.level = 5
    return box.level, box.level + 1, hasattr(box, "level"), getattr(box, "level", 9), Box.level


@program((3,), (0,))
def one_path_changes_the_class(n):
    class Box:
        level = 1

    box = Box()
    if n > 1:
        box.level = 5
    else:
        Box.level = 7
    return box.level, Box.level


@program((3,), (0,))
def class_derived_from_another(n):
    class Base:
        name = "base"

    class Derived(Base):
        pass

    if n > 1:
        Derived.name = "derived"
    return Derived.name, Derived().name, Base.name


class Statistics:
    count = 0
    total = 0.0
    best = None
    name = "none"

    def add(self, x):
        self.count += 1
        self.total += x
        if self.best is None or x > self.best:
            self.best = x
            self.name = "best"


@program((3, 2.0), (0, 2.0), python=False)
def counted_in_a_loop(n, x):
    statistics = Statistics()
    for i in tf.range(n):
        statistics.add(x + tf.cast(i, tf.float32))
    return statistics.count, statistics.total, statistics.best is None, Statistics.count


@program((3, 2.0), (0, 2.0))
def counted_in_a_branch(n, x):
    statistics = Statistics()
    if n > 1:
        statistics.add(x)
        statistics.add(x + 1)
    return (
        statistics.count,
        statistics.total,
        statistics.name,
        -1.0 if statistics.best is None else statistics.best,
    )


@program((3,), (1,), (0,))
def deleted_in_a_loop(n):
    class Box:
        level = 1

    box = Box()
    box.level = 4
    for i in range(int(n)):
        if i == 1:
            del box.level
    return box.level


@program((3,), (0,))
def deleted_where_it_may_be_missing(n):
    class Box:
        level = 1

    box = Box()
    if n > 1:
        box.level = 4
    del box.level
    return box.level + n


@program((3,), (0,))
def missing_where_it_is_deleted(n):
    class Box:
        pass

    box = Box()
    if n > 1:
        box.level = 4
    delattr(box, "level")
    return hasattr(box, "level"), n + 1


@program((3,), (0,))
def set_on_every_path_later(n):
    class Box:
        level = 1

    box = Box()
    if n > 1:
        box.level = 5
    before = box.level
    box.level = 9
    Box.level = 4
    return before, box.level, "level" in vars(box)


@program((3,), (0,), refused=REFUSED)
def class_changed_afterwards(n):
    class Box:
        level = 1

    box = Box()
    if n > 1:
        box.level = 5
    Box.level = 7
    return box.level


class Settings:
    level = 1

    def set(self, **changes):
        for name, value in changes.items():
            setattr(self, name, value)

    @classmethod
    def raise_all(cls):
        cls.level += 1

    def raise_others(self):
        self.__class__.level += 1


@program((3,), (0,), refused=REFUSED)
def global_class_changed_afterwards(n):
    Settings.level = 1
    settings = Settings()
    if n > 1:
        settings.set(level=int(n))
    Settings.level = 9
    return settings.level


@program((3,), (0,), refused=REFUSED)
def class_changed_by_a_class_method(n):
    Settings.level = 1
    settings = Settings()
    if n > 1:
        settings.level = 4
    Settings.raise_all()
    return settings.level


@program((3,), (0,), refused=REFUSED)
def class_changed_by_a_method(n):
    Settings.level = 1
    settings = Settings()
    if n > 1:
        settings.level = 4
    settings.raise_others()
    found = settings.level
    settings.level = 3
    return found


@program((3,), (0,), refused=REFUSED)
def class_and_object_changed_in_one_loop(n):
    class Counter:
        total = 0

    one, other = Counter(), Counter()
    for i in range(int(n)):
        if i == 1:
            one.total += 5
        else:
            Counter.total += 1
    return one.total, other.total, Counter.total


@program((3,), (0,), refused=REFUSED)
def base_class_changed_afterwards(n):
    class Base:
        name = "base"

    class Derived(Base):
        pass

    if n > 1:
        Derived.name = "derived"
    Base.name = "other"
    return Derived.name, Derived().name


@program((3,), (0,), fails=COMPUTED)
def computed_where_it_is_missing(n):
    class Lazy:
        def __init__(self):
            self.x = 1

        def __getattr__(self, name):
            if name == "y":
                return self.x * 100
            raise AttributeError(name)

    lazy = Lazy()
    if n > 1:
        lazy.y = 5
    lazy.x = 2
    return lazy.y


class Plain:
    def values(self):
        return self.__dict__

    def __eq__(self, other):
        return self.__dict__ == other.__dict__

    __hash__ = None


def _plain(n):
    plain = Plain()
    plain.x = 1
    if n > 1:
        plain.y = 2
    return plain


@program((3,), (0,), refused=REFUSED)
def asked_of_the_dict(n):
    return "y" in _plain(n).__dict__


@program((3,), (0,), refused=REFUSED)
def counted_by_vars(n):
    return len(vars(_plain(n)))


@program((3,), (0,), refused=REFUSED)
def listed_by_dir(n):
    return "y" in dir(_plain(n))


@program((3,), (0,), refused=REFUSED)
def got_of_the_dict(n):
    return _plain(n).values().get("y", -1)


@program((3,), (0,), refused=REFUSED)
def compared_by_the_dict(n):
    return _plain(n) == _plain(n + 1)


@program((3,), (0,), refused=REFUSED)
def deleted_and_asked(n):
    plain = Plain()
    plain.x = 1
    for _ in range(int(n)):
        if "x" in plain.__dict__:
            del plain.x
    return hasattr(plain, "x")


@program((3,), (0,), refused=REFUSED)
def namespaces_compared(n):
    one, other = SimpleNamespace(x=1), SimpleNamespace(x=1)
    if n > 1:
        one.z = 2
    return one == other


@program((3,), (0,), refused=REFUSED)
def text_of_a_namespace(n):
    namespace = SimpleNamespace(x=1)
    if n > 1:
        namespace.z = 2
    return repr(namespace)
