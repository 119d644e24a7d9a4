"""The key file: made once, readable by its owner only, never filled up silently."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

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


def test_the_first_start_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "keys.json"
    ring = keys.load(path)
    assert sorted(ring) == sorted(keys.NAMES)
    assert all(len(value) == 64 for value in ring.values())
    assert len(set(ring.values())) == len(ring)
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
