"""Papers of a case: masked with a blank unless there is a written reason, for whoever handles the case, and never kept."""

from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from pianqu.kit import official
from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions import documents
from pianqu.petitions.documents import BLANK, Asking
from pianqu.petitions.models import PetitionPaper, Reveal
from tests.county import AT
from tests.doors import signed_in
from tests.kit.printing import needs_libreoffice, printed
from tests.petitions.national import PLAIN, brought
from tests.petitions.papered import LONG, TOLD, issued
from tests.petitions.petitioned import PERSON, accepted, peopled, registered

pytestmark = pytest.mark.only("sqlite")
NAME = PERSON["name"]
REASON = "送达处理意见书"


def revealed() -> list[tuple[str, str]]:
    """Who looked, and why."""
    return list(Reveal.objects.order_by("id").values_list("by_name", "reason"))


def words(answer: HttpResponse) -> str:
    made = docx.Document(BytesIO(answer.content))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in made.paragraphs), *cells])


def asking(small: SimpleNamespace, reason: str | None = None, name: str = "clerk") -> Asking:
    return Asking(small.user(name), AT, reason)


def test_names_in_clear_need_a_reason_and_somebody_who_may(small: SimpleNamespace) -> None:
    paper = issued(peopled(small), "OPINION")
    with pytest.raises(Refused, match="为什么"):
        documents.issued(paper, asking(small, " "))
    with pytest.raises(PermissionDenied):
        documents.issued(paper, asking(small, REASON, "secretary"))
    assert revealed() == []


def test_whose_identity_is_not_here_cannot_be_named(small: SimpleNamespace, settings: Any, tmp_path: Path) -> None:
    settings.PIANQU_DATA = tmp_path
    peopled(small)
    for case in (brought(small, PLAIN).records()[0], registered(small, anonymous=True, parties=[])):
        with pytest.raises(Conflict, match="手写"):
            documents.registration(case, asking(small, REASON, "petition"))
    assert revealed() == []


def test_a_name_is_masked_with_a_blank_beside_it(small: SimpleNamespace) -> None:
    paper = issued(peopled(small), "OPINION")
    for make, record in ((documents.issued, paper), (documents.receipt, paper), (documents.registration, paper.case)):
        made = make(record, asking(small))
        assert NAME not in f"{made} {documents.on_page(made.paper)}"
        assert f"示**人{BLANK}" in str(made.paper)
    assert revealed() == []


def test_with_a_reason_it_is_revealed_and_who_asked_is_kept(small: SimpleNamespace) -> None:
    paper = issued(peopled(small), "OPINION")
    client = signed_in(small, "clerk")
    address = f"/petitionpapers/{paper.key}/print/"
    assert client.post(address, {"reason": ""}).status_code == 422
    assert revealed() == []
    answer = client.post(address, {"reason": REASON})
    api = client.post(f"/api/v1{address[:-1]}", {"reason": REASON}, content_type="application/json")
    for each in (answer, api):
        assert f"{NAME}：" in words(each)
        assert each.headers["Cache-Control"] == "no-store"
        assert NAME not in each.headers["Content-Disposition"]
    assert PERSON["phone"] not in words(answer), "a notice has no need of it"
    assert revealed() == [("示例镇干部", REASON)] * 2
    assert signed_in(small, "clerk").get(f"{address}?format=docx").headers["Cache-Control"] == "no-store"


def test_the_form_holds_the_identity_only_with_a_reason(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    masked, named = (str(documents.registration(case, asking(small, reason))) for reason in (None, REASON))
    for secret in PERSON.values():
        assert (secret in masked, secret in named) == (False, True)
    assert len(revealed()) == 1


WHO = {"petition": 200, "clerk": 200, "leader1": 403, "secretary": 403, "clerk2": 404, "secadmin": 404}


def test_who_may(small: SimpleNamespace) -> None:
    paper = issued(peopled(small), "OPINION")
    addresses = [
        f"petitionpapers/{paper.key}/print",
        f"petitionpapers/{paper.key}/receipt",
        f"petitioncases/{paper.case.key}/registration",
    ]
    for address in addresses:
        got = {}
        for name in WHO:
            client = signed_in(small, name)
            page, api = f"/{address}/", f"/api/v1/{address}"
            answers = [client.get(page), client.get(f"{page}?format=docx"), client.get(api), client.get(f"{page}?named=1")]
            answers += [
                client.post(page, {"reason": REASON}),
                client.post(api, {"reason": REASON}, content_type="application/json"),
            ]
            statuses = {each.status_code for each in answers}
            assert len(statuses) == 1, (name, statuses)
            got[name] = statuses.pop()
        assert got == WHO, address
    assert {name for name, _why in revealed()} == {"示例信访干部", "示例镇干部"}


def test_the_page_of_a_case_leads_to_its_form(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    page = f"/petitioncases/{case.key}/"
    assert f'href="{page}registration/"' in signed_in(small, "clerk").get(page).content.decode()
    assert f'href="{page}registration/"' not in signed_in(small, "leader1").get(page).content.decode()


SAYS = {
    "ACCEPTANCE": ("信访事项受理告知书", "自受理之日起60日内办结，至2027年1月1日", "第三十四条"),
    "REFUSAL": ("信访事项不予受理告知书", "请向县人民法院提起诉讼", "特此告知"),
    "NO_MORE": ("信访事项不再受理告知书", "第三十六条", "终结性意见"),
    "EXTENSION": ("信访事项延长办理期限告知书", "延长后的办理期限至2027年1月1日", "测量要四十天"),
    "OPINION": ("信访处理意见书", "自收到本意见书之日起30日内，向渠县人民政府书面请求复查", "予以支持"),
    "REPLY": ("信访事项答复", "路灯今年装好", "特此答复"),
    "REVIEW": ("信访事项复查意见书", "向上一级人民政府书面请求复核", "做好解释疏导"),
    "REREVIEW": ("信访事项复核意见书", "终结性意见", "不再受理"),
}


def test_every_kind_says_what_the_law_asks_whatever_the_language(small: SimpleNamespace) -> None:
    assert set(SAYS) == set(PetitionPaper.Kind.values)
    case = accepted(peopled(small))
    for kind, said in SAYS.items():
        answer = signed_in(small, "clerk", "en").get(f"/petitionpapers/{issued(small, kind, case).key}/print/?format=docx")
        text = words(answer)
        assert [each for each in said if each not in text] == [], kind


def test_a_paper_keeps_the_first_limit_and_a_void_one_says_so(small: SimpleNamespace) -> None:
    paper = accepted(peopled(small)).papers.get(kind="ACCEPTANCE")
    handle = paper.case.clocks.get(code="handle_60_calendar")
    handle.extra_days = 30
    handle.count_anew("EXTENDED", AT)
    assert "至2027年1月1日" in str(documents.issued(paper, asking(small)).paper)
    extension = documents.issued(issued(small, "EXTENSION", paper.case), asking(small)).paper
    assert "延长办理期限30日，延长后的办理期限至2027年2月1日" in str(extension)
    paper.case.void(by=small.user("petition"), at=AT, reason="登记错了")
    paper.refresh_from_db()
    assert documents.issued(paper, asking(small)).paper.draft == "（已作废）"


@needs_libreoffice
def test_every_paper_is_laid_out_as_it_should(small: SimpleNamespace, tmp_path: Path) -> None:
    """By LibreOffice to PDF: no word is lost, the title is the first line in the middle, nothing stands beyond the edges."""
    case = accepted(peopled(small))
    made = {kind: documents.issued(issued(small, kind, case), asking(small, REASON)).paper for kind in TOLD}
    made["registration"] = documents.registration(case, asking(small, REASON)).paper
    made["receipt"] = documents.receipt(case.papers.first(), asking(small)).paper
    found = printed({name: official.docx(paper) for name, paper in made.items()}, tmp_path)
    for name, paper in made.items():
        first = found[name].pages()[0][0]
        text = found[name].words()
        assert first.words.replace(" ", "") == paper.mark, name
        assert abs((first.left + first.right) / 2 - (28 + 184) / 2) < 0.6, name
        assert max(line.right for page in found[name].pages() for line in page) <= 184.2, name
        lost = [each for each in flat(paper) if each.replace(" ", "").replace("\n", "") not in text]
        assert lost == [], name
    assert len(found["registration"].pages()) == len(found["receipt"].pages()) == 1
    assert LONG in found["OPINION"].words()


def flat(paper: official.Paper) -> list[str]:
    """Every text of a paper; of a cell its words without what a narrow column breaks are looked for whole."""
    body = [each for each in paper.body if isinstance(each, str)]
    return [paper.mark, paper.number, *([f"{paper.addressee}："] if paper.addressee else []), *body, *paper.issuers]
