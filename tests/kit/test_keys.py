"""The key file: made once, readable by its owner only, never filled up silently."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pianqu.kit import keys

SRC = Path(__file__).resolve().parents[2] / "src"
WAIT_AND_LOAD = """
import json, sys, time
from pathlib import Path
from pianqu.kit import keys
time.sleep(max(0.0, float(sys.argv[2]) - time.time()))
print(json.dumps(keys.load(Path(sys.argv[1]))))
"""


def pair_of(ring: keys.Ring) -> list[str]:
    """The names of its field keys and of their index keys."""
    return [f"{kind}{kid}" for kid in keys.kids(ring) for kind in (keys.FIELD, keys.INDEX)]


def old_file(path: Path) -> keys.Ring:
    """A file of before there were field keys."""
    ring = {name: name * 8 for name in keys.NAMES}
    path.write_text(json.dumps(ring), "utf-8")
    path.chmod(0o400)
    return ring


def test_the_first_start_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "keys.json"
    ring = keys.load(path)
    assert sorted(ring) == sorted([*keys.NAMES, *pair_of(ring)])
    assert all(len(value) == 64 for value in ring.values())
    assert len(set(ring.values())) == len(ring)
    assert len(keys.kids(ring)) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert keys.load(path) == ring
    assert list(path.parent.iterdir()) == [path]


def test_its_mode_does_not_ask_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        keys.load(tmp_path / "keys.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o400


@pytest.mark.parametrize("ring", [{}, {"secret": "a", "journal": "b"}, {"secret": "a", "journal": "b", "digest": ""}])
def test_a_ring_that_was_cut_short_is_not_filled_up(tmp_path: Path, ring: dict[str, str]) -> None:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps(ring), "utf-8")
    with pytest.raises(ValueError, match="lacks"):
        keys.load(path)
    assert json.loads(path.read_text("utf-8")) == ring


def test_a_spoilt_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text('{"secret": "a', "utf-8")
    with pytest.raises(ValueError, match="Unterminated"):
        keys.load(path)


def test_two_processes_at_once_get_the_same_keys(tmp_path: Path) -> None:
    import_path = {**os.environ, "PYTHONPATH": str(SRC)}
    for turn in range(3):
        path = tmp_path / f"{turn}.json"
        start = subprocess.run(["date", "+%s.%N"], capture_output=True, text=True, check=True).stdout
        command = [sys.executable, "-c", WAIT_AND_LOAD, str(path), str(float(start) + 0.5)]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=import_path) for _ in range(4)]
        rings = [process.communicate(timeout=30)[0] for process in running]
        assert len(set(rings)) == 1
        assert json.loads(rings[0]) == keys.load(path)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_file_of_before_gets_a_field_key_and_keeps_the_others(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    before = old_file(path)
    ring = keys.load(path)
    assert {name: ring[name] for name in before} == before
    assert len(keys.kids(ring)) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert keys.load(path) == ring
    assert list(tmp_path.iterdir()) == [path]


def test_two_processes_at_once_extend_an_old_file_once(tmp_path: Path) -> None:
    import_path = {**os.environ, "PYTHONPATH": str(SRC)}
    for turn in range(3):
        path = tmp_path / f"{turn}.json"
        old_file(path)
        start = subprocess.run(["date", "+%s.%N"], capture_output=True, text=True, check=True).stdout
        command = [sys.executable, "-c", WAIT_AND_LOAD, str(path), str(float(start) + 0.5)]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=import_path) for _ in range(4)]
        rings = [process.communicate(timeout=30)[0] for process in running]
        assert len(set(rings)) == 1
        assert json.loads(rings[0]) == keys.load(path)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_field_key_that_lacks_its_index_or_bears_another_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    ring = keys.load(path)
    field, index = pair_of(ring)
    for spoilt, said in (({**ring, index: ""}, "lacks"), ({**ring, field: "ab" * 32}, "not the key of that name")):
        path.chmod(0o600)
        path.write_text(json.dumps(spoilt), "utf-8")
        with pytest.raises(ValueError, match=said):
            keys.load(path)
        assert json.loads(path.read_text("utf-8")) == spoilt


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old_file(tmp_path / "keys.json")
    opened = os.open

    def read_only(path: Any, flags: int, *mode: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, *mode)

    monkeypatch.setattr(keys.os, "open", read_only)
    with pytest.raises(ValueError, match="must be writable"):
        keys.load(tmp_path / "keys.json")
    assert keys.read(tmp_path / "keys.json") == before


def test_a_new_key_goes_first_and_only_where_nobody_was_faster(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    first = keys.kids(keys.load(path))[0]
    second = keys.kids(keys.add(path, first))
    assert second[1:] == [first]
    assert keys.kids(keys.add(path, first)) == second  # somebody else had read the file before
    assert keys.read(path) == keys.load(path)


def test_the_newest_key_and_an_unknown_one_are_not_dropped(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    first = keys.kids(keys.load(path))[0]
    newest = keys.kids(keys.add(path, first))[0]
    for kid in (newest, "00000000"):
        with pytest.raises(ValueError, match=kid):
            keys.drop(path, kid)
    assert keys.kids(keys.drop(path, first)) == [newest]
    assert first not in path.read_text("utf-8")
    with pytest.raises(ValueError, match=newest):
        keys.drop(path, newest)
