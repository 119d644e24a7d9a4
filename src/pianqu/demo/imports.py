"""Sheets that were imported: a duty list and orders of the hotline that became records, one taken back, one to be put right."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from pianqu.accounts.models import User
from pianqu.demo.build import Builder
from pianqu.files.models import Import
from pianqu.groups.standing import stand

SPACE = UUID("7c1d2f0e-5b6a-4c51-9b0f-511725000006")  # keys of its own: those of the other chapters stay as they are
DUTY_HEADS = "事项*,类别*,对应的部门,乡镇*,自哪天起*"
HOTLINE_HEADS = "工单编号*,受理日期*,地点*,类别*,内容*"
DUTIES = (("组织森林防火巡查", "县林业局"), ("统计上报耕地地力补贴面积", "县农业农村局"), ("组织河道保洁", "县水务局"))
ORDERS = (
    ("PUBLIC_OPINION", "反映村道路灯晚上不亮"),
    ("DIFFICULTY", "反映自来水水压不够"),
    ("ECONOMY", "咨询柑橘产业补助怎么申请"),
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
