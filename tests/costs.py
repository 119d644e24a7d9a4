"""What a run cost: the seconds of each test file at the end of a long run, so that every run on record says where time goes."""

from collections import Counter
from pathlib import Path

import pytest

SHOWN, LONG = 30, 120  # files; seconds of tests from which on it is worth saying


class Costs:
    """Adds up what each test took, set-up and all; with workers it is their time together."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.tests: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One phase of one test."""
        self.seconds[report.location[0]] += report.duration  # type: ignore[assignment]
        self.tests[report.location[0]] += report.when == "call"

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The dearest files, and the folders."""
        if sum(self.seconds.values()) < LONG:
            return
        terminalreporter.section("seconds of tests, by folder and file")
        folders: Counter[str] = Counter()
        for name, seconds in self.seconds.items():
            folders[str(Path(name).parent)] += seconds  # type: ignore[assignment]
        for name, seconds in folders.most_common(SHOWN):
            terminalreporter.write_line(f"{seconds:8.0f}  {name}")
        for name, seconds in self.seconds.most_common(SHOWN):
            terminalreporter.write_line(f"{seconds:8.0f}  {self.tests[name]:5d}  {name}")
