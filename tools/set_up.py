"""`make setup`: the folder .venv with exactly what the lock names, the product itself, English words and static files.

Runs on the machine's own Python with nothing installed. A second run finds everything done and takes a second.

Why as it does: the virtual environment is made in its final place, since the scripts inside carry their own path and a
renamed folder would break them; a stamp with the lock's hash says whether it is finished, so a broken-off run is taken
up again. The product is installed in place by hatchling, which stands in the lock, without build isolation and without
an index: nothing that the lock does not name is ever fetched.
"""

from __future__ import annotations  # so that an old Python gets as far as saying that it is too old

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "pianqu.json"
LOG = VENV / "setup.log"
LEAST = (3, 11)
QUIET = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_INPUT": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
    "PYTHONDONTWRITEBYTECODE": "",
}


def fail(message: str) -> None:
    """Say what is missing and how to get it, and stop."""
    sys.exit(f"setup: {message}")


def say(message: str) -> None:
    """One line of progress, seen at once."""
    print(message, flush=True)


def require_python() -> None:
    """Refuse a Python that is too old or was packaged without what makes a virtual environment."""
    if sys.version_info < LEAST:
        here = ".".join(map(str, sys.version_info[:3]))
        fail(f"Python {here} is too old, 3.11 or later is needed: apt-get install python3, or make PYTHON=/path/to/one")
    probe = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], check=False, capture_output=True)
    if probe.returncode:
        fail("this Python cannot make a virtual environment: apt-get install python3-venv")


def digest(*paths: Path) -> str:
    """One hash over the contents of files."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()


def read_stamp() -> dict[str, str]:
    """What an earlier run has finished; nothing if there was none."""
    try:
        return dict(json.loads(STAMP.read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def write_stamp(stamp: dict[str, str]) -> None:
    """Keep what is finished, whole or not at all."""
    aside = STAMP.with_suffix(".new")
    aside.write_text(json.dumps(stamp, indent=1), "utf-8")
    aside.replace(STAMP)


def usable() -> bool:
    """Whether .venv holds a Python that runs, is new enough, and has pip."""
    test = f"import pip, sys; sys.exit(sys.version_info < {LEAST})"
    try:
        return subprocess.run([PYTHON, "-c", test], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """A fresh .venv; half a one is never left behind."""
    say(f"setup: making .venv with Python {sys.version.split()[0]}")
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], check=False, capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        fail(f"the virtual environment could not be made\n{made.stdout}{made.stderr}")


def pip(*arguments: str) -> Iterator[str]:
    """Run pip in .venv and hand on what it prints; all of it is kept in .venv/setup.log."""
    command = [str(PYTHON), "-m", "pip", "install", "--progress-bar", "off", *arguments]
    with LOG.open("a", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **QUIET}
        )
        tail: list[str] = []
        for line in process.stdout or ():
            log.write(line)
            tail = [*tail[-14:], line]
            yield line
    if process.wait():
        fail(f"pip failed ({LOG.relative_to(ROOT)} has it all):\n{''.join(tail)}")


def install_lock(name: str) -> None:
    """Install every package of requirements/<name>.lock, each checked against its hash."""
    lock = f"requirements/{name}.lock"
    count = sum("==" in line and not line.startswith(" ") for line in (ROOT / lock).read_text("utf-8").splitlines())
    say(f"setup: installing {count} packages of {lock}, hashes checked (a minute or two the first time)")
    done = 0
    for line in pip("--require-hashes", "-r", lock):
        if line.startswith(("Collecting ", "Requirement already satisfied: ")):
            done += 1
            if line.startswith("Collecting "):
                progress(f"  {min(done, count)}/{count} {line.split()[1].split('==')[0]}")
        elif line.startswith("Installing collected packages"):
            progress(f"  unpacking {line.count(',') + 1} packages")


def progress(text: str) -> None:
    """A line that the next one overwrites on a terminal; plain lines elsewhere."""
    print(f"\r{text:<60}" if sys.stdout.isatty() else text, end="" if sys.stdout.isatty() else "\n", flush=True)


def install_product() -> None:
    """Put the command `pianqu` into .venv, running from src/."""
    for _line in pip("--no-deps", "--no-index", "--no-build-isolation", "--editable", "."):
        pass


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say what is done and how long it took."""
    start = monotonic()
    yield
    if sys.stdout.isatty():
        print("\r" + " " * 62 + "\r", end="")
    say(f"setup: {name}, {monotonic() - start:.0f} s")


def run(*arguments: str) -> None:
    """Run a module of the product's own tools; its words go to the screen."""
    if subprocess.run([PYTHON, *arguments], cwd=ROOT, check=False).returncode:
        fail(f"failed: python {' '.join(arguments)}")


def main(which: str) -> None:
    """Bring .venv to `base` (what a county needs) or `dev` (what the tests need too), then words and static files."""
    require_python()
    if not usable():
        make_venv()
    stamp = read_stamp()
    # The lock for tests holds the other one whole (tests/house proves it), so tests after a demo need not go back.
    locks = {name: digest(ROOT / "requirements" / f"{name}.lock") for name in ("base", "dev")}
    if stamp.get(which) != locks[which]:
        with step(f"packages of requirements/{which}.lock are in .venv"):
            install_lock(which)
        stamp |= locks if which == "dev" else {"base": locks["base"]}
        write_stamp(stamp)
    product = f"{ROOT} {digest(ROOT / 'pyproject.toml', ROOT / 'requirements' / 'base.in')}"
    if stamp.get("product") != product:
        with step("the command `pianqu` is in .venv/bin"):
            install_product()
        write_stamp(stamp | {"product": product})
    run("-m", "tools.words", "compile")
    run("-m", "django", "collectstatic", "--noinput", "--verbosity", "0", "--settings", "pianqu.config.settings")


if __name__ == "__main__":
    if sys.argv[1:] not in (["base"], ["dev"]):
        fail("usage: python tools/set_up.py base|dev")
    main(sys.argv[1])
