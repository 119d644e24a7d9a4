"""What the invented petitions are about. Nobody here exists, and no number does: 511725 is the county, the rest is counted up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Matter:
    """What somebody brings: the field, the title, what is asked, what was found, what is decided, and how it was solved."""

    field: str
    title: str
    asked: str
    facts: str
    opinion: str
    how: str
    basis: str


MATTERS = (
    Matter(
        "LAND",
        "征地青苗补偿款未付",
        "请付清修路占地的青苗补偿款。",
        "占地面积与台账一致，青苗款确未付清。",
        "三十日内付清青苗补偿款。",
        "青苗补偿款已打卡到户。",
        "《中华人民共和国土地管理法》第四十八条",
    ),
    Matter(
        "LABOUR",
        "村道工程拖欠工钱",
        "请督促施工方结清去年的工钱。",
        "施工方认可欠薪，因工程款未到账而拖欠。",
        "由业主先行拨付工钱，按名册发放。",
        "工钱已按名册发放，本人签收。",
        "《保障农民工工资支付条例》第三十条",
    ),
    Matter(
        "FARMING",
        "承包地边界不清",
        "请划清两家承包地的边界。",
        "证上四至与现状不符，界石缺失。",
        "会同村组重新丈量，立界石。",
        "双方到场丈量，界石已立，签字认可。",
        "《中华人民共和国农村土地承包法》第五十五条",
    ),
    Matter(
        "BUILDING",
        "危房改造补助没有到位",
        "请核实并发放危房改造补助。",
        "房屋经鉴定为D级，补助名册漏报。",
        "补报名册，补发补助。",
        "补助已补发，房屋加固完工。",
        "农村危房改造补助资金管理的有关规定",
    ),
    Matter(
        "WELFARE",
        "低保停发要求复核",
        "请复核家庭收入，恢复低保。",
        "家中一人患病，收入低于标准。",
        "自下月起恢复低保待遇。",
        "低保已恢复，停发月份已补。",
        "《社会救助暂行办法》第九条",
    ),
    Matter(
        "TRAFFIC",
        "通组路塌方多年未修",
        "请修复通组路塌方段。",
        "塌方长二十余米，雨天不能通行。",
        "列入本年度养护计划修复。",
        "塌方段已修复，边沟一并疏通。",
        "《中华人民共和国公路法》第三十五条",
    ),
    Matter(
        "NATURE",
        "养殖场污水流进水塘",
        "请制止养殖场向水塘排污。",
        "养殖场沉淀池破损，污水外溢。",
        "责令修复沉淀池，清理水塘。",
        "沉淀池已修好，水塘清淤换水。",
        "《畜禽规模养殖污染防治条例》第十九条",
    ),
    Matter(
        "HEALTH",
        "合作医疗报销款差额",
        "请核算去年住院报销的差额。",
        "异地住院按错档次报销，少报一部分。",
        "按规定档次补报差额。",
        "差额已补报到卡。",
        "基本医疗保险有关规定",
    ),
    Matter(
        "EDUCATION",
        "校车不到村口接送",
        "请把校车站点设到村口。",
        "村口路宽够，原站点离村两公里。",
        "校车线路延伸到村口。",
        "新学期校车已到村口停靠。",
        "《校车安全管理条例》第三条",
    ),
    Matter(
        "OTHER",
        "移民后期扶持款登记遗漏",
        "请补登记移民后期扶持人口。",
        "搬迁时户口在外，登记时漏报。",
        "核实后补登记，按年补发。",
        "已补登记，补发到户。",
        "大中型水库移民后期扶持的有关规定",
    ),
)
FOLLOWED = (
    "电话里说事情办好了，没有别的要求。",
    "上门看过，答应的都做到了。",
    "说办得慢了些，结果认可。",
    "说镇上的干部来过两次，满意。",
)
AGREED = "双方签了协议，约定的事项已经全部履行，信访人签字不再就此事信访。"
SUGGESTED = "建议把赶场天的班车加到四班，早班提前到六点半。"
ACCUSED = "反映在低保评议中优亲厚友，请查清。"
COMPLAINED = "反映乡镇修便民大厅占用集体晒坝，没有开村民大会。"
HOW_HANDED = "市属水库的移民身份由市里认定"
OUTCOMES = ("SUPPORT", "SUPPORT", "EXPLAIN", "SUPPORT", "NOT_SUPPORT")
CONTENT = ("SATISFIED", "FAIRLY", "SATISFIED", "UNRATED", "SATISFIED", "DISSATISFIED", "FAIRLY", "SATISFIED")
FORMS = ("VISIT", "LETTER", "VISIT", "PHONE", "WEB", "VISIT")
ADVICE = "对征地补偿款的发放实行公示到组；对农村低保的停发实行事先告知（示例）。"
ADOPTED = "征地补偿款公示到组的建议已被县政府采纳（示例）。"
