"""Walks the product as a person would, from link to link, one page of each kind, counting the queries of each."""

import json
import re
from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from urllib.parse import urljoin, urlsplit

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from pianqu.accounts.models import User
from pianqu.groups.standing import stand
from tests.access.samples import CAST
from tests.house.source import ROOT

HREF = re.compile(r"<a\b[^>]*?\shref=\"([^\"]+)\"")
WORK = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
COUNTED = ("office", "second1", "leader1", "secretary")  # who sees most, and who is here daily
WALKERS = (*COUNTED, *(name for name in CAST if name not in (*COUNTED, "second2")))
REACHED = ROOT / "tests" / "house" / "reached"
EVERYBODYS = "desk:today"  # everyone's first page: what one of them sees there says nothing of the next
LEFT_OUT = ("account_", "set_language")  # signing out would end the walk; allauth's pages have their own tests


@dataclass
class Walk:
    """One walk of one signed-in client: what answered, and (where it counts) how many queries each page took.

    A page that took more queries or fewer than `costing` says is fetched a second time, when whatever is kept in memory is
    there, and that counts. Inspecting is the slow part: hand in Django's plain client where the pages were inspected elsewhere.
    """

    client: Client
    counting: bool = False
    costing: Mapping[str, int | None] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    answers: dict[str, tuple[str, int]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)  # kinds that answered a sheet or a document, no page

    def from_(self, start: str = "/", *, until: Collection[str] = ()) -> "Walk":
        """Follow every link from `start`, breadth first, one address for each route and kind of query string.

        With `until` it ends as soon as these kinds of page are found, and fetches no other sheet or file: no link leads on.
        """
        waiting = deque([start])
        while waiting and not (until and self.answers.keys() >= set(until)):
            address = waiting.popleft()
            kind = kind_of(address)
            if kind is None or kind in self.answers or (until and kind not in until and ("format" in kind or "download" in kind)):
                continue
            response, cost = self._fetched(address)
            self.answers[kind] = (address, response.status_code)
            if "text/html" not in response.headers.get("Content-Type", ""):
                self.files.add(kind)
                continue
            if self.counting:
                self.counts[kind] = cost if cost == self.costing.get(kind) else self._fetched(address)[1]
            found = HREF.findall(response.content.decode("utf-8"))
            waiting.extend(urljoin(address, each.replace("&amp;", "&")) for each in found)
        return self

    def _fetched(self, address: str) -> tuple[HttpResponse, int]:
        """The answer and how many queries it took."""
        if not self.counting:
            return self.client.get(address), 0
        connection.queries_log.clear()  # it holds 9 000 and drops the oldest: a long walk would count nothing any more
        with CaptureQueriesContext(connection) as queries:
            response = self.client.get(address)
        return response, sum(query["sql"].startswith(WORK) for query in queries.captured_queries)


@cache  # a page names the same addresses as the page before it
def kind_of(address: str) -> str | None:
    """Its route and the names of what is asked; None for what a walk leaves out."""
    parts = urlsplit(address)
    if parts.netloc or parts.path.startswith(("/static/", "/api/")):
        return None
    try:
        match = resolve(parts.path)
    except Resolver404:
        return f"nowhere: {parts.path}"
    if match.view_name.startswith(LEFT_OUT):
        return None
    names = sorted({each.split("=")[0] for each in parts.query.split("&") if each})
    return "?".join([match.view_name, *(["&".join(names)] if names else [])])


def kinds_of_people(day: date) -> dict[str, str]:
    """The roles and posts that each active user holds on the day, in one word, by sign-in name."""
    found = {}
    for user in User.objects.filter(is_active=True).select_related("cadre").order_by("username"):
        standing = stand(user, day).standing
        found[user.username] = " ".join([*sorted(standing.roles), *sorted({post.role for post in standing.posts})])
    return {name: kind for name, kind in found.items() if kind}


@cache
def reached(name: str) -> dict[str, int | None]:
    """The kinds of page that one of the cast reaches by links, as the golden file says; with counted queries where counted."""
    path = REACHED / f"{name}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def first_to_reach() -> dict[str, set[str]]:
    """Each kind of page once, under the first walker who reaches it, as the golden files say."""
    found: dict[str, set[str]] = {}
    for name in WALKERS:
        found[name] = set(reached(name)).difference(*found.values())
    return found
