"""A line leaves the duty list on a day; 县委办 alone takes it off."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import DutyItem
from tests.county import AT, TODAY
from tests.matters.test_dutyitem_enter import entered


def test_not_before_it_began_nor_after_its_end(small: SimpleNamespace) -> None:
    item, office = entered(small), small.user("office")
    with pytest.raises(Refused) as caught:
        item.end(TODAY - timedelta(days=1), by=office, at=AT)
    assert list(caught.value.error_dict) == ["on"]
    item.end(TODAY + timedelta(days=9), by=office, at=AT)
    with pytest.raises(Refused):
        item.end(TODAY + timedelta(days=10), by=office, at=AT)


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    item, office = entered(small), small.user("office")
    slower = DutyItem.objects.get()
    item.end(TODAY + timedelta(days=9), by=office, at=AT)
    with pytest.raises(Conflict):
        slower.end(TODAY + timedelta(days=5), by=office, at=AT)


MAY = {"office": (200, 302), "second1": (403, 403), "clerk": (403, 403)}


@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, client: Any, name: str) -> None:
    item = entered(small)
    client.force_login(small.user(name))
    page, on = f"/dutyitems/{item.key}/end/", TODAY.isoformat()
    assert (client.get(page).status_code, client.post(page, {"on": on}).status_code) == MAY[name]
    answer = client.post(f"/api/v1/dutyitems/{item.key}/end", {"on": on}, content_type="application/json")
    assert answer.status_code == (422 if name == "office" else 403)  # it has ended already
