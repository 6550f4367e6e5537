"""Configuration: where each option comes from, which place wins, and what a mistake is told."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import agimport.config
from agimport.config import Config, discovery, load, switched_off
from agimport.errors import ConfigError


def write_table(folder: Path, *lines: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "pyproject.toml"
    path.write_text("\n".join(["[project]", 'name = "x"', "[tool.agimport]", *lines, ""]))
    return path


def load_here(start: Path, environ: dict[str, str] | None = None, **overrides: object) -> Config:
    return load(start, overrides=overrides, environ=environ or {})


@pytest.fixture(autouse=True)
def _no_installed_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agimport.config.loading.read_entry_points", tuple)


def test_defaults_apply_where_nothing_is_configured(tmp_path: Path) -> None:
    config = load_here(tmp_path)
    assert config == Config()
    assert not config.marks("anything")


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("a.b", True),
        ("a.b.c", True),
        ("a.bc", False),
        ("a", False),
        ("a.b.skip", False),
        ("a.b.skip.deep", False),
        ("a.b.skipper", True),
        ("z", True),
    ],
)
def test_a_name_is_a_dotted_prefix(name: str, marked: bool) -> None:
    config = Config(packages=("a.b", "z"), exclude=("a.b.skip",))
    assert config.marks(name) is marked


def test_star_marks_all_but_the_libraries() -> None:
    config = Config(packages=("*",), exclude=("mine.skip",))
    assert config.marks("mine.part")
    names = (
        "mine.skip",
        "json.decoder",
        "tensorflow.x",
        "keras",
        "numpy.linalg",
        "agimport.api",
        "gast",
        "__main__",
    )
    assert not any(map(config.marks, names))


def test_what_conversion_runs_on_is_never_marked() -> None:
    config = Config(packages=("agimport", "gast", "astunparse", "json"))
    assert [name for name in config.packages if config.marks(name)] == ["json"]


def test_disabled_marks_nothing() -> None:
    assert not Config(packages=("a",), enabled=False).marks("a")


def test_the_nearest_file_with_a_table_wins(tmp_path: Path) -> None:
    write_table(tmp_path, 'packages = ["far"]')
    near = write_table(tmp_path / "a", 'packages = ["near"]', "strict = true")
    bare = tmp_path / "a" / "b" / "pyproject.toml"
    bare.parent.mkdir()
    bare.write_text('[project]\nname = "agimport-user"\n')
    config = load_here(bare.parent / "c.py")
    assert config.packages == ("near",)
    assert config.strict
    assert ("packages", str(near)) in config.origins
    assert ("considered", f"{bare}: no table [tool.agimport]") in config.origins


def test_stronger_places_replace_weaker_ones(tmp_path: Path) -> None:
    write_table(tmp_path, 'packages = ["file"]', 'exclude = ["file.x"]', 'traceback = "full"')
    environ = {"AGIMPORT_PACKAGES": "env, env2.sub", "AGIMPORT_STRICT": "1", "AGIMPORT_LOG": "DEBUG"}
    config = load_here(tmp_path, environ, packages=["arg"], strict=None)
    assert config.packages == ("arg",)
    assert load_here(tmp_path, environ).packages == ("env", "env2.sub")
    assert (config.exclude, config.traceback, config.strict, config.log) == (
        ("file.x",),
        "full",
        True,
        "debug",
    )
    origins = dict(config.origins)
    assert (origins["packages"], origins["strict"]) == ("arguments", "environment")


def test_every_variable_is_read(tmp_path: Path) -> None:
    environ = {
        "AGIMPORT": "true",
        "AGIMPORT_PACKAGES": "p",
        "AGIMPORT_EXCLUDE": "p.x",
        "AGIMPORT_CACHE": "off",
        "AGIMPORT_CACHE_DIR": str(tmp_path / "c"),
        "AGIMPORT_TRACEBACK": "full",
        "AGIMPORT_STRICT": "",
        "AGIMPORT_DISCOVER": "false",
        "AGIMPORT_FORCE_STAGED": "1",
        "OTHER": "x",
    }
    expected = Config(("p",), ("p.x",), "off", str(tmp_path / "c"), "full", discover=False, force_staged=True)
    assert load_here(tmp_path, environ) == expected


def test_a_folder_in_the_file_is_relative_to_it(tmp_path: Path) -> None:
    write_table(tmp_path, 'cache_dir = ".cache/ag"')
    (tmp_path / "deep").mkdir()
    assert load_here(tmp_path / "deep").cache_dir == str(tmp_path / ".cache" / "ag")


def test_the_switch_works_whatever_else_is_wrong(tmp_path: Path) -> None:
    write_table(tmp_path, 'packages = "wrong"')
    assert load_here(tmp_path, {"AGIMPORT": "0", "AGIMPORT_NONSENSE": "1"}) == Config(enabled=False)
    assert switched_off({"AGIMPORT": "False"})
    assert not switched_off({})


def test_a_named_file_is_used_instead_of_the_search(tmp_path: Path) -> None:
    write_table(tmp_path, 'packages = ["found"]')
    named = write_table(tmp_path / "elsewhere", 'packages = ["named"]')
    assert load_here(tmp_path, {"AGIMPORT_CONFIG": str(named)}).packages == ("named",)


def test_a_named_file_must_be_there_with_a_table(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml.*AGIMPORT_CONFIG.*No such file"):
        load_here(tmp_path, {"AGIMPORT_CONFIG": str(tmp_path / "none.toml")})
    (tmp_path / "bare.toml").write_text("[tool]\n")
    with pytest.raises(ConfigError, match=r"bare\.toml.*no table"):
        load_here(tmp_path, {"AGIMPORT_CONFIG": str(tmp_path / "bare.toml")})


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("package = []", "unknown key 'package'; did you mean 'packages'?"),
        ("force_staged = true", "unknown key 'force_staged'"),
        ("qqq = 1", "unknown key 'qqq'; the valid ones are packages, exclude"),
        ('traceback = "fill"', "traceback = 'fill': must be one of 'short', 'full'; did you mean 'full'?"),
        ("cache = false", "cache = False: must be one of 'on', 'off'"),
        ("strict = 1", "strict = 1: must be true or false"),
        ('packages = "mypkg"', "packages = 'mypkg': must be a list of dotted names"),
        ('packages = ["my-pkg"]', "'my-pkg' is not a dotted module name; did you mean 'my_pkg'?"),
        ("packages = [3]", "3 is not a dotted module name"),
        ('packages = ["a.*"]', "did you mean 'a'?"),
        ("cache_dir = 3", "cache_dir = 3: must be the path of a folder"),
    ],
)
def test_a_mistake_in_the_file_names_file_key_and_remedy(tmp_path: Path, line: str, message: str) -> None:
    path = write_table(tmp_path, line)
    with pytest.raises(ConfigError, match=re.escape(f"{path}, [tool.agimport]: ")) as caught:
        load_here(tmp_path)
    assert message in str(caught.value)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    path = write_table(tmp_path, "packages = [")
    with pytest.raises(ConfigError, match=re.escape(f"{path}: not valid TOML")):
        load_here(tmp_path)
    path.write_text("tool.agimport = 3\n")
    with pytest.raises(ConfigError, match="must be a table"):
        load_here(tmp_path)


@pytest.mark.parametrize(
    ("variable", "text", "message"),
    [
        ("AGIMPORT_PACKAGE", "a", "unknown variable 'AGIMPORT_PACKAGE'; did you mean 'AGIMPORT_PACKAGES'?"),
        ("AGIMPORT", "yes", "AGIMPORT = 'yes': must be 0, 1, true or false"),
        ("AGIMPORT_PACKAGES", "a,b-c", "AGIMPORT_PACKAGES: packages = ['a', 'b-c']: 'b-c' is not a dotted"),
        ("AGIMPORT_CACHE", "of", "must be one of 'on', 'off'; did you mean 'off'?"),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(
    tmp_path: Path, variable: str, text: str, message: str
) -> None:
    with pytest.raises(ConfigError, match=re.escape(message)):
        load_here(tmp_path, {variable: text})


def test_a_mistake_in_the_arguments_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="arguments: unknown key 'pakages'; did you mean 'packages'"):
        load_here(tmp_path, pakages=["a"])
    with pytest.raises(ValueError, match="must be a list"):
        load_here(tmp_path, packages="a")


def test_entry_points_add_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = (("dist_pkg", "entry point 'x' of dist"), ("arg", "entry point 'y' of dist"))
    monkeypatch.setattr("agimport.config.loading.read_entry_points", lambda: found)
    config = load_here(tmp_path, packages=["arg"])
    assert config.packages == ("arg", "dist_pkg")
    assert ("packages: dist_pkg", "entry point 'x' of dist") in config.origins
    assert load_here(tmp_path, packages=["arg"], discover=False).packages == ("arg",)


def test_entry_points_are_read_and_never_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "demo_dist-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: demo-dist\nVersion: 1.0\n")
    points = info / "entry_points.txt"
    points.write_text("[agimport.packages]\nany = no_such_package.part\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert ("no_such_package.part", "entry point 'any' of demo-dist") in discovery.read_entry_points()
    points.write_text("[agimport.packages]\nany = no-such\n")
    with pytest.raises(ConfigError, match="entry point 'any' of demo-dist: 'no-such' is not a dotted"):
        discovery.read_entry_points()


def test_nothing_of_the_configuration_is_run() -> None:
    """What reads options calls nothing that runs or imports what it has read."""
    runs = {"eval", "exec", "compile", "__import__", "import_module", "run_path", "run_module", "load_module"}
    runs |= {"system", "Popen", "run", "load"}
    calls = {
        name
        for file in Path(agimport.config.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for name in [getattr(node.func, "id", None) or getattr(node.func, "attr", None)]
    }
    assert {"get", "replace"} <= calls
    assert not calls & runs


def test_the_search_starts_at_the_script_and_then_at_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "scripts" / "s.py"
    script.parent.mkdir()
    write_table(tmp_path / "cwd", 'packages = ["of_cwd"]')
    monkeypatch.chdir(tmp_path / "cwd")
    monkeypatch.setattr("__main__.__file__", str(script), raising=False)
    assert load(environ={}).packages == ("of_cwd",)
    write_table(script.parent, 'packages = ["of_script"]')
    assert load(environ={}).packages == ("of_script",)


def test_the_digest_leaves_out_what_acts_at_run_time() -> None:
    assert Config(packages=("a",), strict=True, traceback="full").digest() == Config().digest()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"packages": "a"}, "Config: packages = 'a': must be a list of dotted names"),
        ({"packages": ("a-b",)}, "'a-b' is not a dotted module name; did you mean 'a_b'?"),
        ({"packages": None}, "Config: packages = None: must be a list"),
        ({"cache": "of"}, "Config: cache = 'of': must be one of 'on', 'off'; did you mean 'off'?"),
        ({"strict": 1}, "Config: strict = 1: must be true or false"),
        ({"log": "loud"}, "Config: log = 'loud': must be one of"),
        ({"cache_dir": ""}, "Config: cache_dir = '': must be the path of a folder"),
    ],
)
def test_a_configuration_made_by_hand_is_checked(options: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(message)):
        Config(**options)  # type: ignore[arg-type]


def test_a_configuration_made_by_hand_is_brought_into_form() -> None:
    config = Config(packages=["a"], log="DEBUG", cache_dir="here")  # type: ignore[arg-type]
    assert (config.packages, config.log, config.cache_dir) == (("a",), "debug", str(Path("here").absolute()))
