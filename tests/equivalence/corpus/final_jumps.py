"""Jumps in finally blocks, also such that take back another jump."""

from __future__ import annotations

from tests.equivalence.registry import program


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def return_in_finally(v, n):
    x = 0
    try:
        x = x + n
    finally:
        if n > 2:
            return x
    return -1


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def return_over_return(v, n):
    try:
        return 1
    finally:
        if n > 2:
            return 2


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def return_over_branch_return(v, n):
    try:
        if n > 1:
            return 1
    finally:
        if n > 2:
            return 2
    return 3


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def break_in_finally(v, n):
    s = 0
    for x in v:
        try:
            s += x
        finally:
            if x > n:
                break
    return s


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def continue_in_finally(v, n):
    s = 0
    for x in v:
        try:
            s += x
        finally:
            if x > n:
                continue
        s += 10
    return s


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def break_over_return(v, n):
    s = 0
    for x in v:
        try:
            if x > 1:
                return -1
        finally:
            s += x
            if x > n:
                break
    return s


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def continue_over_return(v, n):
    s = 0
    for x in v:
        try:
            if x > 1:
                return -s
            s += 100
        finally:
            s += x
            if x > n:
                continue
        s += 1000
    return s


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def continue_over_break(v, n):
    s = 0
    for x in v:
        try:
            if x > 1:
                break
            s += 100
        finally:
            s += x
            if x > n:
                continue
        s += 1000
    return s


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def break_over_continue(v, n):
    s = 0
    for x in v:
        try:
            if x > 1:
                continue
            s += 100
        finally:
            s += x
            if x > n:
                break
        s += 1000
    return s


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def always_break_over_return(v, n):
    s = 0
    for x in v:
        try:
            if x > n:
                return -1
            s += x
        finally:
            break
    return s


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def while_break_over_return(v, n):
    s = 0
    while True:
        try:
            if s > n:
                return s
            s += 1
        finally:
            if s > 3:
                break
    return -s


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def swallows_raise(v, n):
    try:
        if n > 2:
            raise ValueError("a")
    finally:
        return 5


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def with_handler(v, n):
    s = 0
    for x in v:
        try:
            if x > 1:
                raise ValueError
            s += 1
        except ValueError:
            return s
        finally:
            if n > 2:
                continue
    return s + 100


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def return_value_effect(v, n):
    s = 0
    for x in v:
        try:
            return s + x
        finally:
            s += 1
            if x < n:
                continue
    return s


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def nested(v, n):
    s = 0
    for x in v:
        try:
            try:
                if x > 1:
                    return 7
            finally:
                if x > n:
                    break
        finally:
            s += x
            if x < 2:
                continue
    return s


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def loop_in_finally(v, n):
    s = 0
    try:
        if n > 2:
            return 5
    finally:
        for x in v:
            if x > 1:
                break
            s += x
    return s


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def inner_loop(v, n):
    s = 0
    for x in v:
        try:
            for y in v:
                if y > 1:
                    break
                s += y
        finally:
            if x > n:
                continue
        s += 10
    return s


@program(([1, 2, 3], 1), ([1, 2, 3], 5))
def raised_or_left(v, n):
    s = 0
    for x in v:
        try:
            if x > 2:
                raise ValueError("large")
            if x > 1:
                continue
            s += 1
        finally:
            s += x
            if n > 2:
                break
    return s


@program(([1, 2, 3], 1), ([1, 2, 3], 5), prints=True)
def values_before_the_finally_block(v, n):
    def value(x):
        print("value", x)
        return x * 2

    for x in v:
        try:
            if x > 1:
                return value(x)
        finally:
            print("final", x)
            if x < n:
                continue
    return -1


@program(([1, 2, 3], 1), ([1, 2, 3], 5), xla=True)
def else_of_an_inner_loop(v, n):
    s = 0
    for x in v:
        try:
            for y in v:
                if y > x:
                    break
                s += y
            else:
                break
            s += 10
        finally:
            if x > n:
                continue
        s += 100
    return s


@program(([1, 2, 3], 1), ([1, 2, 3], 5))
def return_from_an_inner_loop(v, n):
    s = 0
    for x in v:
        try:
            while s < 100:
                s += x
                if s > 3:
                    return s
        finally:
            s += 7
            if x < n:
                continue
        s += 1000
    return -s


@program(([1, 2, 3], 1), ([1, 2, 3], 5))
def in_a_with_statement_and_a_match(v, n):
    import contextlib

    s = 0
    for x in v:
        try:
            with contextlib.nullcontext():
                match x:
                    case 1:
                        continue
                    case 2:
                        return s
                s += 3
        finally:
            s += 1
            if s < n:
                break
    return -s
