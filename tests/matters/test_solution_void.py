"""It was not solved after all: its group or 县委办, and the problem is open again."""

from types import SimpleNamespace

from pianqu.matters.models import Problem, Solution
from tests.doors import signed_in, told, tried
from tests.matters.raised import raised
from tests.matters.tasked import CAST, after, closed

FORM = {"reason": "核错了村"}


def solved(small: SimpleNamespace) -> Solution:
    """One of group 1 at village 1."""
    closed(small, solved=True, at=after(-9), problem_key=raised(small).key)
    return Solution.objects.get()


def test_who_may(small: SimpleNamespace) -> None:
    row = solved(small)
    answers = tried(small, f"/solutions/{row.key}/void/", f"/solutions/{row.key}/void", FORM, cast=CAST)
    blind = ("auditadmin", "bureau1", "bureau2", "leader2")
    may = {"office": (302, 200), "second1": (302, 200)}
    assert answers == {name: may.get(name, (404, 404) if name in blind else (403, 403)) for name in CAST}


def test_with_a_reason_once_and_it_counts_no_more(small: SimpleNamespace) -> None:
    row, client = solved(small), signed_in(small, "second1")
    page = f"/solutions/{row.key}/void/"
    assert client.post(page, {"reason": ""}).status_code == 422
    assert client.post(page, {**FORM, "version": "99"}).status_code == 409
    assert client.post(page, FORM).status_code == 302
    row = Solution.objects.get()
    assert (row.void_reason, Problem.objects.get().state, told(row)[0]) == ("核错了村", "OPEN", "matters.void_solution")
    assert client.post(page, FORM).status_code == 409
    assert f"/solutions/{row.key}/" not in client.get("/solutions/").content.decode()
    assert f"/solutions/{row.key}/" in client.get("/solutions/?record=void").content.decode()


def test_the_list_its_filters_and_its_page(small: SimpleNamespace) -> None:
    row = solved(small)
    for name, sees in (("second1", True), ("clerk", True), ("secretary", True), ("leader2", False)):
        client = signed_in(small, name)
        assert (f"/solutions/{row.key}/" in client.get("/solutions/").content.decode()) is sees
        assert client.get(f"/solutions/{row.key}/").status_code == (200 if sees else 404)
    assert signed_in(small, "bureau1").get("/solutions/").status_code == 403
    office = signed_in(small, "office")
    assert office.get("/api/v1/solutions?relation=DEPT_DEPT").json()["items"] == []
    assert office.get(f"/api/v1/solutions?group={small.group1.key}").json()["items"][0]["task_key"] == str(row.task_key)
    assert office.get("/solutions/?format=xlsx").status_code == 200
