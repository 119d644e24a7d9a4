"""The parameters that the product knows: code, words, unit and the value that holds until the county sets another.

A standard of money, a term or a threshold is never a constant in code (architecture, decision 10).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Declared:
    """One parameter: whole numbers only, in the unit named, within `least` and `most`."""

    code: str
    number: int
    title: Any
    unit: Any
    default: int
    least: int = 0
    most: int = 1_000_000_000
    source: str = ""


PARAMETERS = (
    Declared("acting_days_most", 1, _("主持工作最长天数"), _("天"), 183, 1, 731, "practice.md 4"),
    Declared("attachment_mb_most", 71, _("一个附件最大多少"), _("MB"), 20, 1, 50, "trust.md §5.8"),
    Declared("attachments_most", 72, _("一条记录最多几个附件"), _("个"), 20, 1, 200, "trust.md §5.8"),
    Declared("due_soon_workdays", 75, _("期限前几个工作日提醒"), _("个工作日"), 3, 0, 30, "domain.md §3.3"),
    Declared("quiet_from_hour", 76, _("消息从几点起不打扰"), _("点"), 20, 0, 24, "domain.md §3.3"),
    Declared("quiet_until_hour", 77, _("消息到几点为止不打扰"), _("点"), 8, 0, 24, "domain.md §3.3"),
    Declared("reveals_day_most", 78, _("一人一天最多查看几次身份信息"), _("次"), 50, 1, 500, "trust.md §5.8"),
    Declared("behind_percent", 81, _("进度落后多少算未达序时进度"), _("%"), 20, 0, 100, "domain.md §3.3"),
    Declared("return_workdays", 82, _("督办事项几个工作日内可申请退办"), _("个工作日"), 5, 0, 60, "domain.md §1.4"),
    Declared("extensions_most", 83, _("督办事项最多延期几次"), _("次"), 2, 0, 10, "domain.md §3.3"),
    Declared("reopen_days", 84, _("办结后多少天内可重新办理"), _("天"), 90, 0, 3_660, "domain.md §3.3"),
    Declared("explain_workdays", 85, _("堵点说明的期限"), _("个工作日"), 3, 1, 60, "practice.md 20"),
    Declared("pig_farm_heads", 91, _("规模猪场年出栏至少多少"), _("头"), 50, 1, 100_000, "R76"),
    Declared("large_project_wan", 92, _("大项目合同投资额至少多少"), _("万元"), 3_000, 1, 10_000_000, "R79"),
    Declared("large_agribusiness_wan", 93, _("规模农业企业至少多少"), _("万元"), 1_000, 1, 10_000_000, "R80"),
    Declared("group_fund_yuan", 101, _("协调组一年的工作经费"), _("元"), 50_000, 1, 100_000_000, "R35, A5"),
    Declared("fund_warn_percent", 102, _("经费用到多少提醒"), _("%"), 80, 1, 100, "domain.md §2.5"),
    Declared("claim_days", 103, _("次年几天内可以报上年的账"), _("天"), 20, 0, 365, "practice.md 40"),
    Declared("village_living_yuan", 104, _("到村生活补助一人一天"), _("元"), 15, 1, 1_000, "R105, A6"),
    Declared("reception_limit_yuan", 114, _("一个乡镇一年的接待限额"), _("元"), 30_000, 0, 100_000_000, "R102"),
    Declared("reception_near_percent", 115, _("接待支出用到限额多少算接近"), _("%"), 80, 1, 100, "R102"),
    Declared("evaluation_grace_days", 2, _("季度结束后仍可完成评估的天数"), _("天"), 15, 0, 92, "practice.md 13"),
)
BY_CODE = {each.code: each for each in PARAMETERS}
BY_NUMBER = {each.number: each for each in PARAMETERS}
