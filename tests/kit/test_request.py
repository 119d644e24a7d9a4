"""Which record a form is about: the form's own key before the address's, and never one that the reader may not see."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import RequestFactory

from pianqu.accounts.models import Organ
from pianqu.dispatch.models import InfoItem
from pianqu.kit.request import find_asked, key_asked
from tests.dispatch.sent import sent

MADE = RequestFactory()


@pytest.mark.parametrize("address", ["/", "/?organ=", "/?organ=1", "/?organ=x%00", "/?organ=" + "0" * 31])
def test_what_is_no_key_finds_nothing(small: SimpleNamespace, address: str) -> None:
    request = MADE.get(address)
    request.user = small.user("office")
    assert key_asked(request, "organ") is None
    with pytest.raises(Http404):
        find_asked(request, Organ.objects.all(), "organ")


def test_the_form_is_heard_before_the_address(small: SimpleNamespace) -> None:
    request = MADE.post(f"/?organ={uuid4()}", {"organ": str(small.dept1.key)})
    request.user = small.user("office")
    assert find_asked(request, Organ.objects.all(), "organ") == small.dept1
    request = MADE.get(f"/?organ={small.dept2.key}")
    request.user = small.user("office")
    assert find_asked(request, Organ.objects.all(), "organ") == small.dept2


def test_what_the_reader_may_not_see_is_not_found(small: SimpleNamespace) -> None:
    request = MADE.get(f"/?info={sent(small).key}")
    request.user = small.user("second2")
    with pytest.raises(Http404):
        find_asked(request, InfoItem.objects.all(), "info")
