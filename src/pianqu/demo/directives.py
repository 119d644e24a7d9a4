"""Chapter: what the county carried down. The twenty measures and what townships and departments made of them, and what is new.

From January to August every township issued four to six supporting measures of its own, as the article printed it (at least
four). Then one directive that asks a note, one that some have still to sign off, one revoked, one in draft.
"""

from datetime import date, timedelta
from typing import Any

from pianqu.accounts.models import Organ
from pianqu.demo.build import Builder
from pianqu.demo.clerks import of_units, units
from pianqu.dispatch.models import Directive, MeasureDuty, Receipt, SupportingMeasure
from pianqu.dispatch.told import Listed
from pianqu.journal.actor import Actor
from pianqu.places.models import Place

TWENTY = (  # in the words of a county document, with the departments responsible
    ("把乡镇能够接住的审批事项委托乡镇办理", ("dept-17", "dept-13")),
    ("村道养护资金按里程直接拨到乡镇", ("dept-04", "dept-07")),
    ("小型水利维修由乡镇自主立项", ("dept-06",)),
    ("农技、畜牧、林业站人员由乡镇统一调度", ("dept-05", "dept-11", "dept-12")),
    ("县级部门下乡检查先报片区协调组统筹", ("dept-01",)),
    ("取消对村的迎检台账", ("dept-01", "dept-02")),
    ("场镇建设用地指标单列", ("dept-13", "dept-18")),
    ("乡镇招引项目税收县级留成部分返还", ("dept-04",)),
    ("产业发展资金切块到片区", ("dept-04", "dept-05")),
    ("扶持专业合作社每社一名联络员", ("dept-05",)),
    ("生猪代养小区建设以奖代补", ("dept-11",)),
    ("集中连片种植的良种补贴一次兑付", ("dept-05",)),
    ("农产品销地窗口由商务部门统一谈租", ("dept-16",)),
    ("乡镇干部岗位补贴按月发放", ("dept-20", "dept-04")),
    ("年轻干部到乡镇任职优先提拔", ("dept-02",)),
    ("乡镇卫生院缺岗人员统一招聘", ("dept-10", "dept-20")),
    ("村小教师周转房三年建成", ("dept-14",)),
    ("民生实事由乡镇点单、部门接单", ("dept-15",)),
    ("法律服务工作者每月驻乡镇一天", ("dept-09",)),
    ("对落实不力的部门由协调组提出督促", ("dept-01",)),
)
OWN = (  # what a township makes of it: title, and the measure on which it hangs
    ("村道养护以工代赈办法", 2),
    ("小型水利维修项目库管理办法", 3),
    ("站所人员统一调度细则", 4),
    ("招商引资奖励办法", 8),
    ("专业合作社联络员工作规则", 10),
    ("生猪代养小区奖补细则", 11),
)
SAID = ("已发文明确，乡镇台账可查（示例）。", "资金已拨付到乡镇财政所（示例）。", "人员名单已交乡镇，按月签报（示例）。")
NOTES = ("已开会传达到村，责任到人（示例）。", "已排出项目清单，逐村公示（示例）。", "已与部门对接，月底前开工（示例）。")


def tell(build: Builder) -> None:
    """In time order; every unit has somebody who signs off."""
    clerks = of_units(build)
    twenty = _twenty(build, clerks)
    _support(build, clerks, twenty)
    _decoys(build, twenty)
    _asking(build, clerks)
    _fresh(build, clerks)
    _given_up(build)


def _townships(build: Builder) -> list[Any]:
    return sorted((each for each in units(build) if each.kind == Organ.Kind.TOWNSHIP), key=lambda each: each.code)


def _draft(build: Builder, title: str, day: date, **told: Any) -> Directive:
    return Directive.draft(title=f"{title}（示例）", **told, **build.by_office(day))


def _issue(build: Builder, directive: Directive, number: int, day: date, organs: list[Any]) -> Directive:
    at = build.moment(day, 10)
    document_no = f"渠委办示例〔{day.year}〕{number}号"
    return directive.issue(by=build.office, at=at, document_no=document_no, issued_on=day, organs=organs)


def _sign(build: Builder, row: Receipt, who: Actor, day: date, note: str = "") -> None:
    row.sign_off(by=who, at=build.moment(day, 15), note=note)


def _receipts(directive: Directive) -> list[Receipt]:
    rows = list(Receipt.objects.filter(directive=directive).with_units())
    for row in rows:
        row.directive = directive
    return rows


def _twenty(build: Builder, clerks: dict[int, Actor]) -> Directive:
    """The twenty measures: everybody signed off, and each department says how far it is."""
    day = build.first_day + timedelta(days=4)
    measures = [Listed(text, tuple(build.organs[code] for code in codes)) for text, codes in TWENTY]
    told = {"content": "各乡镇结合实际出台配套措施，各部门逐条落实。", "measures": measures, "counts_support": True}
    directive = _draft(build, "关于激活乡镇经济的二十条措施", day - timedelta(days=2), **told)
    _issue(build, directive, 1, day, units(build))
    for number, row in enumerate(_receipts(directive)):
        _sign(build, row, clerks[row.organ_id], day + timedelta(days=1 + number % 3))
    duties = MeasureDuty.objects.filter(measure__directive=directive).with_units()
    for number, duty in enumerate(duties.order_by("measure__number", "fixed_order")):
        at = build.moment(day + timedelta(days=40 + 3 * number), 16)
        if number % 5 == 3:
            duty.fall_short(by=clerks[duty.organ_id], at=at, words="资金渠道还没有理顺，正在商财政（示例）。")
        if number % 5 != 4 and number % 10 != 3:
            duty.carry_out(by=clerks[duty.organ_id], at=at + timedelta(days=9), words=SAID[number % len(SAID)])
    return directive


def _support(build: Builder, clerks: dict[int, Actor], twenty: Directive) -> None:
    """What each township issued: four, five or six, entered by its clerk."""
    measures = {row.number: row for row in twenty.measures.all()}
    for place, organ in enumerate(_townships(build)):
        for number, (title, hangs_on) in enumerate(OWN[: 4 + place % 3]):
            day = date(build.first_day.year, 2 + number, 3 + place % 20)
            told = {"measure": measures[hangs_on], "document_no": f"{organ.place.name[:-1]}委〔{day.year}〕{number + 7}号"}
            _record(build, clerks[organ.pk], organ.place, twenty, title, day, **told)


def _record(
    build: Builder, by: Actor, township: Place, directive: Directive, title: str, day: date, **told: Any
) -> SupportingMeasure:
    at = build.moment(day + timedelta(days=2), 17)
    title = f"{township.name}{title}（示例）"
    return SupportingMeasure.record(
        by=by, at=at, key=build.key(), township=township, directive=directive, title=title, happened_on=day, **told
    )


def _decoys(build: Builder, twenty: Directive) -> None:
    """What must not count from January to August, entered by the second deputies of the first groups."""
    for cast in build.groups[:2]:
        post, township, year = cast.posts["SECOND_DEPUTY"], cast.townships[1], build.first_day.year
        by = Actor(post.cadre.user.key, post.cadre.name, post.title)
        twice = _record(build, by, township, twenty, "招商引资奖励暂行办法", date(year, 5, 20))
        twice.void(by=by, at=build.moment(date(year, 6, 2)), reason="和乡镇登记的是同一份（示例）")
        late = _record(build, by, township, twenty, "销地窗口补助办法", date(year, 9, 3))
        right: dict[str, Any] = {name: getattr(late, name) for name in ("township", "directive", "title", "document_no")}
        at = build.moment(date(year, 9, 9))
        late.correct(by=by, at=at, reason="印发日期写错（示例）", happened_on=date(year, 9, 2), **right)


def _asking(build: Builder, clerks: dict[int, Actor]) -> None:
    """One that asks a note: some wrote it at once, some later and put it right, some have still to."""
    day = build.today - timedelta(days=40)
    content = "各乡镇冬春农田水利建设的安排和进度，报一次落实情况。"
    directive = _draft(build, "关于抓好冬春农田水利建设的通知", day - timedelta(days=1), content=content, asks_note=True)
    _issue(build, directive, 31, day, _townships(build)[:24])
    for number, row in enumerate(_receipts(directive)):
        who, note = clerks[row.organ_id], NOTES[number % len(NOTES)]
        _sign(build, row, who, day + timedelta(days=2), note if number % 3 == 0 else "")
        if number % 3 == 1:
            row.report(by=who, at=build.moment(day + timedelta(days=12), 16), note=note)
        if number % 12 == 1:
            row.report(by=who, at=build.moment(day + timedelta(days=20), 16), note=f"{note}进度已过半（示例）。")


def _fresh(build: Builder, clerks: dict[int, Actor]) -> None:
    """One of the last days: the second township of each of the first groups and a few others have still to sign off."""
    day = build.today - timedelta(days=5)
    content = "入冬以来雨雪天气增多，请逐户排查危房和取暖安全，有情况及时报告。"
    directive = _draft(build, "关于做好低温雨雪天气防范的通知", day, content=content)
    _issue(build, directive, 36, day, units(build))
    waiting = {build.organs[cast.townships[1].code].pk for cast in build.groups[:2]} | {build.organs["dept-05"].pk}
    for number, row in enumerate(_receipts(directive)):
        if row.organ_id not in waiting and number % 16:
            _sign(build, row, clerks[row.organ_id], day + timedelta(days=number % 3))


def _given_up(build: Builder) -> None:
    """One that was issued by mistake, and one that is still being written."""
    day = build.today - timedelta(days=60)
    directive = _draft(build, "关于报送秋季学期控辍保学情况的通知", day, content="请各乡镇报送名册。")
    _issue(build, directive, 28, day, _townships(build)[:3])
    directive.revoke(by=build.office, at=build.moment(day + timedelta(days=1)), reason="与县教育局的通知重复（示例）")
    _draft(build, "关于进一步减轻村级负担的若干措施", build.today - timedelta(days=2), content="征求意见中。")
