"""Builds the example county: chapter by chapter, in one unit of work, reproducible by seed."""

from collections.abc import Callable
from datetime import date, datetime

from pianqu.accounts.models import User
from pianqu.demo import journeys, structure
from pianqu.demo.build import Builder
from pianqu.journal.actor import SYSTEM
from pianqu.journal.work import unit

CHAPTERS: tuple[tuple[str, Callable[[Builder], None]], ...] = (
    ("片区、协调组、人员", structure.tell),
    ("走访", journeys.tell),
)


def is_empty() -> bool:
    """Whether nobody can sign in yet."""
    return not User.objects.exists()


def build(*, today: date, seed: int, at: datetime, say: Callable[[str], None] = lambda _line: None) -> Builder:
    """Build the county as of `today` into an empty database. `say` is told each chapter as it begins."""
    builder = Builder(today=today, seed=seed, at=at)
    with unit(by=SYSTEM, at=at):
        for title, tell in CHAPTERS:
            say(title)
            tell(builder)
    return builder
