"""Balances of files: each attachment has its file, whole; each row of an import its record."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files.collecting import missing
from pianqu.files.models import Import
from pianqu.kit.books import Balance


def there(_day: date) -> Iterator[str]:
    """Attachments whose file is gone or cut off."""
    for name in missing():
        yield _("%(name)s：文件不在或不完整") % {"name": name}


def made(_day: date) -> Iterator[str]:
    """Imports whose rows do not lead to as many records as they made."""
    for batch in Import.objects.exclude(state="CHECKED").listed().order_by("id"):
        if sum(map(len, batch.made())) != batch.fresh:
            yield _("%(name)s（%(key)s）：导入的行和记录对不上") % {"name": batch, "key": batch.key}


BALANCES = (
    Balance("files.there", gettext_lazy("附件的文件都在"), there),
    Balance("files.made", gettext_lazy("导入的行都有记录"), made),
)
