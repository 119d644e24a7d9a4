"""Briefings and sittings as the tests of their verbs want them."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

from pianqu.briefings.drafted import Paragraph
from pianqu.briefings.models import Briefing, Erratum, Sitting
from pianqu.briefings.subjects import Subject
from pianqu.journal.linked import Link
from tests.county import AT

QUARTER, LAST = date(2026, 10, 1), date(2026, 11, 23)
DAY = date(2026, 11, 20)
WRITTEN = datetime.combine(DAY, time(9), tzinfo=AT.tzinfo)
SECRET = "示例：某乡镇班子不团结"
ECON, SAFE = "到重点村实地指导3次。\n提出困难问题2个。", "没有安全事故。"


def link(record: Any) -> Link:
    """A source: any record will do."""
    return Link.to(record)


def drafted(small: SimpleNamespace, **changed: Any) -> Briefing:
    """The quarterly briefing of group 1 with all its sections, but for what is changed; its lines rest on places."""
    paragraphs = (
        Paragraph(Subject.ECON_SOCIAL, ECON.splitlines()[0], (link(small.village1), link(small.village2))),
        Paragraph(Subject.ECON_SOCIAL, ECON.splitlines()[1], (link(small.township1),)),
        Paragraph(Subject.SAFETY_STABILITY, SAFE),
        Paragraph(Subject.CADRE_PERFORMANCE, SECRET, (link(small.township2),)),
    )
    values = {
        "group": small.group1,
        "kind": "QUARTERLY",
        "title": "示例季度汇报",
        "first_day": QUARTER,
        "last_day": LAST,
        "paragraphs": paragraphs,
        "at": AT,
        **changed,
    }
    return Briefing.draft(by=small.user("second1"), **values)


def special(small: SimpleNamespace, **changed: Any) -> Briefing:
    """A special briefing on safety, but for what is changed."""
    told = {"kind": "SPECIAL", "title": "示例专题", "first_day": None, "last_day": None, "subject": "SAFETY_STABILITY"}
    return drafted(small, **{**told, "paragraphs": (Paragraph(Subject.SAFETY_STABILITY, SAFE),), **changed})


def signed(small: SimpleNamespace, **changed: Any) -> Briefing:
    """The same, drafted and signed by its leader on the morning of `DAY`."""
    leader = "leader2" if changed.get("group") == small.group2 else "leader1"
    return drafted(small, **{"at": WRITTEN, **changed}).sign(by=small.user(leader), at=WRITTEN)


def sitting(small: SimpleNamespace, day: date = DAY, name: str = "示例第1次会议", at: datetime = AT) -> Sitting:
    """A sitting in the calendar."""
    return Sitting.plan(by=small.user("office"), at=at, name=name, day=day)


def scheduled(small: SimpleNamespace, on: Sitting | None = None, **changed: Any) -> Briefing:
    """The same, put on a sitting."""
    return signed(small, **changed).schedule(by=small.user("office"), at=AT, sitting=on or sitting(small))


def hear(small: SimpleNamespace, briefing: Briefing, *, day: date = DAY, at: datetime = AT) -> Briefing:
    """A drafted one signed on the morning of the day, put on a sitting of that day and heard at the moment."""
    office, leader = small.user("office"), small.user("leader2" if briefing.group == small.group2 else "leader1")
    briefing.sign(by=leader, at=min(datetime.combine(day, time(9), tzinfo=AT.tzinfo), at - timedelta(minutes=2)))
    held = Sitting.plan(by=office, at=at - timedelta(minutes=2), name=f"示例 {briefing.pk}", day=day)
    briefing.schedule(by=office, at=at - timedelta(minutes=1), sitting=held)
    held.hold(by=office, at=at, heard=[briefing])
    briefing.refresh_from_db()
    return briefing


def heard(small: SimpleNamespace, *, day: date = DAY, at: datetime = AT, **changed: Any) -> Briefing:
    """The quarterly briefing, heard."""
    return hear(small, drafted(small, **changed), day=day, at=at)


def erratum(small: SimpleNamespace, briefing: Briefing, **changed: Any) -> Erratum:
    """What was wrong in it."""
    told = {"subject": "ECON_SOCIAL", "was": "指导3次", "right": "指导2次", "cause": "一次重复登记", **changed}
    return Erratum.issue(by=small.user("leader1"), at=AT, briefing=briefing, **told)
