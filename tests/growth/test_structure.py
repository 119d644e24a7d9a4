"""产业结构: what counts for which type of township, for whom; every number leads to as many records (R71-R74)."""

import re
from datetime import date
from html import unescape
from io import BytesIO
from types import SimpleNamespace

from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from pianqu.growth.models import EnterpriseEvent, SpecialtyVillage
from pianqu.growth.structure import NONE, structure
from pianqu.places.models import Place, TownshipProfile
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.growth.projects import INVEST, advanced
from tests.growth.reported import reported

ADDRESS = "/projects/structure/"


def described(small: SimpleNamespace, kind: str = "DEEP_HILL") -> None:
    township = Place.objects.get(pk=small.township1.pk)
    TownshipProfile.describe(township, date(2026, 1, 1), kind=kind, products="花椒", by=small.user("office"), at=AT)


def grown(small: SimpleNamespace) -> None:
    """In 渠江镇: a project that was signed, one that is a lead, one that was dropped, a village, an enterprise, one void."""
    advanced(small, "negotiate", "approve", "sign")
    advanced(small, name="示例线索")
    gone = advanced(small, "negotiate", "approve", name="示例没成的")
    gone.drop(by=small.user("clerk"), at=AT, reason="资金")
    reported(small, SpecialtyVillage)
    reported(small, SpecialtyVillage, product="柑桔")
    reported(small, EnterpriseEvent, event="NEW", level="", document_no="")
    reported(small, EnterpriseEvent, name="示例二公司", event="NEW", level="", document_no="").void(
        by=small.user("clerk"), at=AT, reason="重复"
    )


def of(small: SimpleNamespace, kind: str, name: str = "office") -> tuple[int, int, int, int, int]:
    row = next(each for each in structure(small.user(name)) if each.kind == kind)
    return row.townships, row.projects["SPECIALTY"], row.invest_fen, row.villages, row.enterprises


def test_what_counts_and_what_does_not(small: SimpleNamespace) -> None:
    grown(small)
    assert of(small, NONE) == (3, 1, INVEST, 1, 1)
    described(small)
    assert of(small, "DEEP_HILL") == (1, 1, INVEST, 1, 1)
    assert of(small, NONE) == (2, 0, 0, 0, 0)


def test_only_what_the_reader_may_see(small: SimpleNamespace) -> None:
    grown(small)
    described(small)
    assert of(small, "DEEP_HILL", "leader1")[1:] == (1, INVEST, 1, 1)
    assert of(small, "DEEP_HILL", "leader2")[1:] == (0, 0, 0, 0)


def test_every_number_leads_to_as_many_records(small: SimpleNamespace) -> None:
    grown(small)
    described(small)
    client = signed_in(small, "office")
    page = client.get(ADDRESS).content.decode()
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page
    links = re.findall(
        r'<a[^>]*href="(/(?:projects|specialtyvillages|enterpriseevents)/\?[^"]*township_type=[^"]*)"[^>]*>\s*(\d+)', page
    )
    assert len(links) == 3
    for url, number in links:
        listed = client.get(unescape(url)).content.decode()
        rows = len(re.findall(r"<tr[^>]*>", listed.partition("<tbody")[2].partition("</tbody>")[0]))
        assert rows >= int(number), url  # two products of one village are one village
        assert client.get(unescape(url).replace("DEEP_HILL", "PERI_URBAN")).content.decode().count("<tbody") == 0


def test_as_a_sheet_and_by_the_api(small: SimpleNamespace) -> None:
    grown(small)
    described(small)
    client = signed_in(small, "clerk")
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(f"{ADDRESS}?format=xlsx").content))
    rows = book.get_sheet_by_index(0).to_python()
    assert ["深丘山区型", 1, 1, 0, 0, 0] in [row[:6] for row in rows]
    sent = client.get("/api/v1/projects/structure").json()
    assert sent[0] == {
        "township_type": "DEEP_HILL",
        "townships": 1,
        "projects": {"SPECIALTY": 1, "TRADITIONAL": 0, "GREEN": 0, "PILLAR": 0},
        "invest_fen": INVEST,
        "villages": 1,
        "enterprises": 1,
    }


def test_who_may_not(small: SimpleNamespace) -> None:
    for name in ("secadmin", "auditadmin"):
        client = signed_in(small, name)
        assert (client.get(ADDRESS).status_code, client.get("/api/v1/projects/structure").status_code) == (403, 403)


def test_the_same_number_of_queries(small: SimpleNamespace) -> None:
    user = small.user("office")
    with CaptureQueriesContext(connection) as before:
        structure(user)
    grown(small)
    with CaptureQueriesContext(connection) as after:
        structure(user)
    assert len(before) == len(after)


def test_who_does_not_see_the_county_is_told_so_and_counts_no_other_townships(small: SimpleNamespace) -> None:
    described(small)
    said = {name: "只算你看得到的" in signed_in(small, name).get(ADDRESS).content.decode() for name in ("office", "clerk")}
    assert said == {"office": False, "clerk": True}
    numbers = {name: sum(row.townships for row in structure(small.user(name))) for name in ("office", "clerk")}
    assert numbers == {"office": Place.objects.townships().on(TODAY).count(), "clerk": 1}
