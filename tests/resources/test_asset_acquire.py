"""登记物品 (R34): a number once at a time, with what it is and what it is worth."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from pianqu.resources.models import Asset
from tests.doors import refused, signed_in, told, tried
from tests.resources.equipped import SINCE, TOMORROW, WHOLE_CAST, asset, done_by, handed


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"number": " 渠-001 "}, "number"),
        ({"number": " "}, "number"),
        ({"title": " "}, "title"),
        ({"value_fen": 0}, "value_fen"),
        ({"since": TOMORROW}, "since"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, object], field: str) -> None:
    asset(small)
    with pytest.raises(Refused) as no:
        asset(small, **{"number": "渠-002", **changed})
    assert (list(no.value.error_dict), Asset.objects.count()) == ([field], 1)


def test_it_stands_in_the_register(small: SimpleNamespace) -> None:
    made = asset(small, kind="BRIEFCASE", title="专用公文包", value_fen=26_000)
    assert (made.kind, made.value_fen, told(made)[:2]) == ("BRIEFCASE", 26_000, ("resources.acquire_asset", "示例县委办"))
    assert "260.00" in signed_in(small, "office").get("/assets/").content.decode()


def test_lists_say_where_it_is(small: SimpleNamespace) -> None:
    handed(small)
    asset(small, "渠-002", kind="AIR_CONDITIONER")
    client = signed_in(small, "office")

    def numbers(asked: str) -> list[str]:
        return [each["number"] for each in client.get(f"/api/v1/assets?{asked}").json()["items"]]

    assert (numbers("where=out"), numbers("where=in"), numbers("where=off")) == (["渠-001"], ["渠-002"], [])
    assert numbers("kind=AIR_CONDITIONER") == ["渠-002"]
    assert client.get("/assets/?format=xlsx").status_code == 200
    assert [each["number"] for each in signed_in(small, "leader1").get("/api/v1/assets").json()["items"]] == ["渠-001"]


def test_at_the_doors(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    form = {"kind": "CHAIR", "number": "渠-009", "title": "椅子", "value_fen": 100, "since": str(SINCE)}
    assert client.post("/assets/acquire/", form).status_code == 422
    assert list(refused(client.post("/api/v1/assets", form, content_type="application/json"))) == ["kind"]


def test_who_may(small: SimpleNamespace) -> None:
    form = {"kind": "COMPUTER", "number": "渠-009", "title": "台式机", "value_fen": "4800.00", "since": str(SINCE)}
    answers = tried(small, "/assets/acquire/", "/assets", form, {**form, "value_fen": 480_000}, WHOLE_CAST)
    assert done_by(answers, 201) == {"office"}


def test_who_reads_it(small: SimpleNamespace) -> None:
    here = f"/assets/{handed(small).asset.key}/"
    for name, answer in (("office", 200), ("secretary", 200), ("staff1", 200), ("second2", 404), ("clerk", 404)):
        assert [signed_in(small, name).get(way).status_code for way in (here, f"/api/v1{here.rstrip('/')}")] == [answer] * 2, name
