"""What stands on the page of a kind of record that can be imported: its template, and the way in."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pianqu.files.importing import Importer
from pianqu.files.models import Import
from pianqu.kit.pages import action


def import_ways(request: Any, importer: Importer) -> list[dict[str, Any]]:
    """The template and the import, as actions; empty where the reader may not."""
    asked, batch = f"?kind={importer.code}", Import(kind=importer.code)
    told = {"kind": importer.title}
    return [
        action(request, "files.template_import", _("下载%(kind)s模板") % told, reverse("files:import_template") + asked, batch),
        action(request, "files.upload_import", _("导入%(kind)s") % told, reverse("files:import_upload") + asked, batch),
    ]
