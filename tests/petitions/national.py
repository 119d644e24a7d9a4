"""The ledger of the national system as a sheet, and what comes of sending it."""

from types import SimpleNamespace
from typing import Any

from pianqu.files.models import Import
from tests.county import AT

HEADS = (
    "信访编号,登记日期,信访形式,信访目的,内容分类,问题属地,概况,人数,"
    "是否集体访,承办单位,转送日期,受理日期,办理途径,适用的程序,程序的期限"
)
PLAIN = "N001,2026-11-02,来访,求决,国土资源,四川省达州市渠县渠江镇示例一村,征地补偿款未付,,,,,,,,"
GONE_ON = "N002,2026-11-03,网上信访,求决,农村农业,天星镇,灌溉渠垮了三个月没有修,7,是,天星镇党委、政府,2026-11-05,2026-11-09,6,,"
AWAY = "N003,2026-11-04,来信,揭发控告,,渠江镇,反映有人多占宅基地,1,否,县纪委监委,2026-11-06,,,,"


def ledger(*rows: str, heads: str = HEADS) -> bytes:
    """The sheet."""
    return "\n".join((heads, *(rows or (PLAIN, GONE_ON, AWAY)))).encode()


def looked_at(small: SimpleNamespace, *rows: str, by: str = "petition", **more: Any) -> Import:
    """Looked at."""
    values: dict[str, Any] = {"name": "台账.csv", "data": ledger(*rows), "by": small.user(by), "at": AT, **more}
    return Import.upload("petitions", **values)


def brought(small: SimpleNamespace, *rows: str, **more: Any) -> Import:
    """Looked at and confirmed."""
    return looked_at(small, *rows, **more).confirm(by=small.user("petition"), at=AT)
