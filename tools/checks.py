"""`make check`: everything that can be judged without running the product. `--fix` mends what a machine can mend."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
CODE = [name for name in ("src", "tests", "tools", "bench", "manage.py") if (ROOT / name).exists()]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

Command = tuple[str, Sequence[str | Path]]


def templates() -> list[str]:
    """Every template of the product, as paths from the root."""
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "src").rglob("templates/**/*.html"))


def checks() -> list[Command]:
    """What must hold, in the order of how often it does not."""
    pages = templates()
    found: list[Command] = [
        ("format", [PYTHON, "-m", "ruff", "format", "--check", "--quiet", *CODE]),
        ("lint", [PYTHON, "-m", "ruff", "check", "--quiet", *CODE]),
        ("floors", [PYTHON, "-c", LINT_IMPORTS, "--no-logo"]),
        ("types", [PYTHON, "-m", "mypy"]),
        ("words", [PYTHON, "-m", "tools.words", "check"]),
    ]
    if pages:
        found += [
            ("template format", [BIN / "djade", "--check", "--target-version", "5.2", *pages]),
            ("template lint", [PYTHON, "-m", "djlint", "--lint", "--quiet", *pages]),
        ]
    return found


def fixes() -> list[Command]:
    """What a machine can mend by itself; it never touches words or meaning."""
    pages = templates()
    found: list[Command] = [
        ("lint", [PYTHON, "-m", "ruff", "check", "--fix", "--quiet", *CODE]),
        ("format", [PYTHON, "-m", "ruff", "format", "--quiet", *CODE]),
    ]
    if pages:
        found.append(("template format", [BIN / "djade", "--target-version", "5.2", *pages]))
    return found


def main(commands: list[Command]) -> int:
    """Run all of them, print what fails, and say at the end which did."""
    failed = []
    for name, command in commands:
        start = monotonic()
        done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
        good = done.returncode == 0
        print(f"{'ok  ' if good else 'FAIL'} {name} ({monotonic() - start:.1f} s)", flush=True)
        if not good:
            print(done.stdout + done.stderr, flush=True)
            failed.append(name)
    print(f"check: {', '.join(failed)} failed" if failed else "check: all good")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(fixes() if "--fix" in sys.argv[1:] else checks()))
