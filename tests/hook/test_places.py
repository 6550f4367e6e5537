"""Places of cache entries: readable names that cannot clash, folders that nobody else can write to."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from agimport.hook import places


def test_the_entry_stands_beside_pythons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", None)
    tag = sys.implementation.cache_tag
    assert places.entry_beside_source("/a/b.py", "0f") == f"/a/__pycache__/b.{tag}.opt-ag0f.pyc"


def test_equal_names_in_different_folders_do_not_clash() -> None:
    one, two = (places.entry_in_folder("/c", f"/{top}/pkg/mod.py", "0f") for top in ("a", "b"))
    assert one != two
    assert os.path.basename(one) == os.path.basename(two)
    assert one.startswith("/c/pkg-")
    assert places.entry_in_folder("/c", "/mod.py", "0f").startswith("/c/root-")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the rules of Linux")
@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"HOME": "/home/me"}, "/home/me/.cache/agimport"),
        ({"HOME": "/home/me", "XDG_CACHE_HOME": "/x"}, "/x/agimport"),
        ({"HOME": "/home/me", "XDG_CACHE_HOME": "relative"}, "/home/me/.cache/agimport"),
        ({"HOME": ""}, None),
        ({}, None),
    ],
)
def test_the_users_folder_follows_the_platform(environ: dict[str, str], folder: str | None) -> None:
    assert places.user_folder(environ) == folder


def test_other_platforms_have_folders_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert places.user_folder({"HOME": "/u"}) == "/u/Library/Caches/agimport"
    monkeypatch.setattr(sys, "platform", "win32")
    local = places.user_folder({"LOCALAPPDATA": "/l"})
    assert local == os.path.join("/l", "agimport", "Cache")
    assert places.user_folder({}) is None


def test_only_a_folder_of_ones_own_is_trusted(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "agimport"
    assert places.distrust(str(folder)) is None
    places.make_private(str(folder))
    places.make_private(str(folder))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert places.distrust(str(folder)) is None
    folder.chmod(0o770)
    assert "can be written by other users" in (places.distrust(str(folder)) or "")
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert "is not a folder" in (places.distrust(str(link)) or "")
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(FileExistsError):
        places.make_private(str(file))
