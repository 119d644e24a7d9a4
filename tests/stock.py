"""Django's stock words for what is wrong in a form, as they would show if nobody had said it better (`kit/stock.py`)."""

import gettext
import re
from functools import cache
from pathlib import Path

import django

IDS = (
    "This field is required.",
    "This field cannot be null.",
    "This field cannot be blank.",
    "Enter a whole number.",
    "Enter a number.",
    "Ensure that there are no more than %(max)s digit in total.",
    "Ensure that there are no more than %(max)s decimal place.",
    "Ensure that there are no more than %(max)s digit before the decimal point.",
    "Enter a valid date.",
    "Enter a valid UUID.",
    "Enter a list of values.",
    "Null characters are not allowed.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Select a valid choice. That choice is not one of the available choices.",
    "“%(value)s” is not a valid value.",
    "Value %(value)r is not a valid choice.",
    "%(model_name)s with this %(field_label)s already exists.",
    "%(model)s instance with %(field)s %(value)r is not a valid choice.",
    "“%(value)s” value must be an integer.",
    "Ensure this value is less than or equal to %(limit_value)s.",
    "Ensure this value is greater than or equal to %(limit_value)s.",
    "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
    "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
    "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
    "Constraint “%(name)s” is violated.",
)
PLACEHOLDER = re.compile(r"%\(\w+\)\w")


@cache
def phrases() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """For each stock message and language its fixed words and its pattern, which is slow on pages of long lines."""
    folder = Path(django.__file__).parent / "conf" / "locale"
    chinese = gettext.translation("django", folder, languages=["zh_Hans"])
    said = [PLACEHOLDER.split(words) for each in IDS for words in {each, chinese.gettext(each), chinese.ngettext(each, each, 2)}]
    return tuple((tuple(parts), re.compile(".*?".join(map(re.escape, parts)))) for parts in said)


def spoken(text: str) -> list[str]:
    """The stock words in a text."""
    likely = [pattern for parts, pattern in phrases() if all(part in text for part in parts)]
    return [hit.group() for pattern in likely if (hit := pattern.search(text))]
