"""Papers of a case as docx (practice.md 31): what the petitioner is told, the record of the registering, the proof of service.

They are the county's own papers, so they are Chinese whatever the language of the page. Who is addressed stands on them
masked, with room to be filled in by hand; in clear only for a written reason, which is a reveal.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from pianqu.kit import official
from pianqu.kit.errors import Conflict
from pianqu.kit.official import Paper, Table, written
from pianqu.kit.papers import PaperFile
from pianqu.kit.said import said
from pianqu.petitions.models import CaseClock, Party, PetitionCase, Petitioner, PetitionPaper
from pianqu.petitions.models.clock import ASK_REREVIEW, ASK_REVIEW, HANDLE
from pianqu.petitions.models.higher import above_in_words
from pianqu.petitions.models.people import open_to
from pianqu.petitions.paper_words import BODIES, Told
from pianqu.petitions.wording import worded, words_for
from pianqu.standards.models import DeadlineRule

CHINESE = "zh-hans"
BLANK = "＿＿＿＿＿＿"
JOINT = "、"
ANONYMOUS = "匿名"
UNSEEN = _("这里没有信访人的姓名：匿名的没有，身份信息在国家信访系统的不在这里。请打印以后手写。")


class Person(NamedTuple):
    """Somebody in clear, as far as it is known."""

    name: str
    id_number: str = ""
    phone: str = ""
    address: str = ""


class Addressed(NamedTuple):
    """Who is addressed, as the paper says it, and where they were revealed the people in clear."""

    words: str
    people: Sequence[Person] = ()

    def told(self, name: str) -> str:
        """What is known of the people under this name: their numbers, their addresses."""
        return JOINT.join(each for each in (getattr(person, name) for person in self.people) if each)


class Asking(NamedTuple):
    """Who asks for a paper, and with which reason its names are to stand in clear; without one they are masked."""

    user: Any
    at: datetime
    reason: str | None = None


def addressee(case: PetitionCase, asking: Asking, *, joined: bool = True) -> Addressed:
    """Who is addressed: masked and a blank, or in clear for a reason; with who brings what was merged into it (`joined`).

    Raises `Refused` for a reason without words, `Conflict` where there is nobody to name.
    """
    people = addressees(case, joined=joined)
    if asking.reason is None:
        words = JOINT.join(str(person) for person in people)
        return Addressed(f"{words}{BLANK}" if people or not case.anonymous else ANONYMOUS)
    reason = said(asking.reason, "reason", _("请写为什么要打印姓名。"))
    if not people:
        raise Conflict(UNSEEN, over=True)
    shown = [_revealed(person, asking, reason) for person in people]
    blank = [BLANK] if case.held_elsewhere and not case.parties.exists() else []  # whose name is not here is written by hand
    return Addressed(JOINT.join([*blank, *(person.name for person in shown)]), shown)


def addressees(case: PetitionCase, *, joined: bool = True) -> list[Petitioner]:
    """Who is told: who brings it, and what was merged into it, which is answered with it; each once, by record or ID number."""
    rows = list(case.parties.select_related("petitioner"))
    if joined:
        merged = Party.objects.filter(case__merged_into=case.pk).select_related("petitioner")
        rows += merged.order_by("case__received_on", "case", "pk")
    found: dict[Any, Petitioner] = {}
    for row in rows:
        found.setdefault(row.petitioner.id_number_blind or row.petitioner_id, row.petitioner)
    return list(found.values())


def _revealed(petitioner: Petitioner, asking: Asking, reason: str) -> Person:
    """One petitioner in clear: a reveal like any other, with its limit and its line in the journal."""
    shown = petitioner.reveal(open_to(asking.user, petitioner), by=asking.user, at=asking.at, reason=reason)
    return Person(**shown.opened)


def issued(paper: PetitionPaper, asking: Asking) -> PaperFile:
    """A paper that was issued in a case: without a red head, with room for the seal."""
    paper = _seen(paper, asking)
    whom = addressee(paper.case, asking)
    with override(CHINESE):
        title, words = BODIES[paper.kind]
        made = Paper(
            official.Form.SLIP,
            title,
            words(_told(paper)),
            number=paper.document_no,
            draft=_draft(paper),
            addressee=whom.words,
            issuers=[paper.organ.name],
            day=paper.issued_on,
            sealed=True,
        )
    return PaperFile(f"{title} {paper.document_no}", made)


def _draft(paper: PetitionPaper) -> str:
    """What stands above one that is not to be handed out."""
    if paper.state == PetitionPaper.State.VOID:
        return "（已作废）"
    return "（由外单位出具，此件不用于送达）" if paper.from_elsewhere else ""


def _seen(paper: PetitionPaper, asking: Asking) -> PetitionPaper:
    """The paper and its case as whoever asks reads them: the unit that issued it may deal with the case no more."""
    words = words_for(asking.user, paper.case)
    found: PetitionPaper = worded(paper, words)
    found.case = worded(paper.case, words)
    return found


def _told(paper: PetitionPaper) -> Told:
    """What it says of days: a paper that tells of the first limit goes on saying that one, also once it was put off."""
    handle = _clock(paper.case, HANDLE, paper.issued_on)
    right = ASK_REREVIEW if paper.kind == PetitionPaper.Kind.REVIEW else ASK_REVIEW
    limit = DeadlineRule.objects.limit(right, paper.issued_on)
    asked = _clock(paper.case, right, paper.served_on) if paper.served_on else None
    first = handle.dues.first() if handle and paper.kind == PetitionPaper.Kind.ACCEPTANCE else handle
    return Told(
        paper.case,
        paper,
        due_on=first.due_on if first else None,
        days=handle.days if handle else 60,
        extra_days=handle.extra_days if handle else 0,
        ask_days=30 if limit.none_then else limit.term.days,
        ask_until=asked.due_on if asked else None,
        higher=above_in_words(paper.organ),
    )


def _clock(case: PetitionCase, code: str, day: date) -> CaseClock | None:
    """The clock of a limit that had begun on a day: a matter that was opened again has another one."""
    return case.clocks.filter(code=code, start_on__lte=day).last()


def registration(case: PetitionCase, asking: Asking) -> PaperFile:
    """信访事项登记表: what was registered, as a form to sign; of what was merged into it there is its own."""
    whom = addressee(case, asking, joined=False)
    with override(CHINESE):
        short = Table(["项目", "内容", "项目", "内容"], list(_pairs(case, whom)), [3, 4, 3, 4])
        long = Table(["项目", "内容"], _long(case, whom), [3, 11])
        title = "信访事项登记表"
        made = Paper(official.Form.SLIP, title, [short, long], number=str(case.number))
    return PaperFile(f"{title} {case.number}", made)


def _pairs(case: PetitionCase, whom: Addressed) -> Sequence[Sequence[str]]:
    yes = {True: "是", False: "否"}
    told = [
        ("信访人", whom.words),
        ("国家信访系统编号", case.national_number),
        ("身份证号码", whom.told("id_number")),
        ("联系电话", whom.told("phone")),
        ("收到日期", written(case.received_on)),
        ("首次反映日期", written(case.first_raised_on)),
        ("信访形式", case.get_form_display()),
        ("来源", case.get_source_display()),
        ("类别", case.get_kind_display()),
        ("领域", case.get_field_display()),
        ("问题属地", case.place.full_name),
        ("村民小组", case.group_name),
        ("人数", str(case.persons)),
        ("代表人数", str(case.representatives or "")),
        ("集体访", yes[case.collective]),
        ("重复信访", yes[case.repeat]),
        ("涉法涉诉", yes[case.litigation]),
        ("承办单位", case.organ.name if case.organ else ""),
    ]
    return [[*one, *other] for one, other in zip(told[::2], told[1::2], strict=True)]


def _long(case: PetitionCase, whom: Addressed) -> Sequence[Sequence[str]]:
    accused = JOINT.join(str(row) for row in case.accused.select_related("organ", "cadre", "place"))
    return [
        ["住址", whom.told("address")],
        ["事项", case.title],
        ["诉求", case.asked],
        ["事实和理由", case.facts],
        ["被反映人、单位", accused],
        ["拟办意见", "\n\n"],
        ["登记单位", case.registrar.name],
        ["登记人（签名）", ""],
    ]


def receipt(paper: PetitionPaper, asking: Asking) -> PaperFile:
    """送达回证: filled in as far as it was served, else to be filled in by hand."""
    paper = _seen(paper, asking)
    whom = addressee(paper.case, asking)
    with override(CHINESE):
        title, _words = BODIES[paper.kind]
        rows = [
            ["文书名称和文号", f"{title} {paper.document_no}"],
            ["信访事项", str(paper.case.number)],
            ["送达单位", paper.organ.name],
            ["送达人（签名）", ""],
            ["受送达人", whom.words],
            ["送达地点", ""],
            ["送达方式", paper.get_way_display() if paper.way else "□当面送达　□邮寄送达　□留置送达　□网上送达"],
            ["送达日期", _day(paper.served_on)],
            ["受送达人签收（签名、日期）", paper.receiver],
            ["见证人（签名）", paper.witness],
            ["备注", ""],
        ]
        made = Paper(official.Form.SLIP, "送达回证", [Table(["项目", "内容"], rows, [3, 9])], issuers=[paper.organ.name])
    return PaperFile(f"送达回证 {paper.document_no}", made)


def _day(day: date | None) -> str:
    return written(day) if day else "　　　　年　　月　　日"


def on_page(paper: Paper) -> dict[str, Any]:
    """The same as the component `paper` wants it: a line of a table is a paragraph."""
    paragraphs = [f"{paper.addressee}："] if paper.addressee else []
    for each in paper.body:
        if isinstance(each, str):
            paragraphs.append(each)
        else:
            pairs = [(row[at], row[at + 1]) for row in each.rows for at in range(0, len(row) - 1, 2)]
            paragraphs += [f"{label}：{words.strip()}" for label, words in pairs]
    day = f"　{written(paper.day)}" if paper.day else ""
    signed = f"{JOINT.join(paper.issuers)}{'（印章）' if paper.sealed else ''}{day}"
    return {"mark": paper.mark, "number": paper.number, "draft": paper.draft, "paragraphs": paragraphs, "signed": signed}
