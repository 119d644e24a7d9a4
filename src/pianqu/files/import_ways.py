"""What stands on the page of a kind of record that can be imported: its template, and the way in."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pianqu.files.importing import Importer
from pianqu.files.models import Import
from pianqu.kit.pages import action


def import_ways(request: Any, importer: Importer) -> list[dict[str, Any]]:
    """The template and the import, as actions; empty where the reader may not."""
    label, url = _("导入%(kind)s") % {"kind": importer.title}, _address(importer)
    return [template_way(request, importer), action(request, "files.upload_import", label, url, Import(kind=importer.code))]


def upload_address(user: Any, importer: Importer) -> str:
    """Where the kind is uploaded or pasted from Excel; "" for who may not."""
    return _address(importer) if user.has_perm("files.upload_import", Import(kind=importer.code)) else ""


def _address(importer: Importer) -> str:
    return f"{reverse('files:import_upload')}?kind={importer.code}"


def template_way(request: Any, importer: Importer) -> dict[str, Any]:
    """The empty sheet, as an action."""
    label = _("下载%(kind)s模板") % {"kind": importer.title}
    url = f"{reverse('files:import_template')}?kind={importer.code}"
    return action(request, "files.template_import", label, url, Import(kind=importer.code))
