"""Django's own words for what is wrong, said as this house says it: once for every form, record and page.

A field takes its words over when it is made, so this module is loaded before any form or model is (`kit/apps.py`).
"""

from typing import Any

from django import forms
from django.core import validators
from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.kit.text import UNSTORABLE

FILL, CHOOSE, WHOLE, NUMBER = _("请填写。"), _("请从列表里选。"), _("请填整数。"), _("请填数，例如 12.5。")
CHOICE = dict.fromkeys(("required", "invalid_choice", "invalid_list", "invalid_pk_value"), CHOOSE)
CHOOSERS = (forms.ChoiceField, forms.MultipleChoiceField, forms.ModelChoiceField, forms.ModelMultipleChoiceField)
FORM_WORDS: dict[Any, dict[str, Any]] = {
    forms.Field: {"required": FILL},
    forms.IntegerField: {"invalid": WHOLE},
    forms.DecimalField: {"invalid": NUMBER},
    forms.DateField: {"invalid": _("日期写成 2026-11-25 这样。")},
    forms.UUIDField: {"invalid": _("这张表单不完整，请重新打开再填。")},
    forms.BooleanField: {"required": _("请勾选。")},
    **dict.fromkeys(CHOOSERS, CHOICE),
}
MODEL_WORDS: dict[Any, dict[str, Any]] = {
    models.Field: {"null": FILL, "blank": FILL, "invalid_choice": CHOOSE, "unique": _("已经有一条相同的记录。")},
    models.ForeignKey: {"invalid": CHOOSE},
    models.IntegerField: {"invalid": WHOLE},
}
VALIDATOR_WORDS: tuple[tuple[Any, Any], ...] = (
    (validators.MinValueValidator, _("不能小于 %(limit_value)s。")),
    (validators.MaxValueValidator, _("不能大于 %(limit_value)s。")),
    (validators.MinLengthValidator, _("至少 %(limit_value)d 字，现在 %(show_value)d 字。")),
    (validators.MaxLengthValidator, _("最多 %(limit_value)d 字，现在 %(show_value)d 字。")),
    (validators.ProhibitNullCharactersValidator, UNSTORABLE),
    (validators.validate_slug, _("只能用字母、数字、连字符和下划线。")),
)
DIGITS_WORDS = {
    "invalid": NUMBER,
    "max_digits": _("数太大：连小数一共最多 %(max)s 位。"),
    "max_decimal_places": _("小数最多 %(max)s 位。"),
    "max_whole_digits": _("数太大：小数点前最多 %(max)s 位。"),
}


def speak() -> None:
    """Put the words where Django keeps its own."""
    for kind, words in {**FORM_WORDS, **MODEL_WORDS}.items():
        kind.default_error_messages = {**vars(kind).get("default_error_messages", {}), **words}
    for validator, said in VALIDATOR_WORDS:
        validator.message = said
    validators.DecimalValidator.messages = DIGITS_WORDS  # type: ignore[assignment]
    models.BaseConstraint.default_violation_error_message = _("填写的内容和已有的记录或规则不合。")
