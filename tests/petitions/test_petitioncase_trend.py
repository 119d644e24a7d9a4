"""R67: the trend of a place is read by who reads its cases, and says nothing of what they may not see; a household's course."""

import html
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.petitions.told import PartyTold
from pianqu.petitions.trend import last_months, trend
from tests.county import TODAY
from tests.doors import signed_in
from tests.petitions.coursed import answered, settled, told
from tests.petitions.petitioned import accepted, against, one, peopled, registered
from tests.petitions.test_petitioncase_pages import of_household

NOVEMBER, OCTOBER = 0, 1


def numbers(small: SimpleNamespace, name: str, place: Any, month: int = NOVEMBER) -> tuple[int, ...]:
    """Received, first, repeated, households, solved, settled."""
    rows, _total = trend(place, small.user(name), TODAY)
    row = rows[month]
    return row.received, row.first, row.repeated, row.households, row.solved, row.settled


def test_the_last_twelve_months_with_the_running_one() -> None:
    months = last_months(TODAY)
    assert (len(months), months[0].since, months[-1].since) == (12, date(2026, 11, 1), date(2025, 12, 1))


def test_what_came_and_what_came_of_it_by_month(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(peopled(small), monkeypatch)
    of_household(small)
    solved = answered(small, title="示例：低保")
    solved.solve(happened_on=date(2026, 11, 20), how="补发。", **told(small))
    accepted(small, title="示例：又来", repeat=True, received_on=date(2026, 10, 9), parties=[one(name="示例老户")])
    registered(small, title="示例：别村的", village=small.village2)
    registered(small, title="示例：误录").void(by=small.user("petition"), at=small.at, reason="误录")
    assert numbers(small, "petition", small.village1) == (3, 3, 0, 1, 1, 1)
    assert numbers(small, "petition", small.village1, OCTOBER) == (1, 0, 1, 0, 0, 0)
    assert numbers(small, "petition", small.township1) == (4, 4, 0, 1, 1, 1)
    _rows, total = trend(small.township1, small.user("petition"), TODAY)
    assert (total.received, total.repeated, total.settled) == (5, 1, 1)


def test_what_somebody_may_not_see_is_in_no_number(small: SimpleNamespace) -> None:
    registered(peopled(small))
    registered(small, title="示例：反映镇里", accused=[against(organ=small.organ1)])
    registered(small, title="示例：举报", kind="ACCUSATION")
    assert numbers(small, "petition", small.township1)[0] == numbers(small, "secretary", small.township1)[0] == 3
    assert numbers(small, "office", small.township1)[0] == 2  # no accusations
    assert numbers(small, "clerk", small.township1)[0] == 1
    for noun in ("/api/v1/petitioncases/trend?place={}", "/petitioncases/trend/?place={}"):
        page = signed_in(small, "clerk").get(noun.format(small.township1.key)).content.decode()
        assert "反映镇里" not in page


def test_the_number_of_a_month_leads_to_as_many_records(small: SimpleNamespace) -> None:
    registered(peopled(small), title="示例：误录").void(by=small.user("petition"), at=small.at, reason="误录")
    registered(small)
    client = signed_in(small, "petition")
    page = client.get(f"/petitioncases/trend/?place={small.township1.key}").content.decode()
    way = html.unescape(re.findall(r'href="(/petitioncases/\?[^"]*)"', page)[0])
    found = client.get(f"/api/v1/petitioncases?{way.partition('?')[2]}").json()["items"]
    assert len(found) == numbers(small, "petition", small.township1)[0] == 1


def test_who_reads_the_trend_of_a_place(small: SimpleNamespace, clock: Any) -> None:
    registered(peopled(small))
    readers = {"secretary", "office", "petition", "leader1", "clerk"}
    cast = (*readers, "village", "clerk2", "leader2", "bureau1", "discipline", "secadmin")
    for place, may in ((small.township1, readers), (small.village1, readers | {"village"}), (small.county, set())):
        way = f"/petitioncases/trend/?place={place.key}"
        for name in cast:
            client = signed_in(small, name)
            answers = client.get(way).status_code, client.get(f"/api/v1{way}".replace("/?", "?")).status_code
            assert answers == ((200, 200) if name in may else (403, 403)), (name, str(place))
            assert (way in client.get(f"/places/{place.key}/").content.decode()) is (name in may), name


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_each_number_leads_to_as_many_records(
    small: SimpleNamespace, clock: Any, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    settled(peopled(small), monkeypatch)
    accepted(small, title="示例：又来", repeat=True)
    accepted(small, title="示例：别村的", village=small.village2)
    for name in ("petition", "leader1", "clerk", "secretary"):
        client = signed_in(small, name, language)
        for place, number in ((small.township1, 5 * 2), (small.village1, 3 * 2)):
            page = client.get(f"/petitioncases/trend/?place={place.key}")
            [section] = page.context["sections"]
            ways = [cell for row in section["table"]["rows"] for cell in row["cells"] if cell.get("url")]
            assert sum(cell["value"] for cell in ways) == number, (name, str(place))
            for cell in ways:
                assert len(client.get(cell["url"]).context["table"]["rows"]) == cell["value"], (name, cell)


def test_a_household_by_what_came_of_its_cases(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, clock: Any) -> None:
    home, case = of_household(peopled(small))
    person = case.parties.get().petitioner
    client, address = signed_in(small, "petition"), f"/households/{home.key}/"

    def shown() -> list[int]:
        return [client.get(f"/api/v1{address}"[:-1]).json()[name] for name in ("solved", "settled", "again")]

    assert shown() == [0, 0, 0]
    told_of: dict[str, Any] = {"parties": [PartyTold(petitioner=person)]}
    done = settled(small, monkeypatch, answered(small, title="示例：低保", **told_of))
    done.solve(happened_on=date(2026, 11, 20), how="补发。", **told(small))
    assert shown() == [1, 1, 0]
    registered(small, title="示例：又来了", received_on=TODAY, **told_of)
    assert shown() == [1, 1, 1]
    page = client.get(address).content.decode()
    assert "息访以后又来的" in page
    assert "2026-11-22" in page
