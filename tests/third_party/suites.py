"""The packages whose own test suites are run, each pinned to one source distribution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FRAMES = "it compares a whole traceback, and a staged body has frames of the runtime in it"
CALLER = "it looks for its caller a fixed number of frames up, and a staged body has more of them"
RECURSION = "it goes to the recursion limit, which a staged body reaches sooner: it takes several frames"
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
        folders: where its tests are, in the source distribution.
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
    folders: tuple[str, ...] = ("tests",)
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
    options=("-W", "ignore", "--hypothesis-seed=0", "--hypothesis-profile=ci"),
    differences={
        "tests/test_imports.py::test_import_zone_info_from": MODULE_LEVEL,
        "tests/test_imports.py::test_lazy_import_zoneinfo": MODULE_LEVEL,
    },
)

ATTRS = Suite(
    name="attrs",
    version="26.1.0",
    sha256="d03ceb89cb322a8fd706d4fb91940737b6642aa36998fe130a9bc96c985eff32",
    package="attr,attrs",
    requirements=(PYTEST, "hypothesis==6.170.15", "cloudpickle==3.1.2"),
    tests=1370,
    functions=160,
    options=("--hypothesis-seed=0", "--hypothesis-profile=ci"),
)

BOLTONS = Suite(
    name="boltons",
    version="26.2.0",
    sha256="d39cfd15c1a1c3bd4d705c82252fa9edb8e4f5e8cc039f8e39afac7b1b47e92c",
    package="boltons",
    requirements=(PYTEST,),
    tests=515,
    functions=580,
)

LARK = Suite(
    name="lark",
    version="1.3.1",
    sha256="b426a7a6d6d53189d318f2b6236ab5d6429eaf09259f1ca33eb716eed10d2905",
    package="lark",
    requirements=(PYTEST,),
    tests=1090,
    functions=400,
    folders=("tests/__main__.py",),
)

MARSHMALLOW = Suite(
    name="marshmallow",
    version="4.4.0",
    sha256="9e6ffa8511012ca89732324c1c253efd7b4d35632dcbdf80aa793fe01804af3e",
    package="marshmallow",
    requirements=(PYTEST, "simplejson==3.20.2"),
    options=(  # the time is in its tests' names
        "--deselect=tests/test_deserialization.py::TestFieldDeserialization::test_invalid_datetime_deserialization",
    ),
    tests=1180,
    functions=160,
)

MISTUNE = Suite(
    name="mistune",
    version="3.4.0",
    sha256="2eaf7952af928ca8d33b779762effc1da517b62c6ad85ec8ca957e3b07b9782a",
    package="mistune",
    requirements=(PYTEST,),
    options=(  # they measure time, and staged bodies are slow on plain values
        "--deselect=tests/test_misc.py::TestMiscCases::test_deeply_indented_list_does_not_scale_quadratically",
        "--deselect=tests/test_security_edge_cases.py::TestEdgeCaseSecurity"
        "::test_unclosed_link_destinations_are_near_linear",
        "--deselect=tests/test_security_edge_cases.py::TestEdgeCaseSecurity::test_dense_emphasis_is_near_linear",
    ),
    tests=1320,
    functions=280,
    differences={
        "tests/test_misc.py::TestMiscCases::test_deeply_nested_block_quote_and_list": RECURSION,
    },
)

MORE_ITERTOOLS = Suite(
    name="more-itertools",
    version="11.2.1",
    sha256="cbf08fd0af284dc69718b9b76a8e6203df624d70209ea511e4219d350c856f63",
    package="more_itertools",
    requirements=(PYTEST,),
    tests=760,
    functions=160,
)

NETWORKX = Suite(
    name="networkx",
    version="3.6.1",
    sha256="26b7c357accc0c8cde558ad486283728b65b6a95d85ee1cd66bafab4c8168509",
    package="networkx",
    requirements=(PYTEST,),
    tests=2600,
    functions=1900,
    folders=(
        "networkx/classes",
        "networkx/utils",
        "networkx/generators",
        "networkx/algorithms/flow",
        "networkx/algorithms/shortest_paths",
        "networkx/algorithms/traversal",
        "networkx/algorithms/tree",
    ),
)

PLUGGY = Suite(
    name="pluggy",
    version="1.7.0",
    sha256="d1eaa46ebb595891b860ab086b4d09c8588af65ebd4361b8e8f4bb8920b90ba8",
    package="pluggy",
    requirements=(PYTEST,),
    tests=215,
    functions=70,
    folders=("testing",),
)

TOMLKIT = Suite(
    name="tomlkit",
    version="0.15.2",
    sha256="83e32755ba1d20d9340bd069ee97e9f6232ba2346b63ffcba425de01f7e327a6",
    package="tomlkit",
    requirements=(PYTEST, "pyyaml==6.0.3"),
    tests=1200,
    functions=260,
    differences={
        "tests/test_api.py::test_parse_accepts_nesting_at_the_depth_limit": RECURSION,
        "tests/test_api.py::test_parse_rejects_deeply_nested_documents[payload0]": RECURSION,
        "tests/test_api.py::test_parse_rejects_deeply_nested_documents[payload1]": RECURSION,
        "tests/test_api.py::test_parse_rejects_deeply_nested_documents[payload2]": RECURSION,
    },
)

TOOLZ = Suite(
    name="toolz",
    version="1.2.0",
    sha256="9667a038e9d6ecba37995e26cb2f59ec6420b6ad8dd9677de59db9b956b08490",
    package="toolz",
    requirements=(PYTEST,),
    tests=190,
    functions=110,
    folders=("toolz",),
)

QUICK = (CLICK, PLUGGY, TOOLZ)
SLOW = (
    MARKDOWN_IT,
    JINJA,
    DATEUTIL,
    ATTRS,
    BOLTONS,
    LARK,
    MARSHMALLOW,
    MISTUNE,
    MORE_ITERTOOLS,
    NETWORKX,
    TOMLKIT,
)
