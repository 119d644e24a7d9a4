"""The main pages, each as a multiple of the emptiest signed-in page; what they ask of the database must not grow."""

from dataclasses import dataclass
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.timing import best
from bench.world import TODAY
from pianqu.accounts.models import User
from pianqu.cadence.models import Obligation
from pianqu.reviews.models import Visit

EMPTIEST = "enter"


@dataclass(frozen=True)
class Page:
    """What one page cost: seconds, questions to the database, bytes."""

    seconds: float
    queries: int
    size: int


def addresses() -> dict[str, tuple[str, str]]:
    """By name: who asks, and for which address. 县委办 sees the most; the form is a second deputy's."""
    visits = Visit.objects.current().filter(happened_on__year=TODAY.year, kind=Visit.Kind.VILLAGE_GUIDANCE, nothing_new=False)
    visit = visits.order_by("happened_on", "key")[0]
    owed = Obligation.objects.filter(since=TODAY.replace(month=3, day=1), township=None).order_by("group")[0]
    return {
        EMPTIEST: ("second1", reverse("desk:enter")),
        "today, a group's": ("second1", reverse("desk:today")),
        "today, the county's": ("office", reverse("desk:today")),
        "board": ("office", reverse("desk:board")),
        "calendar, a group's": ("second1", reverse("desk:calendar")),
        "calendar, the county's": ("office", reverse("desk:calendar")),
        "township page": ("office", reverse("desk:place_overview", args=[visit.township.key])),
        "visit sheet": ("office", reverse("desk:place_prepare", args=[visit.place.key])),
        "visits": ("office", reverse("reviews:visit_list")),
        "visits, a group's": ("second1", reverse("reviews:visit_list")),
        "visit form": ("second1", reverse("reviews:visit_record") + f"?key={uuid4()}"),
        "visit": ("office", reverse("reviews:visit_show", args=[visit.key])),
        **_rooms(),
        "problems": ("office", reverse("matters:problem_list")),
        "obligations": ("office", reverse("cadence:obligation_list")),
        "obligation": ("office", reverse("cadence:obligation_show", args=[owed.key])),
        "figures": ("office", reverse("figures:figure_list")),
        "one figure": ("office", reverse("figures:figure_show", args=["visits.key_village"])),
        "journal": ("office", reverse("journal:entry_list")),
        "areas": ("office", reverse("groups:area_list")),
    }


def _rooms() -> dict[str, tuple[str, str]]:
    return {
        "work report, a group's": ("second1", reverse("reports:report_show")),
        "work report, the county's": ("office", reverse("reports:report_show")),
        "meetings": ("office", reverse("meetings:meeting_list")),
        "meetings, a group's": ("second1", reverse("meetings:meeting_list")),
        "briefings": ("office", reverse("briefings:briefing_list")),
        "evaluations": ("office", reverse("reviews:townshipevaluation_list")),
        "evaluations, a group's": ("second1", reverse("reviews:townshipevaluation_list")),
        "inbox": ("second1", reverse("inbox:message_list")),
    }


def measure() -> dict[str, Page]:
    """Every main page by name."""
    return measured(addresses())


def measured(asked: dict[str, tuple[str, str]]) -> dict[str, Page]:
    """These pages by name. Raises `AssertionError` for one that does not answer 200."""
    clients = {}
    for name in {who for who, _address in asked.values()}:
        clients[name] = Client(SERVER_NAME="localhost")
        clients[name].force_login(User.objects.get(username=name))
    return {name: _page(clients[who], address) for name, (who, address) in asked.items()}


def _page(client: Client, address: str) -> Page:
    client.get(address)  # templates are compiled, the session is known
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    queries = len(asked)  # now: the next request empties the log
    if answer.status_code != 200:
        raise AssertionError(f"{address} answers {answer.status_code}")
    return Page(best(lambda: client.get(address), times=9), queries, len(answer.content))
