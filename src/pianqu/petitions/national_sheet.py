"""The ledger of the national petition system as a sheet: which columns are read from it, and written for it.

Who brings a matter stays in the national system (practice.md 34): a sheet with a column of identity is not taken at all.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from pianqu.kit.imports.kinds import Choice, Day, Known, Whole, Words
from pianqu.kit.imports.sheet import Column, Sheet
from pianqu.petitions.models.columns import ASKED_MOST, TITLE_MOST, CaseColumns
from pianqu.petitions.models.paper import ELSEWHERE_MOST, LONG, PetitionPaper

Form, Kind, Source, Field, Route = CaseColumns.Form, CaseColumns.Kind, CaseColumns.Source, CaseColumns.Field, CaseColumns.Route
YES, NO = "YES", "NO"
PERSONS_MOST, EXTENDED_MOST = 10_000, 366
IDENTITY = (
    *("姓名", "身份证", "证件", "电话", "手机", "联系方式", "住址", "户籍", "出生", "居住地"),
    *("家庭地址", "通讯地址", "通信地址", "联系地址", "信访人", "投诉人", "联系人"),
)
WRITTEN = _("写成 2026-11-23 这样。")
CHOSEN = _("从下拉里选。")


def _answer(*also: tuple[str, Any]) -> Choice:
    return Choice(((YES, _("是")), (NO, _("否"))), also=also)


FORMS = Choice(
    tuple(Form.choices),
    also=(("LETTER", "来信"), ("VISIT", "来访"), ("WEB", "网信"), ("WEB", "网上信访"), ("WEB", "网上投诉"), ("PHONE", "来电")),
)
KINDS = Choice(
    tuple(Kind.choices),
    also=(
        *(("SUGGESTION", "意见建议"), ("SUGGESTION", "建议"), ("CLAIM", "申诉"), ("CLAIM", "求决")),
        *(("ACCUSATION", "揭发控告"), ("ACCUSATION", "检举揭发"), ("ACCUSATION", "控告")),
    ),
)
FIELDS = Choice(
    tuple(Field.choices),
    also=(
        *(("FARMING", "农村农业"), ("LAND", "国土资源"), ("LABOUR", "劳动社保"), ("HEALTH", "卫生计生"), ("NATURE", "环境保护")),
        *(
            ("EDUCATION", "教育文体"),
            ("WELFARE", "民政"),
            ("JUSTICE", "涉法涉诉"),
            ("CONDUCT", "纪检监察"),
            ("CONDUCT", "干部作风"),
        ),
    ),
)
OUTCOMES = Choice(
    tuple(PetitionPaper.Outcome.choices),
    also=(("SUPPORT", "支持"), ("EXPLAIN", "解释疏导"), ("EXPLAIN", "解释说明"), ("NOT_SUPPORT", "不支持")),
)
ROUTES = Choice(tuple((str(code), label) for code, label in Route.choices))

SHEET = Sheet(
    title=_("国家信访系统台账"),
    columns=(
        Column(
            "national_number",
            _("信访编号"),
            Words(40),
            note=_("国家信访系统的编号。同一编号不会导入两次。"),
            example="5117252026110200001",
            also=(_("国家信访系统编号"), _("信访件编号"), _("信访件号")),
        ),
        Column("received_on", _("登记日期"), Day(), note=WRITTEN, example="2026-11-02", also=(_("登记时间"), _("信访日期"))),
        Column("form", _("信访形式"), FORMS, note=CHOSEN, example=Form.VISIT.label),
        Column("source", _("信访来源"), Choice(tuple(Source.choices)), required=False, note=_("不填的，是本级接收的。")),
        Column("kind", _("信访目的"), KINDS, note=CHOSEN, example=Kind.CLAIM.label, also=(_("信访类别"),)),
        Column("field", _("内容分类"), FIELDS, required=False, note=CHOSEN, example=Field.LAND.label, also=(_("领域"),)),
        Column(
            "place",
            _("问题属地"),
            Known(),
            note=_("从下拉里选：乡镇，或者乡镇加村。"),
            also=(_("属地"), _("乡镇"), _("问题发生地")),
        ),
        Column(
            "title", _("事项"), Words(TITLE_MOST), required=False, note=_("不填的，取概况开头的字。"), also=(_("标题"), _("主题"))
        ),
        Column(
            "asked",
            _("概况"),
            Words(ASKED_MOST, prose=True),
            note=_("最多 500 字。不写姓名、电话、身份证号。"),
            example=_("反映征地补偿款未付"),
            also=(_("概况信息"), _("主要诉求"), _("诉求")),
        ),
        Column(
            "persons",
            _("人数"),
            Whole(least=1, most=PERSONS_MOST),
            required=False,
            note=_("不填的，是 1 人。"),
            also=(_("信访人数"), _("信访人次")),
        ),
        Column("collective", _("是否集体访"), _answer(), required=False, note=_("5 人以上的是集体访。"), also=(_("是否集体"),)),
        Column(
            "repeat",
            _("是否重复"),
            _answer((YES, "重件"), (YES, "重复"), (NO, "初件"), (NO, "初次")),
            required=False,
            also=(_("是否重复访"), _("是否重复信访"), _("初重件")),
        ),
        Column("litigation", _("是否涉法涉诉"), _answer(), required=False, also=(_("涉法涉诉"),)),
        Column("superior_due_on", _("上级要求的期限"), Day(), required=False, note=_("上级交办的要填。"), also=(_("交办期限"),)),
        Column(
            "organ",
            _("承办单位"),
            Known(),
            required=False,
            note=_("不填的，导入以后等着转送。"),
            also=(_("去向单位"), _("办理单位"), _("责任单位")),
        ),
        Column(
            "forwarded_on",
            _("转送、交办日期"),
            Day(),
            required=False,
            note=_("写了承办单位的要填。"),
            also=(_("转送日期"), _("交办日期"), _("去向日期"), _("转送时间"), _("交办时间")),
        ),
        Column("accepted_on", _("受理日期"), Day(), required=False, note=WRITTEN, also=(_("受理时间"),)),
        Column("route", _("办理途径"), ROUTES, required=False, note=_("申诉求决的，受理以后不填是途径（六）；涉法涉诉的要填。")),
        Column("procedure", _("适用的程序"), Words(60), required=False, note=_("按途径（一）至（五）办理的要填。")),
        Column("procedure_due_on", _("程序的期限"), Day(), required=False, note=_("按途径（一）至（五）办理的要填。")),
        Column(
            "noticed_on",
            _("受理告知日期"),
            Day(),
            required=False,
            note=_("受理告知书送达的日期。不填的，告知的期限照样计时。"),
            also=(_("告知日期"), _("受理告知时间"), _("受理告知书送达日期")),
        ),
        Column("extended_on", _("延期告知日期"), Day(), required=False, note=_("延长过办理期限的要填。"), also=(_("延期日期"),)),
        Column(
            "extended_days",
            _("延长几日"),
            Whole(least=1, most=EXTENDED_MOST),
            required=False,
            note=_("写了延期告知日期的要填。"),
            also=(_("延期天数"), _("延长天数")),
        ),
        Column(
            "answered_on",
            _("答复日期"),
            Day(),
            required=False,
            note=_("出具处理意见书、作出答复的日期。"),
            also=(_("办结日期"), _("办结时间"), _("答复时间"), _("出具意见书日期")),
        ),
        Column("outcome", _("处理结果"), OUTCOMES, required=False, note=_("按途径（六）办理、写了答复日期的要填。")),
        Column("answered_no", _("意见书文号"), Words(ELSEWHERE_MOST), required=False, also=(_("答复文号"), _("处理意见书文号"))),
        Column(
            "answer",
            _("答复内容"),
            Words(LONG, prose=True),
            required=False,
            note=_("不写姓名、电话、身份证号。"),
            also=(_("处理意见"), _("办理结果"), _("答复意见")),
        ),
        Column(
            "served_on",
            _("答复送达日期"),
            Day(),
            required=False,
            note=_("送达了才算按期办结。不填的，等着登记送达。"),
            also=(_("送达日期"), _("意见书送达日期")),
        ),
    ),
    natural=("national_number",),
    never=IDENTITY,
    never_cure=_("请在国家信访系统导出时不勾选身份列，或者删去这些列，再传。"),
)
REGISTERED = (  # what a row says of the registering: held against the case that is there already
    *("received_on", "form", "source", "kind", "field", "place", "title", "asked", "persons", "repeat", "litigation"),
    "superior_due_on",
)


def cell_of(name: str, value: Any) -> str | int | date:
    """A value as its column's cell holds it: what is chosen by its words, a place by its full name, nothing as an empty cell."""
    if value is None:
        return ""
    kind = next(column.kind for column in SHEET.columns if column.name == name)
    if isinstance(kind, Choice):
        return str(dict(kind.pairs).get(value, ""))
    if isinstance(kind, Known):
        return str(getattr(value, "full_name", value.name))
    return value if isinstance(value, int | date) else str(value)
