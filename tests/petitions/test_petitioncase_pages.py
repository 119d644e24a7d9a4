"""The ledger and the page of a case: filters, lights, why a limit ends on its day; the form that registers."""

from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.views.debug import SafeExceptionReporterFilter
from python_calamine import CalamineWorkbook

from pianqu.journal.actor import SYSTEM
from pianqu.petitions.models import Household, PetitionCase, Petitioner
from pianqu.petitions.told import PartyTold
from pianqu.standards.models import DeadlineRule
from tests.county import AT
from tests.doors import CAST, refused, signed_in, tried
from tests.petitions.petitioned import RECEIVED, accepted, against, forwarded, peopled, registered

LEDGER = "/petitioncases/"
FORM: dict[str, Any] = {
    "form": "VISIT",
    "name": "示例来访人",
    "title": "示例：低保没有批",
    "asked": "请说明低保没有批的理由。",
    "kind": "CLAIM",
    "received_on": "2026-11-20",
    "source": "OWN",
    "persons": "1",
    "role": "PETITIONER",
}


def found(client: Any, query: str) -> set[str]:
    page = client.get(f"{LEDGER}?{query}")
    assert page.status_code == 200, query
    return {row["cells"][0]["value"] for row in page.context["table"]["rows"]}


def test_each_filter_finds_its_own(small: SimpleNamespace) -> None:
    one = registered(peopled(small), prominent=True, national_number="GX-77")  # late: 17 November
    two = registered(small, received_on=date(2026, 11, 11), township=small.township2, village=None, form="LETTER")  # near: 26
    three = accepted(small, kind="SUGGESTION", route=None, title="示例：修路的建议", source="HOTLINE", source_number="R-9")
    gone = registered(small).withdraw(by=small.user("petition"), at=AT, on=RECEIVED, whose="PETITIONER", reason="已协商")
    client = signed_in(small, "petition")
    numbers = {case: str(case.number) for case in (one, two, three, gone)}
    for query, cases in (
        ("", (one, two, three)),
        ("state=ended", (gone,)),
        ("state=all", (one, two, three, gone)),
        ("state=ACCEPTED", (three,)),
        ("light=late", (one, three)),
        ("light=near", (two,)),
        ("light=on", ()),
        ("due=2026-10-01", ()),
        ("due=2026-11-25", (one, three)),
        ("due=2026-11-26", (one, two, three)),
        ("kind=SUGGESTION", (three,)),
        ("form=LETTER", (two,)),
        ("source=HOTLINE", (three,)),
        ("flag=prominent", (one,)),
        (f"township={small.township2.key}", (two,)),
        (f"organ={small.organ1.key}", (three,)),
        ("text=修路", (three,)),
        ("text=GX-77", (one,)),
        ("text=R-9", (three,)),
        (f"text={numbers[two]}", (two,)),
        ("text=2026-2", (two,)),
    ):
        assert found(client, query) == {numbers[case] for case in cases}, query


def test_the_filter_bar_shows_its_fields(small: SimpleNamespace) -> None:
    registered(peopled(small))
    page = signed_in(small, "petition").get(LEDGER).content.decode()
    for name in (
        "state",
        "turn",
        "light",
        "kind",
        "form",
        "source",
        "flag",
        "township",
        "organ",
        "text",
        "field",
        "village",
        "since",
        "until",
    ):
        assert f'name="{name}"' in page, name


def test_page_sheet_and_api_narrow_alike_by_day_village_and_field(small: SimpleNamespace) -> None:
    one = registered(peopled(small), field="LAND")
    two = registered(small, received_on=date(2026, 11, 11), township=small.township2, village=None)
    client = signed_in(small, "petition")
    sheet = client.get(f"{LEDGER}?format=xlsx&since=2026-11-10")
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.getvalue())).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows if str(row[0]).startswith("信访〔")] == [str(two.number)]
    for query, case in (
        ("since=2026-11-03", two),
        ("since=2026-11-11&until=2026-11-11", two),
        ("until=2026-11-02", one),
        ("field=LAND", one),
        (f"village={small.village1.name}", one),
    ):
        assert found(client, query) == {str(case.number)}, query
        assert [row["number"] for row in client.get(f"/api/v1/petitioncases?{query}").json()["items"]] == [str(case.number)]
    assert client.get(f"{LEDGER}?since=2026-11-10&until=2026-11-01").status_code == 422
    assert client.get("/api/v1/petitioncases?since=nonsense").status_code == 422


def test_a_right_lights_nothing_and_the_earliest_duty_does(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small), on=date(2026, 11, 20))
    row = signed_in(small, "petition").get("/api/v1/petitioncases").json()["items"][0]
    assert (row["due_on"], row["light"]) == ("2026-12-07", "on")
    clocks = signed_in(small, "petition").get(f"/api/v1/petitioncases/{case.key}").json()["clocks"]
    assert {each["code"]: each["is_right"] for each in clocks} == {
        "register_15_calendar": False,
        "notify_15_calendar": False,
        "object_5_working": True,
    }


def test_the_page_says_why_a_limit_ends_on_its_day(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small), on=date(2026, 11, 20))
    html = signed_in(small, "clerk").get(f"{LEDGER}{case.key}/").content.decode()
    assert "为什么是这一天：告知信访人" in html
    assert "为什么是这一天：提出异议" in html
    assert "这是一项权利" in html
    assert "最后一天是休息日，顺延" in html  # 5 December is a Saturday
    assert "停止计时的期限" in html


def test_the_sheet_names_nobody(small: SimpleNamespace) -> None:
    registered(peopled(small))
    answer = signed_in(small, "petition").get(f"{LEDGER}?format=xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python()
    values = [str(cell) for row in rows for cell in row]
    assert "示**人" in values
    assert [value for value in values if "示例信访人" in value or "1380" in value] == []


def test_what_is_registered_by_the_form(small: SimpleNamespace) -> None:
    client = signed_in(peopled(small), "clerk")
    offered = {key for key, _name in _flat(client.get(f"{LEDGER}register/").context["form"].fields["place"].choices)}
    assert offered == {"", *(str(place.key) for place in (small.township1, small.village1, small.village2))}
    told = {
        **FORM,
        "place": str(small.village1.key),
        "phone": "13900002222",
        "persons": "3",
        "others": "示例甲 13700001111\n示例乙",
    }
    told |= {"accused_cadres": "示例镇长", "accused_villages": "示例二村", "accused_organs": "水务局", "accused_words": "某老板"}
    answer = client.post(f"{LEDGER}register/", told)
    case = PetitionCase.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{LEDGER}{case.key}/")
    assert (case.organ, case.registrar, case.village, case.parties.count()) == (small.organ1, small.organ1, small.village1, 3)
    assert {str(row) for row in case.accused.all()} == {"县水务局", "示例镇长", "示例二村", "某老板"}


def _flat(choices: Any) -> list[tuple[str, Any]]:
    return [pair for key, words in choices for pair in (words if isinstance(words, list) else [(key, words)])]


def test_the_petition_office_may_name_every_place(small: SimpleNamespace) -> None:
    form = signed_in(peopled(small), "petition").get(f"{LEDGER}register/").context["form"]
    assert str(small.village3.key) in {key for key, _name in _flat(form.fields["place"].choices)}


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("name", {"name": ""}),
        ("place", {"place": ""}),
        ("received_on", {"received_on": "2026-12-31"}),
        ("accused_cadres", {"accused_cadres": "示例无此人"}),
        ("accused_villages", {"accused_villages": "示例九村"}),
        ("accused_organs", {"accused_organs": "无此局"}),
        ("previous", {"previous": "2026-9"}),
        ("superior_due_on", {"source": "ASSIGNED"}),
        ("anonymous", {"anonymous": "on"}),
    ],
)
def test_what_is_refused_is_said_at_its_field_and_what_was_typed_stays(
    small: SimpleNamespace, field: str, changed: dict[str, Any]
) -> None:
    client = signed_in(peopled(small), "clerk")
    told = {**FORM, "place": str(small.village1.key), "phone": "13900002222", **changed}
    answer = client.post(f"{LEDGER}register/", told)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert answer.context["form"]["phone"].value() == "13900002222"
    assert not PetitionCase.objects.exists()


def test_who_is_named_is_counted_where_fewer_persons_were_said(small: SimpleNamespace) -> None:
    told = {**FORM, "place": str(small.village1.key), "persons": "1", "others": "示例甲\n示例乙"}
    assert signed_in(peopled(small), "clerk").post(f"{LEDGER}register/", told).status_code == 302
    assert PetitionCase.objects.get().persons == 3


def test_nobody_is_named_where_it_is_anonymous(small: SimpleNamespace) -> None:
    client = signed_in(peopled(small), "clerk")
    told = {**FORM, "place": str(small.village1.key), "name": "", "anonymous": "on"}
    assert client.post(f"{LEDGER}register/", told).status_code == 302
    assert PetitionCase.objects.get().anonymous


def test_two_of_one_name_are_told_apart_by_their_post(small: SimpleNamespace) -> None:
    peopled(small)
    twin = type(small.cadres["principal"]).enter("示例镇长", is_example=True, by=small.user("office"), at=AT)
    client = signed_in(small, "clerk")
    told = {**FORM, "place": str(small.village1.key), "accused_cadres": "示例镇长"}
    answer = client.post(f"{LEDGER}register/", told)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["accused_cadres"])
    assert client.post(f"{LEDGER}register/", {**told, "accused_cadres": "示例镇长（镇长）"}).status_code == 302
    assert PetitionCase.objects.get().accused.get().cadre != twin


def test_what_names_a_person_is_struck_out_of_error_reports(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    client = signed_in(small, "petition")
    named = {"name", "phone", "id_number", "address", "others"}
    for address in (f"{LEDGER}register/", f"{LEDGER}{case.key}/correct/"):
        request = client.post(address, {**FORM, "phone": "13900002222", "others": "示例甲 13700001111"}).wsgi_request
        shown = SafeExceptionReporterFilter().get_post_parameters(request)
        struck = {name for name, value in shown.items() if value == SafeExceptionReporterFilter.cleansed_substitute}
        assert struck >= named & set(shown)
        assert "13900002222" not in str(shown)


def test_the_same_matter_is_pointed_out_when_it_is_registered(small: SimpleNamespace) -> None:
    peopled(small)
    known = Petitioner.enter(by=small.user("petition"), at=AT, name="示例信访人", id_number="", phone="", address="")
    first = registered(small, parties=[PartyTold(petitioner=known)], title="示例：征地补偿款未付清")
    registered(
        small,
        title="示例：噪声扰民",
        asked="请管一管夜里的噪声。",
        township=small.township2,
        village=None,
        parties=[],
        anonymous=True,
    )
    client = signed_in(small, "petition")
    told = {**FORM, "place": str(small.village2.key), "title": "示例：征地补偿款未付", "asked": "请付清征地补偿款。"}
    page = client.post(f"{LEDGER}register/", told, follow=True)
    html = page.content.decode()
    assert "有 1 件可能是同一事项" in html
    assert f"?into={first.key}" in html


def test_what_has_ended_is_linked_and_not_merged(small: SimpleNamespace) -> None:
    old = registered(peopled(small)).withdraw(by=small.user("petition"), at=AT, on=RECEIVED, whose="PETITIONER", reason="已协商")
    case = registered(small)
    html = signed_in(small, "petition").get(f"{LEDGER}{case.key}/").content.decode()
    assert (f"recur/?previous={old.key}" in html, f"merge/?into={old.key}" in html) == (True, False)


def test_an_accusation_is_proposed_with_nothing_but_accusations(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    secret = registered(small, kind="ACCUSATION", accused=[against(organ=small.organ1)])
    client = signed_in(small, "petition")
    assert str(secret.number) not in client.get(f"{LEDGER}{case.key}/").content.decode()
    assert str(case.number) not in client.get(f"{LEDGER}{secret.key}/").content.decode()


def of_household(small: SimpleNamespace) -> tuple[Household, PetitionCase]:
    home = Household.enter(by=small.user("petition"), at=AT, head="示例户主", place=small.village1)
    known = Petitioner.enter(by=small.user("petition"), at=AT, name="示例户主", household=home)
    return home, registered(small, parties=[PartyTold(petitioner=known)])


def test_a_household_by_its_cases_for_who_deals_with_them(small: SimpleNamespace) -> None:
    home, case = of_household(peopled(small))
    address = f"/households/{home.key}/"
    answers = {
        name: signed_in(small, name).get(address).status_code for name in ("petition", "clerk", "leader1", "village", "office")
    }
    assert answers == {"petition": 200, "clerk": 404, "leader1": 404, "village": 404, "office": 404}
    case.forward(by=small.user("petition"), at=AT, organ=small.organ1, on=RECEIVED)
    client = signed_in(small, "clerk")
    html = client.get(address).content.decode()
    assert ("不是重点人员名单" in html, "示例户主" in html, str(case.number) in html) == (True, False, True)
    shown = client.get(f"/api/v1{address}"[:-1]).json()
    assert (shown["head"], shown["last_petition_on"], shown["cases"]) == ("示**主", "2026-11-02", [str(case.key)])
    assert address in client.get(f"{LEDGER}{case.key}/").content.decode()


def test_who_may_not_open_a_household_reads_of_none(small: SimpleNamespace) -> None:
    home, case = of_household(peopled(small))
    case.forward(by=small.user("petition"), at=AT, organ=small.organ1, on=RECEIVED)
    person = case.parties.get().petitioner
    told = {}
    for name in ("petition", "clerk", "leader1", "village"):
        client = signed_in(small, name)
        pages = [f"{LEDGER}{case.key}/", f"/petitioners/{person.key}/"]
        shown = [f"/households/{home.key}/" in client.get(page).content.decode() for page in pages]
        told[name] = (*shown, client.get(f"/api/v1/petitioners/{person.key}").json()["household"])
    key = str(home.key)
    assert told == dict.fromkeys(("petition", "clerk"), (True, True, key)) | dict.fromkeys(
        ("leader1", "village"), (False, False, None)
    )


def test_who_registers(small: SimpleNamespace) -> None:
    peopled(small)
    told = {"place": str(small.village1.key), "title": "示例：低保", "asked": "请说明理由。", "received_on": "2026-11-20"}
    body = {**told, "parties": [{"name": "示例来访人"}]}
    cast = (*CAST, "petition", "village", "discipline", "bureau2")
    answers = tried(small, f"{LEDGER}register/", "/petitioncases", {**FORM, **told}, body, cast=cast)
    may = {"clerk", "petition", "discipline", "bureau2"}
    assert answers == {name: (302, 201) if name in may else (403, 403) for name in cast}


def test_the_api_refuses_at_the_field(small: SimpleNamespace) -> None:
    peopled(small)
    body = {"place": str(small.village1.key), "title": "示例：低保", "asked": "请说明。", "received_on": "2026-11-20"}
    client = signed_in(small, "clerk")
    assert list(refused(client.post("/api/v1/petitioncases", body, content_type="application/json"))) == ["parties"]
    body |= {"parties": [{"name": "示例来访人"}], "registrar": str(small.organ2.key)}
    assert list(refused(client.post("/api/v1/petitioncases", body, content_type="application/json"))) == ["registrar"]


def test_the_pages_speak_english(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    client = signed_in(small, "petition", "en")
    for address in (LEDGER, f"{LEDGER}register/", f"{LEDGER}{case.key}/", f"{LEDGER}{case.key}/correct/"):
        assert client.get(address).status_code == 200


def test_it_is_said_that_who_deals_with_it_must_stand_aside(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    client = signed_in(small, "petition")
    assert "应当回避" not in client.get(f"{LEDGER}{case.key}/").content.decode()
    case.correct(by=small.user("petition"), at=AT, reason="补写", accused=[against(organ=small.organ1)])
    assert "应当回避，请退回改派" in client.get(f"{LEDGER}{case.key}/").content.decode()


def test_names_beyond_what_is_taken_are_said_and_not_cut_off(small: SimpleNamespace) -> None:
    client, told = signed_in(peopled(small), "clerk"), {**FORM, "place": str(small.village1.key)}
    answer = client.post(f"{LEDGER}register/", {**told, "others": "\n".join(f"示例第{n}人" for n in range(31))})
    assert answer.status_code == 422
    assert "现在 31 人" in answer.content.decode()
    assert not PetitionCase.objects.exists()
    client.post(f"{LEDGER}register/", {**told, "others": "示例甲\n示例乙", "persons": "1", "field": "LAND"})
    case = PetitionCase.objects.get()
    assert (case.parties.count(), case.persons, case.field) == (3, 3, "LAND")


@pytest.mark.parametrize(("number", "said"), [("6", True), ("5", False)])
def test_who_registers_six_representatives_is_asked_to_tell_them(small: SimpleNamespace, number: str, said: bool) -> None:
    client = signed_in(peopled(small), "clerk")
    told = {**FORM, "place": str(small.village1.key), "persons": "40", "representatives": number, "name": "示例甲"}
    page = client.post(f"{LEDGER}register/", told, follow=True).content.decode()
    assert ("请当面告知信访人另行推选，不超过 5 人" in page) is said, page[:400]


def test_the_limit_cites_the_article_beside_the_paper_of_the_county(small: SimpleNamespace) -> None:
    own = {"source": "渠信联发〔2026〕1号", "reason": "写明怎样算"}
    DeadlineRule.set("handle_60_calendar", 60, "CALENDAR", since=date(2026, 1, 1), **own, by=SYSTEM, at=AT)
    case = accepted(peopled(small))
    page = signed_in(small, "clerk").get(f"{LEDGER}{case.key}/").content.decode()
    assert "《信访工作条例》第三十四条；渠信联发〔2026〕1号" in page
    assert "《信访工作条例》第二十三条</dd>" in page  # of the other limit, where the county set nothing, once


def test_the_course_says_the_unit_without_a_loose_stop(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    assert [step.text for step in case.steps.all()] == ["", "渠江镇党委、政府"]
    case.take_back(by=small.user("petition"), at=AT, on=RECEIVED, reason="转错了")
    assert case.steps.last().text == "渠江镇党委、政府：转错了"
