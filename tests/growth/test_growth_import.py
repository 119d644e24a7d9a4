"""What grew comes in sheets, the same for every kind: what is wrong in a row, who imports what, and nothing twice."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from pianqu.files.models import Import, ImportRow
from pianqu.groups.models import Campaign
from pianqu.growth.models import (
    IMPORTERS,
    KINDS,
    CropArea,
    EnterpriseEvent,
    GrowthRecord,
    Pairing,
    ResourceInput,
    Road,
    SpecialtyVillage,
    TrainingSession,
)
from pianqu.journal.chain import faults as broken
from pianqu.journal.models import Entry, Head
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in
from tests.doors import told as entry
from tests.growth.imported import faults, imported, row, sent, sheet
from tests.growth.reported import IDS, OTHER, OWN, noun, reported

Kind = type[GrowthRecord]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=IDS)
LATER = date(2026, 11, 24)


def test_each_kind_has_its_import() -> None:
    assert list(IMPORTERS) == list(KINDS)


@every_kind
@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"happened_on": LATER}, "happened_on"),
        ({"happened_on": "11月20日"}, "happened_on"),
        ({"happened_on": ""}, "happened_on"),
        ({"township": "没有这镇"}, "township"),
        ({"village": "没有这村"}, "village"),
        ({"note": "字" * 201}, "note"),
        ({"campaigns": "没有的活动"}, "campaigns"),
    ],
)
def test_a_row_that_does_not_fit(small: SimpleNamespace, kind: Kind, changed: dict[str, Any], column: str) -> None:
    batch = sent(small, kind, sheet(kind, row(kind), row(kind, **changed)))
    assert (batch.wrong, batch.fresh, faults(batch)) == (1, 1, [(3, column)])
    with pytest.raises(Refused, match="1 行要先改好"):
        batch.confirm(by=small.user("clerk"), at=AT)
    assert not kind.objects.exists()


def of_own() -> list[tuple[Kind, str, Any]]:
    """For each own column of each kind what its model refuses."""
    found: list[tuple[Kind, str, Any]] = []
    for kind in KINDS:
        for name in OWN[noun(kind)]:
            column: Any = kind._meta.get_field(name)
            least = [] if column.blank else [(kind, name, "")]
            if column.choices:
                found += [*least, (kind, name, "龙")]
            elif column.get_internal_type().startswith("Positive"):
                found += [*least, (kind, name, -1), (kind, name, 10**15), (kind, name, "1.0000001")]
                found += [] if column.blank else [(kind, name, 0)]
            else:
                found += [*least, (kind, name, "字" * 201)]
    return found


@pytest.mark.parametrize(("kind", "name", "value"), of_own())
def test_an_own_column_that_its_model_refuses(small: SimpleNamespace, kind: Kind, name: str, value: Any) -> None:
    batch = sent(small, kind, sheet(kind, row(kind, **{name: value})))
    assert faults(batch) == [(2, name)]


@pytest.mark.parametrize(
    ("kind", "changed", "column"),
    [
        (SpecialtyVillage, {"village": ""}, "village"),
        (EnterpriseEvent, {"level": ""}, "level"),
        (EnterpriseEvent, {"document_no": ""}, "document_no"),
        (TrainingSession, {"roster": "示例甲、示例甲"}, "roster"),
        (TrainingSession, {"roster": "示例甲\n示例乙", "attendances": 1}, "attendances"),
        (TrainingSession, {"lead": "没有这个局"}, "lead"),
        (ResourceInput, {"via": "PAIRING", "pairing": "没有这一对"}, "pairing"),
        (ResourceInput, {"via": "PAIRING"}, "pairing"),
        (ResourceInput, {"via": "DEPARTMENT"}, "lead"),
    ],
)
def test_what_a_kind_refuses(small: SimpleNamespace, kind: Kind, changed: dict[str, Any], column: str) -> None:
    assert faults(sent(small, kind, sheet(kind, row(kind, **changed)))) == [(2, column)]


@every_kind
def test_a_township_imports_rows_of_its_own_only(small: SimpleNamespace, kind: Kind) -> None:
    """A group those of its area, a department any; of another place the row says so."""
    elsewhere = small.township3.name
    told = {} if kind.VILLAGE else {"village": ""}
    other = sheet(kind, row(kind, **told), row(kind, township=elsewhere, village="示例三村" if kind.VILLAGE else ""))
    refused = {name: [each.row for each in sent(small, kind, other, by=name).told_faults()] for name in ("clerk", "second1")}
    assert refused == {"clerk": [3], "second1": [3]}
    if not kind.VILLAGE:
        assert sent(small, kind, other, by="bureau1").fresh == 2


@every_kind
def test_who_may(small: SimpleNamespace, kind: Kind) -> None:
    for name, may in (("clerk", True), ("second1", True), ("secretary", False), ("auditadmin", False)):
        page = signed_in(small, name).get(f"/imports/upload/?kind={noun(kind)}")
        api = signed_in(small, name).get("/api/v1/imports/template", {"kind": noun(kind)})
        assert (page.status_code, api.status_code) == ((200, 200) if may else (403, 403)), name


@every_kind
def test_a_row_becomes_what_the_verb_would_have_made(small: SimpleNamespace, kind: Kind) -> None:
    batch = imported(small, kind)
    record = kind.objects.get()
    assert (batch.state, batch.fresh, batch.known) == ("DONE", 1, 0)
    other = {**OWN[noun(kind)], **OTHER[noun(kind)], "happened_on": date(2026, 11, 19)}
    by_hand = kind.record(by=small.user("clerk"), at=AT, place=small.village1, organ=small.organ1, **other)
    own = (*kind.OWN, *(field.attname for field in kind._meta.concrete_fields))
    apart = {"id", "key", "fingerprint", "happened_on", *OTHER[noun(kind)]}
    assert {name: getattr(record, name) for name in own if name not in apart} == {
        name: getattr(by_hand, name) for name in own if name not in apart
    }
    assert {name: getattr(record, name) for name in OWN[noun(kind)]} == OWN[noun(kind)]
    assert entry(record) == entry(by_hand)
    assert [(each.number, each.subject_key) for each in batch.rows.all()] == [(2, record.key)]


@every_kind
def test_the_same_sheet_twice_adds_nothing(small: SimpleNamespace, kind: Kind) -> None:
    imported(small, kind)
    again = sent(small, kind)
    assert (again.fresh, again.known, again.wrong) == (0, 1, 0)
    with pytest.raises(Refused, match="都已经有了"):
        again.confirm(by=small.user("clerk"), at=AT)
    assert kind.objects.count() == 1


@every_kind
def test_what_was_recorded_by_hand_is_there_too(small: SimpleNamespace, kind: Kind) -> None:
    by_hand = reported(small, kind)
    batch = sent(small, kind)
    assert [each.key for each in batch.told_known()] == [by_hand.key]


@every_kind
def test_a_row_of_a_record_that_was_corrected_is_told_so_and_not_doubled(small: SimpleNamespace, kind: Kind) -> None:
    imported(small, kind)
    record = kind.objects.get()
    kept = {name: getattr(record, name) for name in OWN[noun(kind)]} | OTHER[noun(kind)]
    record.correct(by=small.user("clerk"), at=AT, reason="写错", place=small.village1, happened_on=date(2026, 11, 18), **kept)
    again = sent(small, kind)
    assert (again.fresh, again.known, again.wrong) == (0, 1, 0)
    assert "后来更正过" in signed_in(small, "clerk").get(f"/imports/{again.key}/").content.decode()


@every_kind
def test_a_row_of_a_record_that_is_void_is_told_so_and_not_doubled(small: SimpleNamespace, kind: Kind) -> None:
    imported(small, kind)
    kind.objects.get().void(by=small.user("clerk"), at=AT, reason="重复")
    again = sent(small, kind)
    assert (again.fresh, again.known, again.wrong) == (0, 1, 0)
    assert "已作废" in signed_in(small, "clerk").get(f"/imports/{again.key}/").content.decode()


@pytest.mark.parametrize(
    ("kind", "changed", "column", "stands"),
    [
        (CropArea, {"area_tenths": "99"}, "area_tenths", "120.5 亩"),
        (SpecialtyVillage, {"happened_on": date(2026, 11, 19)}, "happened_on", "2026-11-20"),
        (EnterpriseEvent, {"level": "PROVINCE"}, "level", "市级"),
        (TrainingSession, {"lead": "示例县农业局"}, "lead", "（空）"),
    ],
)
def test_a_row_that_says_something_else_than_its_record(
    small: SimpleNamespace, kind: Kind, changed: dict[str, Any], column: str, stands: str
) -> None:
    imported(small, kind)
    changed = {name: small.dept1.name if name == "lead" else value for name, value in changed.items()}
    batch = sent(small, kind, sheet(kind, row(kind, **changed)))
    assert faults(batch) == [(2, column)]
    assert batch.told_faults()[0].params == {"there": stands}
    page = signed_in(small, "clerk").get(f"/imports/{batch.key}/").content.decode()
    assert "请更正那条记录" in page


@every_kind
def test_an_import_is_taken_back_as_a_whole_and_can_come_again(small: SimpleNamespace, kind: Kind) -> None:
    batch = imported(small, kind)
    batch.undo(by=small.user("clerk"), at=AT, reason="导错了")
    record = kind.objects.get()
    assert (record.void_reason, record.version, kind.objects.current().count()) == ("导错了", 2, 0)
    assert entry(record)[0] == f"growth.void_{noun(kind)}"
    assert set(entry(record)[2]) == {"voided_at", "void_reason"}
    assert imported(small, kind).fresh == 1
    assert list(broken(Entry.objects.order_by("seq"), Head.objects.get())) == []


@every_kind
def test_what_somebody_put_right_since_keeps_all(small: SimpleNamespace, kind: Kind) -> None:
    batch = imported(small, kind)
    record = kind.objects.get()
    kept = {name: getattr(record, name) for name in OWN[noun(kind)]} | OTHER[noun(kind)]
    record.correct(by=small.user("clerk"), at=AT, reason="写错", place=small.village1, happened_on=record.happened_on, **kept)
    with pytest.raises(Refused, match="已经有人办过其中 1 条"):
        batch.undo(by=small.user("clerk"), at=AT, reason="导错了")
    assert kind.objects.current().count() == 1


def test_a_road_that_was_built_since_keeps_all(small: SimpleNamespace) -> None:
    batch = imported(small, Road)
    Road.objects.get().finish(by=small.user("clerk"), at=AT, on=date(2026, 11, 21))
    with pytest.raises(Refused, match="先作废建成的"):
        batch.undo(by=small.user("clerk"), at=AT, reason="导错了")
    assert Road.objects.current().count() == 2


def test_the_township_may_be_left_out_by_who_is_of_one(small: SimpleNamespace) -> None:
    rows = [row(CropArea), row(CropArea, village=""), row(CropArea, village="", crop="TEA")]
    batch = imported(small, CropArea, sheet(CropArea, *rows, without=("township",)))
    assert batch.fresh == 3
    assert set(CropArea.objects.values_list("township", "village")) == {
        (small.township1.pk, small.village1.pk),
        (small.township1.pk, None),
    }
    assert sent(small, CropArea, sheet(CropArea, *rows)).known == 3  # filled in it is the same row
    assert faults(sent(small, CropArea, sheet(CropArea, rows[1], without=("township",)), by="bureau1")) == [(2, "township")]


def test_campaigns_lead_and_roster_come_with_their_rows(small: SimpleNamespace) -> None:
    campaign = Campaign.launch(name="示例活动", since=date(2026, 11, 1), by=small.user("office"), at=AT)
    later = Campaign.launch(name="示例后来的活动", since=LATER, by=small.user("office"), at=AT)
    told = {"campaigns": "示例活动", "lead": small.dept1.name, "roster": "示例甲\n示例乙"}
    imported(small, TrainingSession, sheet(TrainingSession, row(TrainingSession, **told), row(TrainingSession, topic="电工")))
    first, second = TrainingSession.objects.order_by("id")
    assert (list(first.campaigns.all()), first.lead, first.lines("roster")) == ([campaign], small.dept1, ["示例乙", "示例甲"])
    assert (list(second.campaigns.all()), second.lead, second.lines("roster")) == ([], None, [])
    assert {"campaigns", "roster", "lead"} <= set(entry(first)[2])
    batch = sent(small, TrainingSession, sheet(TrainingSession, row(TrainingSession, campaigns=f"{campaign}、{later}")))
    assert faults(batch) == [(2, "campaigns")]


def test_a_pairing_is_named_as_it_is_called(small: SimpleNamespace) -> None:
    told: dict[str, Any] = {"by": small.user("office"), "at": AT}
    pairing = Pairing.pair(cadre=small.cadres["bureau1"], village=small.village1, since=date(2026, 11, 1), **told)
    imported(small, ResourceInput, sheet(ResourceInput, row(ResourceInput, via="PAIRING", pairing=str(pairing))), by="clerk")
    assert ResourceInput.objects.get().pairing == pairing
    late = row(ResourceInput, via="PAIRING", pairing=str(pairing), happened_on=date(2026, 10, 31))
    assert faults(sent(small, ResourceInput, sheet(ResourceInput, late))) == [(2, "pairing")]


def test_two_rows_of_one_thing_are_told_apart_by_nothing(small: SimpleNamespace) -> None:
    batch = sent(small, CropArea, sheet(CropArea, row(CropArea), row(CropArea, area_tenths="3")))
    assert [(fault.row, fault.code) for fault in batch.told_faults()] == [(3, "twice")]


def test_a_village_of_two_townships_is_named_with_its_township(small: SimpleNamespace) -> None:
    whole = sent(small, CropArea, sheet(CropArea, row(CropArea, township="", village="渠江镇示例一村")), by="bureau1")
    assert whole.fresh == 1
    place = sent(small, CropArea, sheet(CropArea, row(CropArea, township="", village="渠江镇")), by="bureau1")
    assert place.fresh == 1


def test_the_pages_lead_there_and_the_template_comes_back(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    page = client.get("/cropareas/").content.decode()
    assert "/imports/upload/?kind=croparea" in page
    assert "/imports/template/?kind=croparea" in page
    assert client.get("/imports/template/?kind=croparea").status_code == 200
    made = imported(small, CropArea)
    assert str(CropArea.objects.get().key) in client.get(f"/imports/{made.key}/").content.decode()
    assert client.get("/cropareas/", {"format": "xlsx"}).status_code == 200


def test_keys_are_the_imports_own(small: SimpleNamespace) -> None:
    batch = imported(small, CropArea, key=UUID(int=7))
    assert Import.objects.get(key=UUID(int=7)) == batch
    assert ImportRow.objects.get().subject_key == CropArea.objects.get().key
    with pytest.raises(Conflict):
        batch.confirm(by=small.user("clerk"), at=AT)
