"""Papers that use all that the builder knows."""

from datetime import date

from pianqu.kit.official import Form, Imprint, Paper, Table

DAY, NEXT = date(2026, 11, 9), date(2026, 11, 10)
PLAIN = (
    "为进一步完善工作制度推动各项任务落到实处现将有关情况报告如下请予审阅并提出意见以便修改" * 30
)  # no mark moves a line's end
MARKED = "各单位要高度重视，明确责任，按时办结，不得推诿；办结的，报办公室备查。" * 12


def report() -> Paper:
    """A report that goes up, with every part, on several pages."""
    table = Table(
        ["序号", "单位", "事项"], [[str(number), "示例单位", "示例事项" * 6] for number in range(1, 6)], [1, 3, 6], "示例表"
    )
    return Paper(
        Form.DOCUMENT,
        "示例县委员会办公室文件",
        ["一、总体情况", PLAIN, f"（一）加强领导。{MARKED}", f"1. {MARKED}", "二、下步打算", table, MARKED, "特此报告。"],
        number="示报〔2026〕12号",
        signer="张示例",
        title="关于二〇二六年第三季度示例工作推进情况和下一步打算的报告",
        addressee="示例县委员会",
        annexes=["示例清单", "示例统计表"],
        issuers=["示例县委员会办公室"],
        day=DAY,
        sealed=True,
        note="联系人：示例甲",
        imprint=Imprint("示例县委员会办公室", NEXT, "示例一局，" * 12 + "示例二局"),
    )
