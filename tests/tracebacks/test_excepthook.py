"""Uncaught errors are shown without runtime frames, and every hook that was there before keeps working."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading

import pytest

from agimport.tracebacks import excepthook, install

RUNTIME_FILE = os.path.join(os.path.dirname(os.path.dirname(excepthook.__file__)), "runtime", "made_up.py")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(excepthook.__file__))))

PRELUDE = f"""\
import sys, threading
sys.path.insert(0, {ROOT!r})
names = {{}}
exec(compile("def operator(fn): return fn()", {RUNTIME_FILE!r}, "exec"), names)
operator = names["operator"]
from agimport.tracebacks import install
def fail():
    return  1 / 0
"""


def run(tmp_path, body, *flags):
    path = tmp_path / "prog.py"
    path.write_text(PRELUDE + textwrap.dedent(body))
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("AGIMPORT", "PYTHON"))}
    done = subprocess.run(
        [sys.executable, *flags, str(path)], capture_output=True, text=True, check=False, env=environ
    )
    return done.returncode, done.stderr.replace(str(path), "prog.py")


@pytest.fixture(autouse=True)
def _hooks_as_they_were():
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def test_the_text_is_pythons_own_but_for_the_runtime_frames(tmp_path):
    body = "operator(lambda: operator(fail))\n"
    code, text = run(tmp_path, "install()\n" + body)
    code_plain, plain = run(tmp_path, "install  \n" + body)
    lines = [line for line in plain.splitlines(keepends=True) if "made_up.py" not in line]
    assert len(lines) == len(plain.splitlines()) - 2
    assert (code, text) == (code_plain, "".join(lines))


def test_carets_point_at_the_users_expression(tmp_path):
    _, text = run(tmp_path, "install()\noperator(fail)\n")
    assert '  File "prog.py", line 8, in fail\n    return  1 / 0\n            ~~^~~\n' in text
    assert "made_up" not in text
    assert text.endswith("ZeroDivisionError: division by zero\n")


def test_full_mode_shows_all(tmp_path):
    _, text = run(tmp_path, "install('full')\noperator(fail)\n")
    assert "made_up" in text


def test_an_error_of_plain_code_is_left_to_python(tmp_path):
    _, text = run(tmp_path, "install()\nprint_of = nonesuch_variable\n")
    _, plain = run(tmp_path, "install  \nprint_of = nonesuch_variable\n")
    assert text == plain


def test_threads_are_shown_in_pythons_words(tmp_path):
    body = "t = threading.Thread(target=operator, args=(fail,), name='worker')\nt.start(); t.join()\n"
    code, text = run(tmp_path, "install()\n" + body)
    assert code == 0
    assert text.startswith("Exception in thread worker:\nTraceback (most recent call last):\n")
    assert "made_up" not in text
    assert "in fail" in text


def test_system_exit_in_a_thread_stays_silent(tmp_path):
    code, text = run(tmp_path, "install()\nthreading.Thread(target=operator, args=(sys.exit,)).start()\n")
    assert (code, text) == (0, "")


def test_causes_and_notes_are_shown(tmp_path):
    body = """\
    install()
    try:
        operator(fail)
    except ZeroDivisionError as error:
        new = KeyError("k")
        new.add_note("a note")
        raise new from error
    """
    _, text = run(tmp_path, body)
    assert "made_up" not in text
    assert "direct cause" in text
    assert text.endswith("KeyError: 'k'\na note\n")


def test_a_suppressed_context_is_not_shown(tmp_path):
    body = "install()\ndef f():\n  try: fail()\n  except Exception: raise KeyError(1)\noperator(f)\n"
    _, shown = run(tmp_path, body)
    assert "During handling" in shown
    _, hidden = run(tmp_path, body.replace("KeyError(1)", "KeyError(1) from None"))
    assert "ZeroDivisionError" not in hidden
    assert "made_up" not in shown + hidden


def test_groups_are_shown_with_their_members_trimmed(tmp_path):
    body = """\
    install()
    try: operator(fail)
    except Exception as e: error = e
    raise ExceptionGroup("several", [error, KeyError(1)])
    """
    _, text = run(tmp_path, body)
    assert "made_up" not in text
    assert "+-+---------------- 1 ----------------" in text


@pytest.mark.parametrize("limit", [0, 1])
def test_tracebacklimit_counts_what_is_shown(tmp_path, limit):
    _, text = run(tmp_path, f"install()\nsys.tracebacklimit = {limit}\noperator(fail)\n")
    _, plain = run(tmp_path, f"install\nsys.tracebacklimit = {limit}\nfail()\n")
    assert text == plain


def test_without_stderr_nothing_breaks(tmp_path):
    code, text = run(tmp_path, "install()\nsys.stderr = None\noperator(fail)\n")
    assert (code, text) == (1, "")


def through_runtime():
    names = {}
    exec(compile("def operator():\n    return 1 / 0\n", RUNTIME_FILE, "exec"), names)
    try:
        names["operator"]()
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_a_foreign_hook_is_given_the_original(monkeypatch, capsys):
    seen = []
    monkeypatch.setattr(sys, "excepthook", lambda *args: seen.append(args))
    install()
    error = through_runtime()
    sys.excepthook(type(error), error, error.__traceback__)
    assert seen == [(ZeroDivisionError, error, error.__traceback__)]
    assert capsys.readouterr().err == ""


def test_a_foreign_thread_hook_is_given_the_original(monkeypatch):
    seen = []
    monkeypatch.setattr(threading, "excepthook", seen.append)
    install()
    error = through_runtime()
    args = threading.ExceptHookArgs((type(error), error, error.__traceback__, None))
    threading.excepthook(args)
    assert seen == [args]


def test_restoring_puts_back_what_was_there_and_can_be_repeated():
    before = sys.excepthook, threading.excepthook
    restore = install()
    assert sys.excepthook is not before[0]
    restore()
    restore()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_hook_set_since_is_not_removed():
    restore = install()

    def theirs(*args):
        pass

    sys.excepthook = theirs
    restore()
    assert sys.excepthook is theirs


def test_a_hook_of_ours_that_somebody_kept_and_puts_back_is_as_if_it_were_not_there(monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    restore = install()
    kept = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = print, print
    restore()
    sys.excepthook, threading.excepthook = kept
    error = through_runtime()
    shown = []
    for call, args in (
        (sys.excepthook, (type(error), error, error.__traceback__)),
        (
            threading.excepthook,
            (threading.ExceptHookArgs((type(error), error, error.__traceback__, None)),),
        ),
    ):
        call(*args)
        shown.append(capsys.readouterr().err)
    assert all("made_up.py" in text for text in shown), shown  # all frames, as without us
    assert (sys.excepthook, threading.excepthook) == (sys.__excepthook__, threading.__excepthook__)


def test_a_hook_of_ours_that_somebody_put_back_is_passed_over_by_the_next(monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    restore = install()
    kept = sys.excepthook, threading.excepthook
    restore()
    sys.excepthook, threading.excepthook = kept
    again = install()
    error = through_runtime()
    sys.excepthook(type(error), error, error.__traceback__)
    assert "made_up.py" not in capsys.readouterr().err
    again()
    assert (sys.excepthook, threading.excepthook) == (sys.__excepthook__, threading.__excepthook__)


def test_frames_are_hidden_for_as_long_as_one_is_in(monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    first, second = install(), install()
    first()
    error = through_runtime()
    sys.excepthook(type(error), error, error.__traceback__)
    assert "made_up.py" not in capsys.readouterr().err
    second()
    assert sys.excepthook is sys.__excepthook__


def test_an_error_inside_the_hook_falls_back_to_python(monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)

    def broken(*args):
        raise RuntimeError("broken")

    monkeypatch.setattr(excepthook, "trim", broken)
    install()
    error = through_runtime()
    sys.excepthook(type(error), error, error.__traceback__)
    text = capsys.readouterr().err
    assert text.endswith("ZeroDivisionError: division by zero\n")
    assert "broken" not in text


def test_an_unknown_mode_is_an_error():
    with pytest.raises(ValueError, match="'short' or 'full'"):
        install("sideways")


def test_importing_costs_neither_traceback_nor_anything_heavy():
    code = f"import sys; sys.path.insert(0, {ROOT!r}); import agimport.tracebacks as t; print(*sys.modules)"
    command = [sys.executable, "-I", "-S", "-c", code]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not {"traceback", "tensorflow", "gast", "threading"} & set(loaded.stdout.split())
