"""A briefing as the committee gets it on paper: its words, of the sections that the printer reads, and nothing to press."""

import re
from io import BytesIO
from types import SimpleNamespace

import docx

from pianqu.briefings.models import Briefing
from tests.briefings.briefed import ECON, SECRET, drafted, erratum, heard
from tests.briefings.test_briefing_scan import paper, scanned
from tests.county import AT
from tests.doors import signed_in


def printed(small: SimpleNamespace, name: str, briefing: Briefing) -> str:
    """The words of the paper that stands on the page."""
    page = signed_in(small, name).get(f"/briefings/{briefing.key}/").content.decode()
    found = re.findall(r'<article class="paper".*?</article>', page, re.DOTALL)
    assert len(found) == 1
    assert not re.search(r"<(a|button|form|details)\b|class=\"light", found[0])
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def test_its_words_with_who_signed_and_up_to_when_the_records_were_asked(small: SimpleNamespace) -> None:
    briefing = heard(small)
    words = printed(small, "leader1", briefing)
    head = "示例季度汇报 渠江片区协调组 2026年第4季度 数据截至2026年11月23日 一、经济社会发展"
    assert words.startswith(head)
    assert words.endswith("签发：渠江片区协调组组长 示例组长甲 2026-11-20 09:00")
    for each in (*ECON.splitlines(), "二、安全稳定", "三、干部实绩", SECRET):
        assert each in words
    wrong = erratum(small, briefing, right="指导9次")
    wrong.void(by=small.user("leader1"), at=AT, reason="写错")
    erratum(small, briefing)
    words = printed(small, "leader1", briefing)
    assert ("更正说明 经济社会发展：“指导3次”应当是“指导2次”" in words, "指导9次" in words) == (True, False)


def test_what_is_kept_from_the_printer_is_kept_and_a_draft_says_so(small: SimpleNamespace) -> None:
    words = printed(small, "staff1", drafted(small))
    assert (SECRET in words, "本份不含干部实绩" in words, "（未签发）" in words) == (False, True, True)


def test_it_is_chinese_on_english_pages(small: SimpleNamespace) -> None:
    briefing = heard(small)
    shown = signed_in(small, "leader1", "en").get(f"/briefings/{briefing.key}/").content.decode()
    assert ("2026年第4季度" in shown, "已听取" in shown) == (True, False)


def filed(small: SimpleNamespace, name: str, briefing: Briefing) -> list[list[str]]:
    """The words of the file, by the page and by the API."""
    addresses = f"/briefings/{briefing.key}/?format=docx", f"/api/v1/briefings/{briefing.key}/paper"
    answers = [signed_in(small, name, "en").get(each) for each in addresses]
    assert [each.status_code for each in answers] == [200, 200]
    return [[line.text for line in docx.Document(BytesIO(each.content)).paragraphs if line.text] for each in answers]


def test_it_is_a_file_too_with_the_same_words(small: SimpleNamespace) -> None:
    briefing = heard(small)
    page, api = filed(small, "leader1", briefing)
    assert page == api
    assert page[:2] == ["示例季度汇报", "渠江片区协调组　2026年第4季度　数据截至2026年11月23日"]
    assert SECRET in page
    assert page[-3:] == ["渠江片区协调组", "2026年11月20日", "签发：渠江片区协调组组长 示例组长甲 2026-11-20 09:00"]


def test_the_file_of_a_draft_says_so_and_keeps_what_is_kept(small: SimpleNamespace) -> None:
    briefing = drafted(small)
    words = filed(small, "staff1", briefing)[0]
    assert (words[0], SECRET in words) == ("未签发", False)
    for name in ("clerk", "leader2"):
        assert signed_in(small, name).get(f"/briefings/{briefing.key}/?format=docx").status_code == 404


def test_what_was_signed_on_paper_is_its_scan(small: SimpleNamespace) -> None:
    briefing = scanned(small, paper(small))
    addresses = f"/briefings/{briefing.key}/?format=docx", f"/api/v1/briefings/{briefing.key}/paper"
    assert [signed_in(small, "leader1").get(each).status_code for each in addresses] == [409, 409]
    assert "format=docx" not in signed_in(small, "leader1").get(f"/briefings/{briefing.key}/").content.decode()
