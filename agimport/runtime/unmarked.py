"""Says which code to opt in, when code that has no staged form needed the value of a tensor of a graph.

Calls into modules that are not marked are plain calls. Such a callee fails where it asks a tensor for a
Python bool, a number, or its elements. The exception stays as it is; it gains a note.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from inspect import CO_OPTIMIZED
from types import CodeType, FrameType, TracebackType
from typing import Any

from agimport.runtime.frames import PACKAGE
from agimport.runtime.values import is_ours

NUMBER = "AG0301"
KINDS = (TypeError, NotImplementedError, ValueError, AttributeError)
"""What code fails with that needs a Python value."""
_RUNTIME = "_@ag"
_ENTRY = os.path.join(PACKAGE, "runtime", "entry.py")
_NEEDS = (
    ("as a Python `bool`", "needed a Python bool of a tensor"),
    ("Iterating over", "iterated over a tensor"),
    ("len is not well defined", "needed the length of a tensor"),
    ("to a numpy array", "needed a NumPy array of a tensor"),
    ("to a NumPy array", "needed a NumPy array of a tensor"),
)
_OF_A_GRAPH = "of a graph: <"
"""How a number of a graph shows itself."""
_OURS = re.compile(r"\b(Weak|StagedText|Maybe|Chosen)\b")
"""How a message names numbers, text and other values that only agimport knows."""
_LEFT_ALONE = frozenset({"tensorflow", "keras", "tf_keras", "numpy"})


def explain(error: BaseException) -> None:
    """Adds the note to an exception that leaves a staged body, once, if it says anything."""
    if any(NUMBER in note for note in getattr(error, "__notes__", ())):
        return
    note = note_for(error)
    if note is not None:
        error.add_note(note)


def note_for(error: BaseException) -> str | None:
    """Returns what there is to say about an exception, by its traceback; None for most.

    Args:
        error: an exception that was raised while a graph was built.
    """
    if not isinstance(error, KINDS) or "tensorflow" not in sys.modules:
        return None
    frames = [(frame, line) for frame, line in _frames(error.__traceback__) if not _is_hidden(frame)]
    staged = _staged_codes(error.__traceback__)
    if not frames:
        return None
    frame, line = frames[-1]
    need = _need(error) or _was_given(frame, staged)
    if need is None:
        return None
    if _is_class_body(frame.f_code):
        why = "the body of a class is not staged; compute it before the class statement"
        return f"{NUMBER}: {_place(frame, line)} {need}; {why}"
    if frame.f_code in staged and not _is_kept(frame):
        if "indices must be" in str(error):
            return None  # an item, and no call
        return (
            f"{NUMBER}: {_place(frame, line)} {need}; a function that is called there, written in C, is a "
            "library's that agimport does not convert"
        )
    reason = _reason(frame)
    if reason is None:
        return None
    callers = [found for found in frames[:-1] if found[0].f_code in staged]
    called = f"; called from {_place(*callers[-1])}" if callers else ""
    return f"{NUMBER}: {_place(frame, line)} {need}{called}; {reason}"


def _is_class_body(code: CodeType) -> bool:
    return not code.co_flags & CO_OPTIMIZED and "__qualname__" in code.co_names


def _need(error: BaseException) -> str | None:
    """Returns what the failing code needed, if it was the value of a tensor of a graph."""
    text = str(error)
    if _OURS.search(text):
        return "needed a Python value, and was given one of the graph"
    if not isinstance(error, (TypeError, NotImplementedError)):
        return None
    if getattr(error, "code", "") != "AG0403" and not any(
        part in text for part in ("symbolic", "SymbolicTensor", _OF_A_GRAPH)
    ):
        return None
    found = next((need for part, need in _NEEDS if part in text), None)
    if found is not None:
        return found
    return "needed a Python number of a tensor" if _is_of_python(text) else None


def _was_given(frame: FrameType, staged: set[CodeType]) -> str | None:
    """Returns what code needed that is not converted, has a number or text of the graph, and has failed."""
    if frame.f_code in staged or not any(map(is_ours, frame.f_locals.values())):
        return None
    return "needed a Python value, and was given one of the graph"


def _is_of_python(text: str) -> bool:
    """Tells whether a message is one that Python gives where it needs a number."""
    return (
        "AG0403" in text
        or _OF_A_GRAPH in text
        or any(part in text for part in ("must be", "cannot be interpreted", "indices must be integers"))
    )


def _frames(traceback: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    while traceback is not None:
        yield traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next


def _is_hidden(frame: FrameType) -> bool:
    file = frame.f_code.co_filename
    tensorflow = os.path.join(os.path.dirname(sys.modules["tensorflow"].__file__ or ""), "")
    return file.startswith((PACKAGE, tensorflow)) or "__autograph_generated_file" in file


def _staged_codes(traceback: TracebackType | None) -> set[CodeType]:
    """Returns the code of the staged bodies that were running, and of the functions in them."""
    found: set[CodeType] = set()
    for frame, _ in _frames(traceback):
        body = frame.f_locals.get("body") if frame.f_code.co_filename == _ENTRY else None
        pending = [getattr(body, "__code__", None)]
        while pending:
            code = pending.pop()
            if isinstance(code, CodeType) and code not in found:
                found.add(code)
                pending += [one for one in code.co_consts if isinstance(one, CodeType)]
    return found


def _place(frame: FrameType, line: int) -> str:
    file = frame.f_code.co_filename
    here = os.path.join(os.getcwd(), "")
    return f"{file.removeprefix(here)}:{line}"


def _reason(frame: FrameType) -> str | None:
    """Returns why the code of a frame has no staged form, and what to do."""
    file, module = frame.f_code.co_filename, str(frame.f_globals.get("__name__", ""))
    top = module.partition(".")[0]
    if file.startswith("<ipython-input") or "ipykernel_" in file:
        return "a cell of a notebook is not imported; decorate the function with agimport.convert"
    if file == "<stdin>":
        return "what comes from standard input is not imported; put it in a module that is marked"
    if file.startswith("<") and not file.startswith("<frozen "):
        return f"code made by exec or eval ({file}) is out of reach of agimport; put it in a module"
    if module in {name for hook in _hooks() for name in hook.records} or frame.f_code.co_name == "<module>":
        return _reason_in_converted(frame, module)
    if module == "__main__":
        return (
            "the program that was started is not imported; start it with `agimport run`, or decorate the "
            "function with agimport.convert"
        )
    if top in sys.stdlib_module_names or top in _LEFT_ALONE:
        return f"{top} is a library that agimport does not convert"
    if any(getattr(hook, "config").marks(module) for hook in _hooks()):  # noqa: B009 - known by its attributes
        return f"{module} is marked, but was imported before agimport was enabled"
    return f"{top} is not converted: add it to packages, or call agimport.install([{top!r}]) first"


def _reason_in_converted(frame: FrameType, module: str) -> str | None:
    code = frame.f_code
    if code.co_name == "<module>":
        return "code at a module's level is not staged; put it in a function"
    own = _records(code, module)
    if own is None:
        return None
    if not own:
        return f"{code.co_qualname} is not converted, as do_not_convert says"
    if own[0].status == "kept":
        return f"{code.co_qualname} keeps its original body: {own[0].reason}"
    return None if _RUNTIME not in code.co_names else f"{code.co_qualname} runs its original body here"


def _is_kept(frame: FrameType) -> bool:
    """Tells whether what runs as a staged body is the original one, which could not be converted."""
    own = _records(frame.f_code, str(frame.f_globals.get("__name__", "")))
    return own is not None and any(one.status == "kept" for one in own)


def _records(code: CodeType, module: str) -> list[Any] | None:
    """Returns what became of the functions of a name; None where no hook knows the module."""
    records = [hook.records[module] for hook in _hooks() if module in hook.records]
    return [one for one in records[0].functions if one.qualname == code.co_qualname] if records else None


def _hooks() -> list[Any]:
    """Returns the import hooks that are in. This layer knows them by their attributes only."""
    found = [getattr(finder, "hook", None) for finder in sys.meta_path]
    return [hook for hook in found if hasattr(hook, "records") and hasattr(hook, "config")]
