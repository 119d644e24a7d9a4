"""How a message is told in a line, and where it leads."""

from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from pianqu.inbox.models import Message
from pianqu.journal.history import address_of_kind
from pianqu.kit.pages import Column


def what(message: Any) -> Any:
    """What was done; of a digest also how much it sums up."""
    if not message.is_digest:
        return message.words
    told = ngettext("每日摘要：%(n)s 件", "每日摘要：%(n)s 件", message.items_number)
    return told % {"n": message.items_number}


def address(message: Message) -> str:
    """The page of the record; "" where it has none."""
    return address_of_kind(message.subject_type, message.subject_key) if message.subject_key else ""


def which(message: Any) -> str:
    """The record as it is called now, for who may see it now; of messages that were read with `of_reader`."""
    words = str(message.subject) if message.subject is not None else ""
    return "" if words == message.where else words


ITEM_COLUMNS = (
    Column(gettext_lazy("什么事"), what, data=False),
    Column(gettext_lazy("哪一件"), which),
    Column(gettext_lazy("哪里"), lambda message: message.where),
)
