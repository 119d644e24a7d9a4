"""Balances of files: each attachment has its file, whole."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files.collecting import missing
from pianqu.kit.books import Balance


def there(_day: date) -> Iterator[str]:
    """Attachments whose file is gone or cut off."""
    for name in missing():
        yield _("%(name)s：文件不在或不完整") % {"name": name}


BALANCES = (Balance("files.there", gettext_lazy("附件的文件都在"), there),)
