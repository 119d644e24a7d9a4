"""problem+json (RFC 9457): every no of the API in the reader's language, whoever found the fault: a verb, a form or a shape."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ARGUMENTS = ("body", "payload", "asked")  # names of ours, which no caller knows
TITLES: Mapping[int, Any] = {
    400: gettext_lazy("发来的内容读不懂，应是 JSON。"),
    401: gettext_lazy("请先登录。"),
    403: gettext_lazy("你没有办这件事的权限。"),
    404: gettext_lazy("没有这个内容，或者你看不到它。"),
    405: gettext_lazy("这个地址不接受这种请求。"),
    409: gettext_lazy("晚了一步"),
    413: gettext_lazy("发来的内容太大。"),
    415: gettext_lazy("发来的内容不是 JSON。"),
    422: gettext_lazy("填写的内容有误。"),
    429: gettext_lazy("请求太多，请稍后再试。"),
    500: gettext_lazy("系统出错了，这一步没有做。"),
}
WHOLE, TRUTH, KEY, DAY = (
    gettext_lazy("这里要填整数。"),
    gettext_lazy("这里要填 true 或 false。"),
    gettext_lazy("这里要填一条记录的编号（UUID）。"),
    gettext_lazy("日期写成 2026-11-25 这样。"),
)
SHAPES: Mapping[str, Any] = {  # pydantic's kinds of fault
    "missing": gettext_lazy("这一项要填。"),
    "extra_forbidden": gettext_lazy("没有这一项。"),
    "string_type": gettext_lazy("这里要填文字。"),
    "string_too_long": gettext_lazy("最多 %(max_length)s 字。"),
    "string_too_short": gettext_lazy("至少 %(min_length)s 字。"),
    "list_type": gettext_lazy("这里要填一个列表。"),
    "too_long": gettext_lazy("最多 %(max_length)s 项。"),
    "too_short": gettext_lazy("至少 %(min_length)s 项。"),
    "greater_than_equal": gettext_lazy("不能小于 %(ge)s。"),
    "less_than_equal": gettext_lazy("不能大于 %(le)s。"),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), gettext_lazy("这里要填一个对象。")),
    "literal_error": gettext_lazy("只能是其中之一：%(expected)s"),
    "enum": gettext_lazy("只能是其中之一：%(expected)s"),
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size", "int_from_float", "finite_number"), WHOLE),
    **dict.fromkeys(("bool_type", "bool_parsing"), TRUTH),
    **dict.fromkeys(("uuid_type", "uuid_parsing", "is_instance_of"), KEY),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"), DAY),
    "float_type": gettext_lazy("这里要填数。"),
    "value_error": "%(error)s",  # our own validators speak the reader's language themselves
}


def problem(status: int, title: Any = "", errors: list[dict[str, Any]] | None = None) -> HttpResponse:
    """The answer: {type, title, status, errors: [{field, message, code}]}; the title says what the status means unless told."""
    told = str(title or TITLES.get(status, TITLES[500 if status >= 500 else 400]))
    body = {"type": "about:blank", "title": told, "status": status, "errors": errors or []}
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json")


def refused_list(refused: ValidationError) -> list[dict[str, Any]]:
    """What a verb or form refused, field by field."""
    by_field = refused.error_dict if hasattr(refused, "error_dict") else {NON_FIELD_ERRORS: refused.error_list}
    return [
        {"field": "" if name == NON_FIELD_ERRORS else name, "message": message, "code": str(error.code or "invalid")}
        for name, errors in by_field.items()
        for error in errors
        for message in error.messages
    ]


def misshapen_list(errors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What does not fit its shape, field by field, in words of ours."""
    return [
        {
            "field": ".".join(str(part) for part in each["loc"][1:] if part not in ARGUMENTS),
            "message": misshapen(_kind(each), each.get("ctx", {})),
            "code": _kind(each),
        }
        for each in errors
    ]


def _kind(fault: dict[str, Any]) -> str:
    """Pydantic's kind; text that was tidied first it measures as a mere value, and an empty one was not filled in."""
    kind, context = str(fault["type"]), fault.get("ctx", {})
    if kind in ("too_short", "too_long") and context.get("field_type") == "Value":
        kind = f"string_{kind}"
    return "missing" if kind == "string_too_short" and context.get("min_length") == 1 else kind


def misshapen(kind: str, context: Mapping[str, Any]) -> str:
    """The words for one of pydantic's kinds of fault."""
    words = SHAPES.get(kind)
    return str(words) % context if words else _("这一项填得不对。")
