"""干部实绩 is read by few: heads, the secretary, 县委组织部, named staff of 县委办 (practice.md 16). Each way is tried."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from pianqu.accounts.models import Role
from pianqu.briefings.models import Briefing
from pianqu.journal.models import Entry
from tests.briefings.briefed import ECON, SECRET, drafted, heard
from tests.county import AT
from tests.doors import signed_in
from tests.groups.deputies import named

SOURCE = "天星镇"  # on which only the reserved section rests
SEE_THE_REST = ("staff1", "office")
NAMES = ("leader1", "first1", "second1", "staff1", "secretary", "office", "leader2", "clerk", "auditadmin")


def page(client: Any, briefing: Briefing) -> str:
    return client.get(f"/briefings/{briefing.key}/").content.decode()


def api(client: Any, briefing: Briefing) -> str:
    return str(client.get(f"/api/v1/briefings/{briefing.key}").json())


def lists(client: Any, briefing: Briefing) -> str:
    return client.get("/briefings/?record=all").content.decode() + str(client.get("/api/v1/briefings?record=all").json())


def sheet(client: Any, briefing: Briefing) -> str:
    answer = client.get("/briefings/?format=xlsx&record=all")
    if answer.status_code != 200:
        return ""
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    return "\n".join(str(cell) for row in rows for cell in row)


def journal(client: Any, briefing: Briefing) -> str:
    told = [client.get("/journal/").content.decode()]
    told += [client.get(f"/journal/{entry.seq}/").content.decode() for entry in Entry.objects.about(briefing)]
    return "".join(told)


def read_by(small: SimpleNamespace, way: Callable[[Any, Briefing], str], briefing: Briefing) -> set[str]:
    return {name for name in NAMES if SECRET in way(signed_in(small, name), briefing)}


@pytest.mark.parametrize(
    ("way", "readers"),
    [
        (page, {"leader1", "first1", "second1", "secretary"}),
        (api, {"leader1", "first1", "second1", "secretary"}),
        (lists, set()),
        (sheet, set()),
        (journal, set()),
    ],
)
def test_who_reads_it(small: SimpleNamespace, way: Callable[[Any, Briefing], str], readers: set[str]) -> None:
    assert read_by(small, way, heard(small)) == readers


@pytest.mark.parametrize("name", SEE_THE_REST)
def test_whoever_does_not_reads_all_else_and_is_told_so(small: SimpleNamespace, name: str) -> None:
    shown = page(signed_in(small, name), heard(small))
    assert ECON.splitlines()[0] in shown
    assert "这一部分只给" in shown
    assert SOURCE not in shown


def test_nothing_of_it_stands_in_the_journal_but_that_it_was_written(small: SimpleNamespace) -> None:
    briefing = drafted(small)
    kept = "".join(f"{entry.body}{entry.field_names}" for entry in Entry.objects.about(briefing))
    assert (SECRET in kept, "cadre_performance" in kept) == (False, True)


def test_named_staff_of_the_county_office_read_it_and_the_name_alone_opens_nothing(small: SimpleNamespace) -> None:
    briefing = heard(small)
    for name in ("office", "clerk"):
        Role.grant(cadre=small.cadres[name], code="PERFORMANCE_READER", since=date(2026, 11, 1), by=small.user("secadmin"), at=AT)
    assert read_by(small, page, briefing) == {"leader1", "first1", "second1", "secretary", "office"}


def test_the_liaison_of_a_leader_reads_all_but_that(small: SimpleNamespace) -> None:
    named(small)
    shown = page(signed_in(small, "liaison1"), heard(small))
    assert (ECON.splitlines()[0] in shown, SECRET in shown) == (True, False)


def test_the_organisation_department_reads_what_was_heard_and_nothing_before(small: SimpleNamespace) -> None:
    Role.grant(cadre=small.cadres["clerk"], code="ORG_DEPT", since=date(2026, 11, 1), by=small.user("secadmin"), at=AT)
    client = signed_in(small, "clerk")
    waiting = drafted(small, group=small.group2)
    assert client.get(f"/briefings/{waiting.key}/").status_code == 404
    assert SECRET in page(client, heard(small))


def test_who_leaves_the_post_reads_it_no_more(small: SimpleNamespace) -> None:
    briefing = heard(small)
    small.posts["second1"].end(date(2026, 11, 23), by=small.user("office"), at=AT)
    assert signed_in(small, "second1").get(f"/briefings/{briefing.key}/").status_code == 404
