"""The shape of what tells that a paper of a group was signed by hand."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.files.forms import SentFileForm, file_field
from pianqu.files.scans import SCANS
from pianqu.groups.signing import Signer
from pianqu.kit.forms import DayField


class ScanForm(SentFileForm):
    """The signed paper, who signed it and when."""

    file = file_field(_("签字的扫描件"), _("图片或 PDF。"), SCANS)
    signer = forms.ChoiceField(label=_("谁签的字"), choices=Signer.choices)
    signed_on = DayField(label=_("签字日期"))
