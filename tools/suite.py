"""`make test`: check, then the whole suite on SQLite, then all but pages, journeys and docs on PostgreSQL.

Every part runs even where an earlier one failed, so that one run shows everything; the answer is the worst of them. What is asked
by sample (tests/sampling.py) is drawn by one seed in all parts; the summary names it.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NEEDED = (  # programs of which one must be there, their name, what does not run without, the cure on Debian
    (BROWSERS, "Chromium", "tests/pages and tests/journeys DO NOT RUN", "chromium fonts-noto-cjk"),
    (("soffice",), "LibreOffice", "papers are NOT MEASURED", "libreoffice-writer-nogui fonts-noto-cjk"),
    (("pdftotext",), "poppler", "papers are NOT MEASURED", "poppler-utils"),
)
ABSENT = """
======================================================================
  No {name} was found: {lost}.
  The cure on Debian:  apt-get install --no-install-recommends {cure}
======================================================================
"""


def seed_of_commit(folder: Path = ROOT) -> str:
    """Which sample is asked where nobody says: the commit, so that the same code is asked the same; without one the day."""
    git = shutil.which("git")
    if git:
        asked = subprocess.run([git, "rev-parse", "HEAD"], cwd=folder, check=False, capture_output=True, text=True)
        if asked.returncode == 0:
            return asked.stdout.strip()[:12]
    return str(date.today())  # noqa: DTZ011 - any word that is another tomorrow


def run(name: str, command: Sequence[str], results: list[tuple[str, bool, float]]) -> None:
    """Run one part with its words going straight to the screen, and keep how it ended."""
    print(f"\n=== {name}", flush=True)
    start = monotonic()
    code = subprocess.run(command, cwd=ROOT, env=keeping_bytecode(), check=False).returncode
    results.append((name, code == 0, monotonic() - start))


def keeping_bytecode() -> dict[str, str]:
    """The environment, in which Python keeps what it compiled: the suite starts it some hundred times (workers, killed servers).

    Beside the test databases, so that a checkout that is to stay clean does.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"PYTHONPYCACHEPREFIX": str(ROOT / ".testdb" / "bytecode"), **kept}


def main(arguments: argparse.Namespace) -> int:
    """The three parts and a summary; 1 if one of them failed."""
    results: list[tuple[str, bool, float]] = []
    absent = [each for each in NEEDED if not any(map(shutil.which, each[0]))]
    pytest = [sys.executable, "-m", "pytest", "--numprocesses", arguments.workers, "--dist", "worksteal", "--quiet"]
    pytest += ["--seed", arguments.seed]
    run("check", [sys.executable, "tools/checks.py"], results)
    run("SQLite, everything", [*pytest, "--db", "sqlite"], results)
    run("PostgreSQL, all but pages, journeys and docs", [*pytest, "--db", "postgres"], results)
    print("\n=== summary")
    for name, good, seconds in results:
        print(f"{'ok  ' if good else 'FAIL'} {name} ({seconds:.0f} s)")
    print(f"sample: the same is asked again with SEED={arguments.seed}")
    for _programs, name, lost, cure in absent:
        print(ABSENT.format(name=name, lost=lost, cure=cure))
    missing_matters = bool(absent) and os.environ.get("CI") == "true"
    return 1 if missing_matters or not all(good for _name, good, _seconds in results) else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", default="2")
    parser.add_argument("--seed", default=seed_of_commit())
    sys.exit(main(parser.parse_args()))
