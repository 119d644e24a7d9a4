"""Sheets that were imported: a duty list and orders of the hotline that became records, one taken back, one to be put right."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from pianqu.accounts.models import User
from pianqu.demo.build import Builder
from pianqu.files.models import Import
from pianqu.groups.standing import stand
from pianqu.kit.imports.clipboard import NAME

SPACE = UUID("7c1d2f0e-5b6a-4c51-9b0f-511725000006")  # keys of its own: those of the other chapters stay as they are
DUTY_HEADS = "事项*,类别*,对应的部门,乡镇*,自哪天起*"
WORKS_HEADS = "建成日期*,建什么*,数量*,备注"
CROPS_HEADS = "日期*\t作物*\t基地、种植*\t新建、建成、现有*\t面积（亩）*\t备注"
HOTLINE_HEADS = "工单编号*,受理日期*,地点*,类别*,内容*"
DUTIES = (("组织森林防火巡查", "县林业局"), ("统计上报耕地地力补贴面积", "县农业农村局"), ("组织河道保洁", "县水务局"))
ORDERS = (
    ("PUBLIC_OPINION", "反映村道路灯晚上不亮"),
    ("DIFFICULTY", "反映自来水水压不够"),
    ("ECONOMY", "咨询柑橘产业补助怎么申请"),
)
NATIONAL_HEADS = (
    "信访编号,登记日期,信访形式,信访目的,内容分类,问题属地,概况,人数,"
    "是否集体访,承办单位,转送日期,受理日期,办理途径,适用的程序,程序的期限,受理告知日期,答复日期,处理结果,意见书文号,答复送达日期"
)
NATIONAL = (
    ("网上信访", "农村农业", "反映灌溉渠垮了没有人修"),
    ("来访", "国土资源", "反映承包地界线不清"),
    ("来信", "交通运输", "请求修复到村道路"),
)


def tell(build: Builder) -> None:
    """Of each kind one finished import; of the duty list also one that was taken back, and one that waits with its faults."""
    office = stand(User.objects.select_related("cadre").get(username="office"), build.today)
    first = build.first_day
    _imported(build, office, 40, "dutylist", "履职事项清单（示例）.csv", _duties(first))
    wrong = _imported(build, office, 30, "dutylist", "旧的履职事项清单（示例）.csv", _duties(first, "，旧口径"))
    wrong.undo(by=office, at=build.moment(build.today - timedelta(days=30), 17), reason="这是去年的清单（示例）")
    _sent(build, office, 2, "dutylist", "待改的履职事项清单（示例）.csv", _spoilt(first))
    clerk = stand(User.objects.select_related("cadre").get(username="clerk1"), build.today)
    place, day = build.groups[0].townships[1].name, build.today - timedelta(days=4)
    orders = [
        f"QX{day:%Y%m%d}{number:03},{day},{place},{category},{text}（示例）" for number, (category, text) in enumerate(ORDERS, 1)
    ]
    _imported(build, clerk, 3, "hotline", "12345热线工单（示例）.csv", [HOTLINE_HEADS, *orders])
    _grown(build, clerk)


def _grown(build: Builder, clerk: Any) -> None:
    """Of what a township grew one finished import, and one that was pasted, with an area that no crop has."""
    days = [build.today - timedelta(days=ago) for ago in (16, 12, 9)]
    works = [f"{day},WATER,{number},示例" for day, number in zip(days, (40, 25, 31), strict=True)]
    _imported(build, clerk, 8, "householdwork", "自来水入户（示例）.csv", [WORKS_HEADS, *works])
    crops = [f"{day}\t蔬菜\t种植\t新建\t{area}\t示例" for day, area in zip(days, ("12.5", "约三十亩", "8"), strict=True)]
    _sent(build, clerk, 1, "croparea", NAME, [CROPS_HEADS, *crops])


def national(build: Builder) -> None:
    """The ledger of the national petition system, when the petitions of the county are told: registered, forwarded, taken on.

    Sent again two days later it knows that the last was answered and served.
    """
    office = stand(build.people["petition"].user, build.today)
    days = [build.today - timedelta(days=ago) for ago in (7, 6, 4)]
    rows = []
    for number, (form, field, what) in enumerate(NATIONAL, 1):
        place = build.groups[number + 1].townships[0]
        unit = build.organs[place.code].name
        row = [f"GJ{build.today:%Y%m}{number:04}", days[0], form, "求决", field, place.name, f"{what}（示例）", 1, "否"]
        rows.append([*row, *(("", "", "", ""), (unit, days[1], "", ""), (unit, days[1], days[2], 6))[number - 1], "", ""])
    told = [build.today - timedelta(days=ago) for ago in (3, 2, 1)]
    before = ["", "", "", "", ""]
    after = [told[0], told[1], "予以支持", f"（示例）信访处理意见〔{told[1].year}〕12号", told[2]]
    for ago, last, name in ((3, before, "国家信访系统台账（示例）.csv"), (1, after, "国家信访系统台账（示例，后两天）.csv")):
        lines = [",".join(map(str, [*row, *(last if row is rows[-1] else before)])) for row in rows]
        _imported(build, office, ago, "petitions", name, [NATIONAL_HEADS, *lines])


def _duties(since: date, more: str = "") -> list[str]:
    return [DUTY_HEADS, *(f"{text}{more}（示例）,BASIC,{owner},全县,{since}" for text, owner in DUTIES)]


def _spoilt(since: date) -> list[str]:
    """What people get wrong: no such kind, no such township, a day without its year."""
    return [
        DUTY_HEADS,
        f"组织秸秆禁烧巡查（示例）,BASIC,县生态环境局,全县,{since}",
        f"负责企业安全生产执法（示例）,自己做,县应急管理局,全县,{since}",
        "开展殡葬服务（示例）,SHARED,县民政局,没有这个镇,1月1日",
    ]


def _sent(build: Builder, user: Any, ago: int, kind: str, name: str, lines: list[str]) -> Import:
    at = build.moment(build.today - timedelta(days=ago), 10)
    return Import.upload(
        kind, name=name, data="\n".join(lines).encode(), by=user, at=at, key=uuid5(SPACE, f"{build.seed} {name}")
    )


def _imported(build: Builder, user: Any, ago: int, kind: str, name: str, lines: list[str]) -> Import:
    at = build.moment(build.today - timedelta(days=ago), 10, 5)
    return _sent(build, user, ago, kind, name, lines).confirm(by=user, at=at)
