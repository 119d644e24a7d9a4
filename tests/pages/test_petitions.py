"""A petition walks its way through the pages, each step by who has to take it; a sample is drawn; a village cadre goes there."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pianqu.accounts.models import User
from pianqu.journal.actor import SYSTEM
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.told import PartyTold
from tests.county import AT, TODAY

TITLE = "五里路占用的青苗没有补偿（示例）"
UNIT = "天星镇党委、政府"
OPINION = {"facts": "占用青苗属实（示例）。", "opinion": "十日内补偿到户（示例）。", "basis": "土地管理法第四十八条"}
SEED = "当众摇出 0727"
SignIn = Callable[..., Page]


def test_a_petition_is_dealt_with_from_its_registration_to_its_settlement(
    signed_in: SignIn, site: str, accessible: Callable[..., None], fits_a_phone: Callable[..., None]
) -> None:
    page = signed_in("petition")
    case = _register(page, site)
    _why(page, "转送、交办", "2026-12-08")
    _step(page, "转送、交办", organ=UNIT)
    page = _next(page, signed_in, "clerk1")
    page.goto(site)
    expect(page.locator("main li", has_text="待受理，或者告知不予受理")).to_be_visible()
    page.goto(case)
    _step(page, "受理", route="（六）听取陈述、调查核实，出具处理意见书")
    _serve(page, "受理告知书")
    _why(page, "办结", "2027-01-22")
    accessible(page, contrast=False)
    page = _next(page, signed_in, "principal1")
    page.goto(case)
    _step(page, "延长办理期限", days="30", reason="等鉴定机构出具报告（示例）")
    page = _next(page, signed_in, "clerk1")
    page.goto(case)
    _serve(page, "延长办理期限告知书")
    _why(page, "办结", "2027-02-22")
    _step(page, "出具处理意见书", outcome="予以支持", **OPINION)
    _serve(page, "信访处理意见书")
    _be_reviewed(_next(page, signed_in, "petition"), case)
    page = _next(page, signed_in, "second1")
    page.goto(case)
    _follow_up(page)
    page = _next(page, signed_in, "clerk1")
    page.goto(case)
    _settle(page)
    fits_a_phone(page)


def _settle(page: Page) -> None:
    expect(page.locator("#next")).to_contain_text("息诉息访")
    page.locator("#next").get_by_role("link", name="登记息诉息访").click()
    page.get_by_label("达成协议，并且已经履行").check()
    page.fill("[name=agreement]", "补偿款付到一卡通（示例）")
    page.fill("[name=performed_on]", TODAY.isoformat())
    page.get_by_role("button", name="登记息诉息访", exact=True).click()
    expect(page.locator("main dl").first).to_contain_text("息诉息访")


def _register(page: Page, site: str) -> str:
    page.goto(f"{site}/petitioncases/register/")
    shown = "main form input:visible:not([type=hidden]), main form select:visible, main form textarea:visible"
    assert page.locator(shown).count() <= 10  # burden is a budget
    page.fill("[name=name]", "示例信访人")
    page.fill("[name=phone]", "13800001234")
    page.fill("[name=place]", "天星镇")  # the township, though its villages have its name in theirs
    page.fill("[name=title]", TITLE)
    page.fill("[name=asked]", "请按标准补偿青苗。")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("main h1")).to_contain_text(TITLE)
    expect(page.locator("main")).not_to_contain_text("13800001234")
    return page.url


def _why(page: Page, limit: str, day: str) -> None:
    """The day stands with the next step and is explained below."""
    expect(page.locator("section", has=page.get_by_role("heading", name=f"为什么是这一天：{limit}"))).to_contain_text(day)


def _step(page: Page, verb: str, **told: str) -> None:
    """Take a step by its button, its form filled in."""
    page.get_by_role("link", name=re.compile(f"^{verb}")).first.click()
    _fill(page, **told)
    page.get_by_role("button", name=verb, exact=True).click()
    expect(page).to_have_url(re.compile(r"/petitioncases/[0-9a-f-]{36}/$"))


def _fill(page: Page, **told: str) -> None:
    for name, value in told.items():
        field = page.locator(f"[name={name}]")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)


def _serve(page: Page, paper: str) -> None:
    """The paper that waits is the next step."""
    expect(page.locator("#next")).to_contain_text(f"{paper}待送达")
    page.locator("#next").get_by_role("link", name="登记送达").click()
    page.fill("[name=receiver]", "本人签收")
    page.get_by_role("button", name="登记送达", exact=True).click()
    expect(page.locator("#papers tr", has_text=paper)).to_contain_text("已送达")


def _be_reviewed(page: Page, case: str) -> None:
    page.goto(case)
    _step(page, "登记复查请求", organ="县政府")
    _why(page, "作出复查意见", "2026-12-23")
    _step(page, "作出复查意见", outcome="予以支持", **OPINION)
    _serve(page, "复查意见书")


def _follow_up(page: Page) -> None:
    page.get_by_role("link", name="登记回访").first.click()
    page.locator("[name=way]").first.check()
    page.locator("[name=satisfaction]").first.check()
    page.get_by_label("已解决", exact=True).check()
    page.fill("[name=words]", "说补偿款已经到账（示例）")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("说补偿款已经到账")


def _next(page: Page, signed_in: SignIn, username: str) -> Page:
    """The next person, at a browser of their own."""
    page.context.clear_cookies()
    return signed_in(username)


def test_a_group_draws_a_sample_and_the_same_seed_gives_it_again(
    signed_in: SignIn, site: str, accessible: Callable[..., None], fits_a_phone: Callable[..., None]
) -> None:
    page = signed_in("second1")
    first, again = _draw(page, site), _draw(page, site)
    assert first == again
    assert len(first) == 3
    accessible(page, contrast=False)
    page.get_by_role("link", name="登记巡访").first.click()
    page.locator("[name=regular]").first.check()
    page.locator("[name=truthful]").last.check()
    page.fill("[name=words]", "看了案卷，问了信访人（示例）")
    page.fill("[name=problem]", "回执上没有签收日期（示例）")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("回执上没有签收日期")
    fits_a_phone(page)


def _draw(page: Page, site: str) -> list[str]:
    """The cases drawn, in their order."""
    page.goto(f"{site}/casesamples/draw/")
    page.select_option("[name=township]", label="天星镇")
    page.fill("[name=size]", "3")
    page.fill("[name=seed]", SEED)
    page.get_by_role("button", name="抽签", exact=True).click()
    expect(page.locator("main")).to_contain_text(SEED)
    return page.locator("#rows tbody th").all_inner_texts()


@pytest.fixture
def at_home(county: Any) -> PetitionCase:
    """A petition from the village of `village1`, far off."""
    village = User.objects.get(username="village1").cadre.roles.get(code="VILLAGE_CADRE").place
    told: dict[str, Any] = {"registrar": User.objects.get(username="petition").cadre.positions.first().organ, "remote": True}
    parties = [PartyTold(person={"name": "示例信访人", "phone": "13800001234", "id_number": "", "address": ""})]
    told |= {"received_on": TODAY, "township": village.parent, "village": village, "parties": parties}
    case: PetitionCase = PetitionCase.register(title=TITLE, asked="请补偿青苗。", by=SYSTEM, at=AT, **told)
    return case


def test_a_village_cadre_writes_down_a_visit_on_a_phone(
    signed_in: SignIn, site: str, at_home: PetitionCase, accessible: Callable[..., None], fits_a_phone: Callable[..., None]
) -> None:
    page = signed_in("village1", phone=True)
    page.goto(f"{site}/petitioncases/")
    page.get_by_role("link", name=str(at_home.number)).first.click()
    page.get_by_role("link", name="登记下访").click()
    accessible(page)
    fits_a_phone(page)
    page.get_by_role("radio", name="村干部", exact=True).check()
    page.fill("[name=words]", "到家里坐了半天，量了占地（示例）")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("量了占地")
    fits_a_phone(page)
