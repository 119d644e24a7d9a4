"""The shape of what is asked before names stand in clear on a paper."""

from django.utils.translation import gettext_lazy as _

from pianqu.kit.forms import LineField, RecordForm


class NamedForm(RecordForm):
    """Why."""

    reason = LineField(
        label=_("为什么要打印姓名"), help_text=_("例如：送达处理意见书。打印会记入操作日志；文件不留存，请当场用完。")
    )
