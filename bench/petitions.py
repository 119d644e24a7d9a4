"""Petitions at 10³, 10⁴ and 10⁵ cases: their pages, what is asked of them, and the steps of a tick over them.

The cases are copies of those of the example county, written in bulk with all that belongs to each (clocks, parties with
petitioners under seal, papers, course, what it counted for, exclusions), with numbers and days of their own: most have ended,
one in seventeen is running. What lapsed or was told before today is so, as on any day of a county, but for a few.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db import connection, transaction
from django.db.models import F, Min
from django.urls import reverse

from bench.again_petitions import Copies
from bench.pages import EMPTIEST, Page, measured
from bench.timing import table, took
from bench.world import AT, TODAY
from pianqu.inbox.models import Alert
from pianqu.journal.models import Entry, Progress
from pianqu.kit.clocks import Light
from pianqu.petitions import recounting, reminding
from pianqu.petitions.lapsing import lapse
from pianqu.petitions.models import CaseClock, PetitionCase
from pianqu.petitions.recounting import recount
from pianqu.petitions.reminding import remind
from pianqu.petitions.states import ENDED

SIZES = (1_000, 10_000, 100_000)
FRESH = 20  # limits newly near, newly late, and rights newly over, on a day
STEPS: dict[str, tuple[Callable[[datetime], int], str]] = {
    "lapse": (lapse, ""),
    "remind_petitions": (remind, reminding.STEP),
    "recount_petitions": (recount, recounting.STEP),
}
Steps = dict[str, tuple[float, int, float, int]]


def measure(sizes: tuple[int, ...]) -> int:
    """Grow and look, size by size; prints ratios against the emptiest signed-in page of the run.

    Answers 1 if a step of a tick says anything twice, or a page asks the database more often as the cases grow.
    """
    found: dict[int, dict[str, Page]] = {}
    stepped: dict[int, Steps] = {}
    copies = Copies()
    for size in sizes:
        with transaction.atomic():
            spent, _none = took(partial(copies.grow, size))
            _happen_before_today()
        _analyse()
        running = PetitionCase.objects.exclude(state__in=ENDED).count()
        print(f"{PetitionCase.objects.count():,} cases, {running:,} running, {spent:.0f} s to write", flush=True)
        stepped[size] = {name: _stepped(*step) for name, step in STEPS.items()}
        found[size] = measured(addresses())
    grown = _say(found, stepped)
    return int(grown or any(again for steps in stepped.values() for _one, _count, _two, again in steps.values()))


def addresses() -> dict[str, tuple[str, str]]:
    """Who asks for which page: 信访局, a township's clerk, a group's second deputy."""
    ledger, year = reverse("petitions:petitioncase_list"), TODAY.year
    case = PetitionCase.objects.filter(state="ACCEPTED", kind="CLAIM").select_related("number__series").order_by("-id")[0]
    late, named = f"{ledger}?light={Light.RED.value}", f"{ledger}?state=all&text={case.number.series.year}-{case.number.value}"
    return {
        EMPTIEST: ("second1", reverse("desk:enter")),
        "ledger, 信访局": ("petition", ledger),
        "ledger, a township's": ("clerk1", ledger),
        "ledger, a group's": ("second1", ledger),
        "ledger, late, 信访局": ("petition", late),
        "ledger, late, a township's": ("clerk1", late),
        "by its number, 信访局": ("petition", named),
        "by its number, a group": ("second1", named),
        "all that ended, a township's": ("clerk1", f"{ledger}?state=ended"),
        "one case": ("petition", reverse("petitions:petitioncase_show", args=[case.key])),
        "to ask after, a group's": ("second1", reverse("petitions:followup_due")),
        "follow-ups, a group's": ("second1", reverse("petitions:followup_list")),
        "annual report": ("petition", reverse("petitions:petitionreport_show") + f"?year={year}"),
        "今日, 信访局": ("petition", reverse("desk:today")),
        "今日, a group's": ("second1", reverse("desk:today")),
    }


def _happen_before_today() -> None:
    """What was over or lit before today was noted then, in bulk and without entries of the journal, but for `FRESH` of each."""
    over = list(CaseClock.objects.lapsing(TODAY).order_by("id").values_list("pk", flat=True)[FRESH:])
    for start in range(0, len(over), 500):
        rows = CaseClock.objects.filter(pk__in=over[start : start + 500])
        rows.update(stopped_on=F("due_on"), stopped_at=AT - timedelta(days=1), end=CaseClock.End.LAPSED)
    told = {"subject_type": PetitionCase._meta.label_lower}
    for level, rows in reminding.lit(TODAY).items():
        known = rows.order_by("case__key", "due_on").values_list("case__key", "due_on").distinct()[FRESH:]
        alerts = (Alert(subject_key=key, level=level, on=on, **told) for key, on in known)
        Alert.objects.bulk_create(alerts, batch_size=2_000, ignore_conflicts=True)  # the county told of some itself


def _stepped(step: Callable[[datetime], int], progress: str) -> tuple[float, int, float, int]:
    """How long a step took and how much it did, and the same when it looks at everything once more in the same day."""
    told: list[float | int] = []
    for hour in (10, 11):
        Progress.objects.filter(name=progress).update(done=Entry.objects.aggregate(least=Min("seq"))["least"] - 1)
        told += took(partial(step, AT.replace(hour=hour)))
    return tuple(told)  # type: ignore[return-value]


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _say(found: dict[int, dict[str, Page]], stepped: dict[int, Steps]) -> bool:
    """Print them; answers whether a page asks more."""
    last, first = max(found), min(found)
    rows, grown = [], False
    for name in found[first]:
        numbers = list(dict.fromkeys(pages[name].queries for pages in found.values()))
        grown |= len(numbers) > 1
        multiples = (f"{pages[name].seconds / pages[EMPTIEST].seconds:.1f}" for pages in found.values())
        growth = f"{found[last][name].seconds / found[first][name].seconds:.1f}"
        rows.append((name, "/".join(map(str, numbers)), *multiples, growth, f"{found[last][name].seconds * 1000:.0f}"))
    sizes = tuple(f"× emptiest at {size:,}" for size in found)
    table("Pages of petitions", ("page", "queries", *sizes, f"{first:,}→{last:,}", f"ms at {last:,}"), rows)
    told = [
        (f"{size:,}", name, f"{one:.2f}", count, f"{two:.2f}", again)
        for size, steps in stepped.items()
        for name, (one, count, two, again) in steps.items()
    ]
    table("Steps of a tick over petitions", ("cases", "step", "s", "did", "s again", "did again"), told)
    return grown
