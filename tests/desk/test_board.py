"""履职看板: a year at a glance, never ranked, each cell open to its records."""

import re
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest

from pianqu.accounts.models import User
from pianqu.cadence.models import Duty

pytestmark = pytest.mark.django_db


def _board(client: Any, username: str, asked: str = "") -> Any:
    client.force_login(User.objects.get(username=username))
    return client.get(f"/board/{asked}")


def test_the_secretary_sees_eight_groups_and_36_xun(county: Any, client: Any) -> None:
    page = _board(client, "secretary").content.decode()
    first = page[page.index('<table class="grid') : page.index("</table>")]
    assert len(re.findall(r'<th scope="row">', first)) == 8
    assert len(re.findall(r'<td class="grid-cell">', first)) == 8 * 36


def test_a_group_sees_itself_only(county: Any, client: Any) -> None:
    page = _board(client, "second2").content.decode()
    assert "临巴片区协调组" in page
    assert "渠江片区协调组" not in page


def test_a_township_sees_what_is_owed_for_it_and_no_empty_grid(county: Any, client: Any) -> None:
    page = _board(client, "clerk1").content.decode()
    of_townships = [duty for duty in Duty.objects.ready() if duty.target == Duty.Target.TOWNSHIP]
    assert page.count('<table class="grid') == len(of_townships)
    assert "应到期 " in page
    assert "还没有到期的" not in page


def test_every_state_can_be_seen_in_the_example_county(county: Any, client: Any) -> None:
    page = _board(client, "office").content.decode()
    for state in ("met", "late_entry", "missed", "open", "waived"):
        assert f"state-{state}" in page


def test_a_cell_opens_to_its_obligation(county: Any, client: Any) -> None:
    page = _board(client, "second1").content.decode()
    address = re.search(r'<a href="(/obligations/[0-9a-f-]{36}/)"', page)
    assert address is not None
    assert client.get(address[1]).status_code == 200


def test_as_known_at_an_earlier_day_a_late_entry_is_not_there_yet(county: Any, client: Any) -> None:
    client.force_login(User.objects.get(username="secretary"))
    now = client.get("/api/v1/board").json()
    then = client.get("/api/v1/board?known=2026-06-30").json()

    def met(board: Any) -> int:
        return sum(cell["met"] for duty in board["duties"] for row in duty["rows"] for cell in row["cells"])

    assert met(then) < met(now)


def test_every_count_leads_to_exactly_those_obligations(county: Any, client: Any) -> None:
    page = _board(client, "secretary").content.decode()
    told = re.findall(r'<a href="(/obligations/[?][^"]*)">(\d+)</a>', page)
    assert len(told) >= 8
    for address, count in told:
        listed = unescape(address).replace("/obligations/", "/api/v1/obligations")
        found, after = [], ""
        while after is not None:
            answer = client.get(f"{listed}&limit=200&after={quote(after)}").json()
            found, after = [*found, *answer["items"]], answer["next"]
        assert (len({row["duty"] for row in found}), len(found)) == (1, int(count)), address


def test_what_is_due_is_the_sum_of_its_states_and_what_runs_stands_apart(county: Any, client: Any) -> None:
    page = re.sub("<[^>]*>", "", _board(client, "second1").content.decode())
    notes = re.findall(r"应到期 (\d+) 项：按时 (\d+)，补录 (\d+)，免办 (\d+)，未到 (\d+)。", page)
    assert len(notes) == Duty.objects.ready().count()
    for due, *states in notes:
        assert int(due) == sum(map(int, states))
    running = re.findall(r"进行中 (\d+) 项，其中已完成 (\d+)，免办 \d+。", page)
    assert running[:2] == [("1", "0"), ("8", "6")]  # villages, townships


def test_counts_of_an_earlier_day_lead_nowhere_because_the_list_is_of_now(county: Any, client: Any) -> None:
    page = _board(client, "secretary", "?known=2026-06-30").content.decode()
    assert "应到期" in page
    assert "due=over" not in page


def test_administrators_have_no_board(county: Any, client: Any) -> None:
    assert _board(client, "sysadmin").status_code == 403


@pytest.mark.parametrize("asked", ["?year=abc", "?year=99999999999999999999", "?known=2026-02-30", "?year=1"])
def test_a_year_or_day_that_makes_no_sense_is_said_at_the_field(county: Any, client: Any, asked: str) -> None:
    assert _board(client, "second1", asked).status_code == 422


def test_a_year_without_duties_says_so(county: Any, client: Any) -> None:
    answer = _board(client, "second1", "?year=2031")
    assert answer.status_code == 200


def test_as_known_at_an_earlier_day_what_began_later_is_blank_and_not_missed(county: Any, client: Any) -> None:
    client.force_login(User.objects.get(username="secretary"))
    board = client.get("/api/v1/board?known=2026-06-30").json()
    cells = [cell for duty in board["duties"] for row in duty["rows"] for cell in row["cells"]]
    assert {cell["state"] for cell in cells if cell["since"] > "2026-06-30"} == {""}
    assert "missed" not in {cell["state"] for cell in cells}
