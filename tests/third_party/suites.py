"""The packages whose own test suites are run, each pinned to one source distribution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LIST_TYPE = "a list that a loop appends to is of a subclass of list, which some serializers refuse"
FRAMES = "it compares a whole traceback, and a staged body has frames of the runtime in it"
MODULE_LEVEL = (
    "a warning of module-level code, which is never staged, counts the frames of its staged importer"
)


@dataclass(frozen=True, slots=True)
class Suite:
    """One package and its tests.

    Attributes:
        name: the distribution's name.
        version: its version.
        sha256: of its source distribution.
        package: the import package to convert.
        requirements: what its tests need, pinned.
        tests: how many tests it has at least, so that an empty run is no success.
        functions: how many of its functions are converted at least.
        options: further arguments of pytest.
        differences: tests whose outcome is another one when staged bodies are forced, with the reason.
    """

    name: str
    version: str
    sha256: str
    package: str
    requirements: tuple[str, ...]
    tests: int
    functions: int
    options: tuple[str, ...] = ()
    differences: Mapping[str, str] = field(default_factory=dict)


PYTEST = "pytest==9.2.0"

CLICK = Suite(
    name="click",
    version="8.5.1",
    sha256="9bbfada76703fd1d784b83eea012e3e8c6a001a876543ef104fa56aaaeb072b4",
    package="click",
    requirements=(PYTEST,),
    tests=2400,
    functions=300,
)

MARKDOWN_IT = Suite(
    name="markdown-it-py",
    version="4.3.0",
    sha256="91a58fa5b72c71a40cf7177250fd767480d7a2bb3ac426ccfb76fb90305fdaaa",
    package="markdown_it",
    requirements=(PYTEST, "pytest-regressions==2.11.0"),
    tests=1150,
    functions=150,
    differences={
        "tests/test_api/test_main.py::test_table_tokens": LIST_TYPE,
        "tests/test_port/test_references.py::test_inline_definitions": LIST_TYPE,
    },
)

JINJA = Suite(
    name="jinja2",
    version="3.1.6",
    sha256="0137fb05990d35f1275a587e9aee6d56da821fc83491a0fb838183be43f66d6d",
    package="jinja2",
    requirements=(PYTEST, "trio==0.35.0"),
    tests=900,
    functions=400,
    differences={"tests/test_debug.py::TestDebug::test_runtime_error": FRAMES},
)

DATEUTIL = Suite(
    name="python-dateutil",
    version="4.0.0",
    sha256="d7295ff14fdc0f92f662100bfb6c551d160ca090f2939f1ec5b9794265c03f06",
    package="dateutil",
    requirements=(PYTEST, "hypothesis==6.170.15", "freezegun==1.5.5", "attrs==26.1.0"),
    tests=5000,
    functions=200,
    options=("-W", "ignore", "--hypothesis-seed=0"),
    differences={
        "tests/test_imports.py::test_import_zone_info_from": MODULE_LEVEL,
        "tests/test_imports.py::test_lazy_import_zoneinfo": MODULE_LEVEL,
    },
)

QUICK = (CLICK,)
SLOW = (MARKDOWN_IT, JINJA, DATEUTIL)
