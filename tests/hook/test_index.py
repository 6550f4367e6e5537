"""What a hook must do, and what goes wrong with hooks: where each is proved.

Not a test of the hook but of its tests: a line that loses its test, by renaming or deletion, is noticed here.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from packaging.requirements import Requirement

TESTS = Path(__file__).parent.parent

# Sentence to tests, as folder/file::function.
PROMISES = {
    "finding": {
        "all other finders are asked": [
            "hook/test_finder.py::test_another_finder_that_asks_everybody_is_no_endless_loop"
        ],
        "a package's parts, and what is excluded": [
            "hook/test_finder.py::test_only_marked_modules_are_converted"
        ],
        "namespace, sourceless and extension modules": [
            "hook/test_finder.py::test_what_has_no_source_of_its_own_is_untouched",
            "environment/test_sources.py::test_a_module_without_source_is_left_as_it_is",
        ],
        "editable installs, by finder and by path": [
            "hook/test_finder.py::test_an_editable_install_by_finder_is_converted",
            "hook/test_pitfalls.py::test_a_real_editable_install_is_converted",
        ],
        "zip archives": ["hook/test_archives.py::test_an_archive_is_as_without_the_hook"],
        "foreign loaders are left alone and reported": [
            "hook/test_finder.py::test_a_foreign_loader_is_left_alone_and_reported_once",
            "hook/test_finder.py::test_a_foreign_loader_that_changes_nothing_in_a_module_gives_way",
        ],
        "circles and threads": [
            "hook/test_finder.py::test_threads_and_circles",
            "hook/test_load.py::test_threads_import_circles_at_once",
        ],
        "reloading": [
            "hook/test_finder.py::test_reloading_converts_what_is_there_now",
            "environment/test_sources.py::test_a_module_that_was_edited_and_reloaded_has_its_new_source",
            "hook/test_finder.py::test_other_finders_are_told_what_is_reloaded",
        ],
        "what came too early is named in one warning": [
            "hook/test_install.py::test_modules_that_came_too_early_are_named_once",
            "hook/test_install.py::test_modules_that_came_too_early_are_named_in_one_warning_of_the_process",
            "hook/test_install.py::test_looking_for_early_modules_loads_and_runs_nothing",
            "hook/test_install.py::test_a_module_that_switches_the_hook_on_for_itself_is_named",
        ],
    },
    "loading": {
        "resources, get_source, runpy, inspect, linecache, pkgutil, pickling, copy": [
            "hook/test_loader.py::test_the_loader_protocol_is_pythons",
        ],
        "type hints, signatures, pickles and copies of what is converted": [
            "hook/test_pitfalls.py::test_a_converted_module_is_as_python_makes_it",
            "environment/test_functions.py::test_converted_functions_are_pickled_by_their_name",
        ],
        "python -m": ["hook/test_loader.py::test_modules_run_as_programs_are_converted"],
        "lazy loading": ["hook/test_loader.py::test_a_module_may_be_loaded_when_it_is_needed"],
        "__future__, encodings, BOM, CRLF": [
            "hook/test_loader.py::test_heads_of_files_mean_what_they_mean_to_python",
            "hook/test_loader.py::test_heads_of_files_survive_the_compiler_itself",
            "hook/test_loader.py::test_texts_in_any_encoding_are_what_python_makes_of_them",
        ],
        "-O, -OO": [
            "hook/test_loader.py::test_flags_of_the_interpreter",
            "hook/test_pitfalls.py::test_makings_alternate_without_converting_again",
            "hook/test_pitfalls.py::test_both_bodies_are_of_the_optimisation_level",
        ],
        "-B, -W error, -X dev, -P, -s": ["hook/test_loader.py::test_other_flags_change_nothing"],
        "-I": ["hook/test_pitfalls.py::test_an_isolated_interpreter_has_the_hook"],
        "-X importtime": [
            "hook/test_loader.py::test_a_program_that_times_imports_lists_what_it_lists_without_the_hook"
        ],
        "sys.pycache_prefix": ["hook/test_loader.py::test_a_folder_for_all_bytecode_is_used"],
        "no frame of ours in the traceback of an import": [
            "hook/test_loader.py::test_errors_of_an_import_look_as_without_the_hook",
            "hook/test_loader.py::test_strict_mode_raises_without_machinery_frames",
            "hook/test_loader.py::test_a_source_that_cannot_be_read_is_left_to_python",
            "hook/test_loader.py::test_an_interrupted_conversion_shows_the_users_line_only",
            "hook/test_loader.py::test_an_interrupt_while_a_module_is_looked_for_shows_the_users_line_only",
            "hook/test_finder.py::test_what_another_finder_raises_is_shown_without_our_frames",
            "hook/test_warnings.py::test_a_warning_of_python_s_compiler_may_be_an_error",
            "hook/test_warnings.py::test_our_own_warnings_may_be_errors",
        ],
    },
    "cache": {
        "checked by content": ["hook/test_cache.py::test_entries_are_checked_by_content"],
        "all that changes the output is in the key": [
            "hook/test_fingerprint.py::test_every_part_is_named_and_counts",
            "hook/test_fingerprint.py::test_no_option_of_the_compiler_is_left_out",
            "hook/test_cache.py::test_entries_of_other_makings_stand_side_by_side",
        ],
        "cache info shows the parts and why there was a miss": [
            "cli/test_cache_command.py::test_info_of_a_module_tells_its_key_and_its_functions",
            "cli/test_cache_command.py::test_info_says_why_the_entries_that_are_there_do_not_fit",
        ],
        "atomic": ["hook/test_cache.py::test_a_failed_write_leaves_nothing_behind"],
        "many processes start cold at once": [
            "hook/test_cache.py::test_many_processes_may_start_cold_at_once",
            "hook/test_cache.py::test_many_processes_compile_a_package_at_once",
        ],
        "kill -9": ["hook/test_cache.py::test_a_killed_writer_does_no_harm"],
        "a full disk": ["hook/test_cache.py::test_a_full_disk_is_no_error"],
        "a read-only tree": ["hook/test_cache.py::test_a_read_only_tree_uses_the_users_folder"],
        "the user's folder, mode 0700": [
            "hook/test_cache.py::test_writing_goes_to_the_first_place_that_takes_it"
        ],
        "somebody else's folder is refused": [
            "hook/test_cache.py::test_the_folder_of_another_user_is_refused",
            "hook/test_cache.py::test_a_folder_that_really_belongs_to_another_user_is_refused",
            "hook/test_cache.py::test_a_folder_that_somebody_else_makes_meanwhile_is_refused",
        ],
        "no HOME": ["hook/test_cache.py::test_environments_without_a_place_of_ones_own"],
        "a moved tree": [
            "hook/test_loader.py::test_a_moved_tree_reports_where_it_is",
            "hook/test_pitfalls.py::test_staged_bodies_know_where_a_moved_tree_is",
        ],
        "a bad entry is a miss": [
            "hook/test_cache.py::test_a_damaged_entry_is_replaced",
            "hook/test_cache.py::test_no_mutation_of_an_entry_gets_through",
            "hook/test_staged.py::test_no_mutation_gets_through",
            "hook/test_staged.py::test_a_whole_file_that_holds_something_else_is_none",
        ],
        "old entries are dropped": ["hook/test_cache.py::test_old_entries_are_dropped"],
        "negative results are kept": [
            "hook/test_cache.py::test_a_second_import_parses_and_compiles_nothing",
            "hook/test_conversion.py::test_a_failure_that_may_pass_is_not_kept",
        ],
        "cache = off": ["hook/test_cache.py::test_the_cache_can_be_off"],
    },
    "children": {
        "spawn, forkserver, ProcessPoolExecutor, subprocess by opt-in, functions of a script that is run": [
            "hook/test_children.py::test_workers_of_a_program_are_converted",
            "hook/test_children.py::test_a_module_that_runs_as_main_is_converted_in_workers",
        ],
        "fork": ["hook/test_children.py::test_workers_that_are_forked_are_converted"],
        "what starts workers may be marked": [
            "hook/test_children.py::test_what_starts_workers_may_be_marked_itself",
            "hook/test_children.py::test_a_worker_is_told_nothing_of_what_started_it",
        ],
        "joblib": ["hook/test_children.py::test_workers_of_joblib_are_converted"],
        "a gate that costs nothing": ["hook/test_children.py::test_what_a_parent_tells_is_read_as_data_only"],
    },
    "tools": {
        "pytest: option, setting, header": [
            "integrations/test_pytest_plugin.py::test_packages_are_converted_and_test_modules_keep_their_assertions",
            "integrations/test_pytest_plugin.py::test_the_setting_does_what_the_option_does",
            "integrations/test_pytest_plugin.py::test_the_entry_point_is_enough",
        ],
        "xdist": ["integrations/test_pytest_plugin.py::test_workers_of_xdist_have_the_hook"],
        "IPython: magics": [
            "integrations/test_ipython.py::test_functions_of_cells_are_converted_and_can_be_read",
            "integrations/test_ipython.py::test_the_magic_switches_off_and_on",
            "integrations/test_ipython.py::test_the_cell_magic_converts_one_cell",
        ],
        "IPython: autoreload": [
            "integrations/test_ipython.py::test_autoreload_keeps_functions_converted",
            "integrations/test_ipython.py::test_autoreload_keeps_functions_converted_without_the_extension",
            "integrations/test_tools_on_each_python.py::test_autoreload_keeps_functions_converted",
        ],
        "IPython: kernel": ["integrations/test_ipython.py::test_a_notebook_in_a_kernel"],
        "IPython: terminal": ["integrations/test_terminal.py::test_functions_that_are_typed_are_converted"],
        "coverage": [
            "hook/test_coverage.py::test_what_is_covered_is_what_python_covers",
            "integrations/test_observers.py::test_coverage_reports_what_it_reports_without_the_hook",
            "integrations/test_observers.py::test_coverage_counts_the_lines_of_what_is_staged",
        ],
        "pdb, breakpoint()": [
            "integrations/test_observers.py::test_a_breakpoint_is_hit_where_it_is_set",
            "integrations/test_observers.py::test_breakpoint_stops_in_the_user_s_function",
            "integrations/test_tools_on_each_python.py::test_a_breakpoint_is_hit_where_it_is_set",
            "integrations/test_tools_on_each_python.py::test_breakpoint_stops_in_the_user_s_function",
        ],
        "debugpy": ["integrations/test_debugpy.py::test_a_breakpoint_of_an_editor_is_hit_in_both_bodies"],
        "cProfile, py-spy": [
            "integrations/test_observers.py::test_the_profiler_names_the_user_s_functions",
            "integrations/test_tools_on_each_python.py::test_the_profiler_names_the_user_s_functions",
            "integrations/test_observers.py::test_a_sampler_names_the_user_s_functions",
        ],
        "beartype, typeguard": ["integrations/test_type_checkers.py::test_checks_hold_in_either_order"],
        "PyInstaller": [
            "integrations/test_frozen.py::test_a_frozen_program_converts_what_was_collected_as_source"
        ],
    },
    "uninstall": {
        "everything is as found": [
            "test_activation.py::test_uninstall_leaves_everything_as_found",
            "test_enable.py::test_everything_that_was_switched_on_is_switched_off",
            "integrations/test_pytest_plugin.py::test_a_run_leaves_everything_as_found",
            "tracebacks/test_excepthook.py::test_a_hook_of_ours_that_somebody_kept_and_puts_back_is_as_if_it_were_not_there",
            "hook/test_install.py::test_uninstalling_leaves_everything_as_found",
            "hook/test_children.py::test_taking_the_hook_out_leaves_multiprocessing_as_found",
        ],
    },
    "security": {
        "nothing becomes writable by others": [
            "hook/test_cache.py::test_nothing_becomes_writable_by_others",
            "hook/test_cache.py::test_nobody_else_may_read_what_the_user_keeps_private",
            "hook/test_cache.py::test_permissions_are_those_of_the_source",
            "hook/test_cache.py::test_a_folder_that_everybody_can_write_to_is_refused",
            "hook/test_cache.py::test_a_folder_in_it_that_everybody_can_write_to_is_refused",
        ],
        "configuration is data": [
            "hook/test_children.py::test_what_a_parent_tells_is_read_as_data_only",
            "test_config.py::test_nothing_of_the_configuration_is_run",
        ],
        "entry points are not loaded": ["test_config.py::test_entry_points_are_read_and_never_loaded"],
    },
    "costs": {
        "a warm import loads no compiler and no TensorFlow": [
            "test_project.py::test_a_second_import_of_a_marked_module_loads_neither_compiler_nor_operators",
        ],
        "enabling loads nothing heavy": [
            "test_enable.py::test_enabling_installs_what_is_configured_and_imports_nothing_heavy",
        ],
    },
}

# Number to what goes wrong, and tests.
PITFALLS = {
    1: (
        "what a marked module imports gets its cache file",
        ["hook/test_finder.py::test_a_module_imported_by_a_marked_one_keeps_its_own_cache"],
    ),
    2: ("a global that is changed while a module loads", ["hook/test_finder.py::test_threads_and_circles"]),
    3: ("a damaged cache file", ["hook/test_cache.py::test_a_damaged_entry_is_replaced"]),
    4: ("an edit that leaves size and second", ["hook/test_cache.py::test_entries_are_checked_by_content"]),
    5: ("-O shares the file", ["hook/test_loader.py::test_flags_of_the_interpreter"]),
    6: (
        "options and versions that are not in the key",
        [
            "hook/test_cache.py::test_entries_of_other_makings_stand_side_by_side",
            "hook/test_pitfalls.py::test_makings_alternate_without_converting_again",
        ],
    ),
    7: (
        "the hook's own __future__ is inherited",
        ["hook/test_loader.py::test_heads_of_files_survive_the_compiler_itself"],
    ),
    8: ("the head of a file", ["hook/test_loader.py::test_heads_of_files_mean_what_they_mean_to_python"]),
    9: (
        "editable installs by a finder",
        ["hook/test_pitfalls.py::test_a_real_editable_install_is_converted"],
    ),
    10: (
        "workers, and the main module in them",
        ["hook/test_children.py::test_workers_of_a_program_are_converted"],
    ),
    11: ("autoreload", ["integrations/test_ipython.py::test_autoreload_keeps_functions_converted"]),
    12: ("frames", ["hook/test_loader.py::test_errors_of_an_import_look_as_without_the_hook"]),
    13: (
        "the line of a converted loop",
        [
            "hook/test_coverage.py::test_what_is_covered_is_what_python_covers",
            "hook/test_pitfalls.py::test_a_converted_module_is_as_python_makes_it",
        ],
    ),
    14: ("a moved tree", ["hook/test_loader.py::test_a_moved_tree_reports_where_it_is"]),
    15: ("the loader's protocol", ["hook/test_loader.py::test_the_loader_protocol_is_pythons"]),
    16: (
        "names that are generated",
        ["hook/test_pitfalls.py::test_a_converted_module_is_as_python_makes_it"],
    ),
    17: (
        "functions made by a factory",
        ["hook/test_pitfalls.py::test_a_converted_module_is_as_python_makes_it"],
    ),
    18: (
        "the converter needs itself; deadlock; a circle that fails",
        [
            "hook/test_finder.py::test_the_compiler_itself_and_all_it_runs_on_may_be_marked",
            "hook/test_finder.py::test_marking_what_conversion_runs_on_is_harmless",
            "hook/test_finder.py::test_a_module_that_the_compiler_wants_while_it_compiles_stays_plain",
            "hook/test_finder.py::test_threads_and_circles",
        ],
    ),
    19: (
        "one bad function, and a hook that comes too late",
        [
            "hook/test_conversion.py::test_a_failed_conversion_is_a_plain_import_and_one_warning",
            "hook/test_conversion.py::test_functions_left_alone_are_told_on_request_only",
            "hook/test_loader.py::test_strict_mode_raises_without_machinery_frames",
            "hook/test_install.py::test_modules_that_came_too_early_are_named_once",
        ],
    ),
    20: (
        "the environment",
        [
            "hook/test_cache.py::test_environments_without_a_place_of_ones_own",
            "hook/test_cache.py::test_a_read_only_tree_uses_the_users_folder",
            "hook/test_cache.py::test_a_full_disk_is_no_error",
            "hook/test_cache.py::test_a_killed_writer_does_no_harm",
            "hook/test_cache.py::test_many_processes_may_start_cold_at_once",
            "hook/test_cache.py::test_permissions_are_those_of_the_source",
        ],
    ),
    21: ("double conversion", ["hook/test_twice.py::test_tensorflow_does_not_convert_what_is_converted"]),
    22: (
        "a warm import of TensorFlow",
        [
            "test_project.py::test_a_second_import_of_a_marked_module_loads_neither_compiler_nor_operators",
        ],
    ),
}


# Tests that are left out somewhere, by themselves or with their file, and what they need. Names of packages
# are those that `make test` installs.
NEEDS = {
    "hook/test_cache.py::test_a_folder_that_really_belongs_to_another_user_is_refused": {"to be root"},
    "hook/test_children.py::test_workers_of_joblib_are_converted": {"joblib"},
    "hook/test_coverage.py::test_what_is_covered_is_what_python_covers": {"coverage"},
    "hook/test_loader.py::test_a_source_that_cannot_be_read_is_left_to_python": {"Linux"},
    "hook/test_pitfalls.py::test_a_real_editable_install_is_converted": {"pyinstaller"},  # brings setuptools
    "hook/test_twice.py::test_tensorflow_does_not_convert_what_is_converted": {"tensorflow"},
    "integrations/test_debugpy.py::test_a_breakpoint_of_an_editor_is_hit_in_both_bodies": {"debugpy"},
    "integrations/test_frozen.py::test_a_frozen_program_converts_what_was_collected_as_source": {
        "pyinstaller"
    },
    "integrations/test_ipython.py": {"ipython"},
    "integrations/test_ipython.py::test_a_notebook_in_a_kernel": {"nbclient", "ipykernel"},
    "integrations/test_observers.py::test_a_breakpoint_is_hit_where_it_is_set": {"no tracer"},
    "integrations/test_observers.py::test_a_sampler_names_the_user_s_functions": {"py-spy", "to be let"},
    "integrations/test_observers.py::test_breakpoint_stops_in_the_user_s_function": {"no tracer"},
    "integrations/test_observers.py::test_coverage_counts_the_lines_of_what_is_staged": {"no tracer"},
    "integrations/test_observers.py::test_coverage_reports_what_it_reports_without_the_hook": {"no tracer"},
    "integrations/test_pytest_plugin.py::test_workers_of_xdist_have_the_hook": {"pytest-xdist"},
    "integrations/test_terminal.py": {"ipython", "a terminal"},
    "integrations/test_tools_on_each_python.py::test_autoreload_keeps_functions_converted": {"ipython"},
    "integrations/test_type_checkers.py::test_checks_hold_in_either_order": {"beartype", "typeguard"},
}
# What no package gives.
CIRCUMSTANCES = {"to be root", "Linux", "no tracer", "to be let", "a terminal"}


def named() -> Iterator[tuple[str, str]]:
    """All pairs of a line and a test that proves it; a line without a test is paired with nothing."""
    for area, lines in PROMISES.items():
        for line, tests in lines.items():
            yield from ((f"{area}: {line}", test) for test in tests or [""])
    for number, (line, tests) in PITFALLS.items():
        yield from ((f"{number}: {line}", test) for test in tests or [""])


@cache
def functions_of(path: Path) -> dict[str, ast.FunctionDef]:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return {node.name: node for node in body if isinstance(node, ast.FunctionDef)}


def test_nothing_is_left_out() -> None:
    assert [*PITFALLS] == list(range(1, 23))
    assert [*PROMISES] == [
        "finding",
        "loading",
        "cache",
        "children",
        "tools",
        "uninstall",
        "security",
        "costs",
    ]
    assert all(PROMISES.values())


def skips(nodes: Iterable[ast.AST]) -> bool:
    """Whether code, or a decorator of it, may leave a test out."""
    asked = {
        ast.unparse(node) for part in nodes for node in ast.walk(part) if isinstance(node, ast.Attribute)
    }
    return bool(asked & {"pytest.skip", "pytest.importorskip", "pytest.mark.skipif"})


def left_out_somewhere(test: str) -> Iterator[str]:
    """The test, its file, or both: whichever may be left out."""
    file, _, name = test.partition("::")
    body = ast.parse((TESTS / file).read_text(encoding="utf-8")).body
    if skips(node for node in body if not isinstance(node, (ast.FunctionDef, ast.ClassDef))):
        yield file
    if skips([functions_of(TESTS / file)[name]]):
        yield test


def test_what_a_proof_needs_is_said_and_installed() -> None:
    found = {one for _, test in named() for one in left_out_somewhere(test)}
    assert found == {*NEEDS}
    project = tomllib.loads((TESTS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    installed = {Requirement(text).name.lower() for text in wanted}
    assert set().union(*NEEDS.values()) - CIRCUMSTANCES - installed == set()


def problem_of(test: str) -> str | None:
    file, _, name = test.partition("::")
    if not file:
        return "nothing proves it"
    if not (TESTS / file).is_file() or name not in functions_of(TESTS / file):
        return f"{test} is not there"
    found = functions_of(TESTS / file)[name]
    marks = {ast.unparse(decorator).partition("(")[0] for decorator in found.decorator_list}
    if marks & {"pytest.mark.skip", "pytest.mark.xfail"}:
        return f"{test} is switched off"
    if not any(isinstance(node, ast.Assert) for node in ast.walk(found)):
        return f"{test} cannot fail"
    return None


def test_each_line_has_a_test_that_can_fail() -> None:
    found = [(line, problem) for line, test in named() if (problem := problem_of(test))]
    assert found == []


def test_a_line_without_its_test_is_noticed() -> None:
    assert problem_of("") == "nothing proves it"
    assert problem_of("hook/test_index.py::test_none") == "hook/test_index.py::test_none is not there"
    assert problem_of("hook/test_none.py::test_none") == "hook/test_none.py::test_none is not there"
    assert problem_of("hook/test_index.py::test_nothing_is_left_out") is None
