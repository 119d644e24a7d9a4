"""Whether an organ is under vertical management: personnel say so, and it gets letters of request (practice.md 18)."""

from types import SimpleNamespace

from pianqu.accounts.models import Organ
from tests.doors import only, signed_in, told, tried


def test_who_may(small: SimpleNamespace) -> None:
    key = small.dept1.key
    page, api = f"/organs/{key}/set_vertical/", f"/organs/{key}/set_vertical"
    assert tried(small, page, api, {"vertical": "on"}, {"vertical": True}) == only("office", done=200)


def test_said_and_taken_back(small: SimpleNamespace) -> None:
    client, page = signed_in(small, "office"), f"/organs/{small.dept1.key}/set_vertical/"
    assert page in client.get(f"/organs/{small.dept1.key}/").content.decode()
    assert client.post(page, {"vertical": "on", "version": "99"}).status_code == 409
    assert client.post(page, {"vertical": "on"}).status_code == 302
    organ = Organ.objects.get(pk=small.dept1.pk)
    assert (organ.vertical, told(organ)) == (True, ("accounts.set_vertical_organ", "示例县委办", ["vertical"]))
    assert client.get(page).context["form"]["vertical"].value() is True
    assert client.get(f"/api/v1/organs/{organ.key}").json()["vertical"] is True
    assert client.post(page, {"version": "2"}).status_code == 302
    assert Organ.objects.get(pk=small.dept1.pk).vertical is False
