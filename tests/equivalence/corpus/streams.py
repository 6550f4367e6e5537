"""Standard streams written to by hand, files that print writes to, and what takes a stream's place."""

from __future__ import annotations

import contextlib
import io
import logging
import sys

from tests.equivalence.registry import program


@program((3,), (0,), prints=True, oracle="python")
def stdout_written(n):
    sys.stdout.write(f"{n} of {int(n)}\n")
    if n > 2:
        sys.stdout.write("many\n")
    for i in range(n):
        sys.stdout.write(f"{i},")
    sys.stdout.writelines(["\n", f"{n}\n"])
    return n


@program((3,), oracle="python", prints=True)
def how_much_was_written(n):
    return sys.stdout.write(f"{int(n) * 100}\n"), sys.stdout.write("ab\n")


@program(
    (3,),
    (0,),
    refused={"tf_function": "AG0451", "v1_graph": "AG0451"},
    reason="Python writes to it while the graph is built",
)
def file_in_a_branch(n):
    f = io.StringIO()
    if n > 2:
        print("many", file=f)
    return len(f.getvalue())


@program((3,), refused={"tf_function": "AG0406", "v1_graph": "AG0406"}, reason="only Python can write to it")
def file_of_a_tensor(n):
    f = io.StringIO()
    print(int(n), file=f)
    return len(f.getvalue())


@program(
    (3,),
    refused={"tf_function": "AG0406", "v1_graph": "AG0406"},
    reason="a graph writes to the streams of the process",
)
def redirected(n):
    f = io.StringIO()
    with contextlib.redirect_stdout(f):
        print(int(n))
    return len(f.getvalue())


@program(
    (3,),
    refused={"tf_function": "AG0406", "v1_graph": "AG0406"},
    reason="a graph writes to the streams of the process",
)
def redirected_errors(n):
    f = io.StringIO()
    with contextlib.redirect_stderr(f):
        print(int(n), file=sys.stderr)
    return len(f.getvalue())


@program(
    (3,),
    (0,),
    refused={"tf_function": "AG0451", "v1_graph": "AG0451"},
    reason="Python writes to it while the graph is built",
)
def redirected_in_a_branch(n):
    f = io.StringIO()
    with contextlib.redirect_stdout(f):
        if n > 2:
            print("many")
    return len(f.getvalue())


@program((3,), prints=True)
def redirected_texts_of_python(n):
    f = io.StringIO()
    with contextlib.redirect_stdout(f):
        print("some", 1)
    print("after")
    return len(f.getvalue()) + n


@program(
    (3,),
    refused={"tf_function": "AG0451", "v1_graph": "AG0451"},
    reason="a log takes text while the graph is built",
)
def logged(n):
    logging.getLogger("agimport.corpus").info("there are %s", int(n))
    return n
