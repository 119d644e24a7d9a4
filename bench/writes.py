"""Writing through the verbs: visits recorded by one thread and by eight, and a year of obligations opened."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from time import perf_counter

from django.db import connection

from bench.timing import at_share, took
from bench.world import AT, TODAY
from pianqu.accounts.models import User
from pianqu.cadence.models import Obligation
from pianqu.cadence.opening import open_due
from pianqu.groups.models import Post
from pianqu.groups.standing import stand
from pianqu.places.models import Place
from pianqu.reviews.models import Visit

THREADS = (1, 8)


@dataclass(frozen=True)
class Rate:
    """How many visits a second were recorded, and how long half and 99 of 100 writers waited, in seconds."""

    threads: int
    each_second: float
    half: float
    most: float
    fewest: int
    greatest: int


class Writer(threading.Thread):
    """One second deputy recording visits, one after another, until the time is over."""

    def __init__(self, number: int, until: float) -> None:
        super().__init__(name=f"writer {number}")
        self.user = stand(User.objects.select_related("cadre").get(username=f"second{number}"), TODAY)
        held = Post.objects.select_related("cadre", "group", "seconded_from")
        self.people = [held.get(pk=self.user.standing.posts[0].post_id)]
        key = Place.objects.key_on(TODAY).select_related("parent")
        villages = list(key.filter(parent__in=self.user.standing.area_township_ids))
        seen = Visit.objects.filter(participants__post__in=self.people).values_list("village", "happened_on")
        self.stops = _free_stops(villages, set(seen))
        self.until = until
        self.waits: list[float] = []
        self.failed: Exception | None = None

    def run(self) -> None:
        """A visit with a problem and a suggestion each time: three records and three entries of the journal."""
        try:
            while perf_counter() < self.until:
                self.waits.append(took(self._record)[0])
        except Exception as error:  # noqa: BLE001 - told by the main thread
            self.failed = error
        finally:
            connection.close()

    def _record(self) -> Visit:
        village, day = next(self.stops)
        return Visit.record(
            by=self.user,
            at=AT,
            kind=Visit.Kind.VILLAGE_GUIDANCE,
            place=village,
            happened_on=day,
            people=self.people,
            late_reason="补登",
            baseline="看了基地和村道，群众情绪平稳。",
            problems=["通村路有 200 米塌方，雨天车辆进不去。"],
            suggestions=["请交通运输局在汛期前安排抢修。"],
        )


def _free_stops(villages: list[Place], seen: set[tuple[int, date]]) -> Iterator[tuple[Place, date]]:
    """Every key village on every day of the year so far, where the person is not recorded yet: once a day each."""
    days = (TODAY - timedelta(days=back) for back in range(TODAY.timetuple().tm_yday))
    return ((village, day) for day in days for village in villages if (village.pk, day) not in seen)


def record(threads: int, seconds: float) -> Rate:
    """Record visits for so many seconds. Raises whatever a verb raised: nobody may be refused here."""
    begun = perf_counter()
    writers = [Writer(number, begun + seconds) for number in range(1, threads + 1)]
    for writer in writers:
        writer.until = perf_counter() + seconds
    for writer in writers:
        writer.start()
    begun = perf_counter()
    for writer in writers:
        writer.join()
    lasted = perf_counter() - begun
    for writer in writers:
        if writer.failed is not None:
            raise writer.failed
    waits = sorted(wait for writer in writers for wait in writer.waits)
    counts = [len(writer.waits) for writer in writers]
    return Rate(threads, len(waits) / lasted, at_share(waits, 0.5), at_share(waits, 0.99), min(counts), max(counts))


def open_a_year() -> tuple[int, float]:
    """Open everything that next year asks, in one catch-up; answers how many obligations, and the seconds."""
    following = date(TODAY.year + 1, 12, 31)
    seconds, _periods = took(lambda: open_due(following, at=AT))
    return Obligation.objects.filter(since__year=following.year).count(), seconds
