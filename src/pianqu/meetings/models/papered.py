"""The minutes of a session: drafted, signed on the page or on paper, issued (domain.md §1.4, practice.md 2, 3, 14)."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from pianqu.files.scans import hang, scanned
from pianqu.groups.signing import ON_PAPER, signed_by_hand, signing
from pianqu.journal.actor import Acting
from pianqu.journal.models import Entry
from pianqu.journal.subjects import verb_of
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.meetings import minutes
from pianqu.meetings.models.exchange import ProblemNotice, Share
from pianqu.meetings.resolved import raise_tasks
from pianqu.standards.models import Number

SIGN = "meetings.sign_meeting"


class Papered:
    """Mixed into the meeting; each verb is done to every row of the session that it may take along."""

    def draft(self: Any, *, by: Acting, at: datetime, text: str, version: int | None = None) -> Any:
        """Set down the minutes, to be signed (anew). Raises `Refused` for none, `Conflict` once they are issued."""
        if not text.strip():
            raise Refused(text=_("请写纪要的正文。"), code="required")
        return self._move_all("draft", by, at, version, minutes=text, signed_by="", signed_on=None, scan_checksum="")

    def drafted(self: Any, user: Any = None, kept: Any = None) -> str:
        """The minutes as they can be drafted from what was told of the session; nothing of what was not held.

        For a user, of whom something is `kept` (`meetings.reserved`), without that and what else they do not see.
        """
        rows = [row for row in self.together if row.group_id == self.group_id and row.is_held]
        heads = (("会议交流信息", Share), ("会议通报问题", ProblemNotice))
        told = {model: model.objects.visible_to(user) if user else model.objects.all() for _head, model in heads}
        found = [(head, [each for row in rows for each in told[model].current().at_meeting(row)]) for head, model in heads]
        return minutes.drafted(rows, found, kept) if rows else ""

    def sign(self: Any, *, by: Acting, at: datetime, on: date, version: int | None = None) -> Any:
        """The leader signs the minutes on the county day `on`, or the first deputy by delegation; the signature says so.

        Raises `Refused` for everybody else (practice.md 2, 3).
        """
        basis = signing(by, self.group_id, SIGN, on)
        signed_by = f"{basis.signed_as} {by.acting().name}"
        return self._move_all("sign", by, at, version, signed_by=signed_by, signed_on=on)

    def scan(
        self: Any, *, by: Acting, at: datetime, signer: str, signed_on: date, name: str, data: bytes, version: int | None = None
    ) -> Any:
        """The minutes were signed on paper: the scan is hung on the session and is the minutes; no text is written for it.

        `signer` says who signed by hand (`Signer`). A file that hangs there already is not hung again.
        Raises `Refused` for a day before the meeting or to come, for a seat that might not sign on that day, for a file that is
        neither picture nor PDF, and as `Attachment.upload`; `Conflict` where the minutes are signed already.
        """
        if not self.happened_on <= signed_on <= county_day(at):
            raise Refused(signed_on=_("签字日期在开会以后、今天以前。"), code="out_of_range")
        found = scanned(name, data)
        basis, signer_name = signed_by_hand(self.group, signer, SIGN, signed_on)
        signature = f"{basis.signed_as} {signer_name}{ON_PAPER}"
        with turn(by=by, at=at):
            rows, values = self._beside("scan"), {"signed_by": signature, "signed_on": signed_on}
            moved = self._move_all("scan", by, at, version, scan_checksum=found.checksum, **values)
            hang(found, *rows, name=name, data=data, by=by, at=at)
        return moved

    @property
    def has_minutes(self: Any) -> bool:
        """Whether there are minutes: a text, or the scan that is the minutes (practice.md 15); a draft before it is not shown."""
        return bool(self.minutes or self.on_paper)

    def corrected_since(self: Any) -> list[str]:
        """What was corrected of the meetings of its session and group after the minutes were written or scanned.

        Sentences of a paper: day, meeting, what, why. The minutes themselves never change: they are what was signed.
        """
        written = Entry.objects.about(self).filter(verb__in=[verb_of(self, "draft"), verb_of(self, "scan")]).first()
        if written is None:
            return []
        keys = {self.key, *(row.key for row in self.together if row.group_id == self.group_id)}
        entries = Entry.objects.filter(verb=verb_of(self, "correct"), subject_key__in=keys, seq__gt=written.seq).order_by("seq")
        rows = type(self).objects.filter(key__in=keys, replaces__isnull=False).select_related("replaces")
        versions = {(row.key, row.recorded_at): row for row in rows}
        found = [(entry, versions.get((entry.subject_key, entry.at))) for entry in entries]
        return [minutes.corrected(row, entry.field_names) for entry, row in found if row]

    def issue(self: Any, *, by: Acting, at: datetime, version: int | None = None) -> Any:
        """Issue the signed minutes as 纪要, with the group's next number; what was resolved becomes tasks (practice.md 18).

        Raises `Conflict` where they are not signed.
        """
        year = (self.signed_on or self.happened_on).year
        with turn(by=by, at=at):  # a number that is drawn for what is not signed any more is undone with it
            number = Number.draw(minutes.series(self.group.name), year, by=by, at=at)
            issued = self._move_all("issue", by, at, version, number=number)
            raise_tasks(self.together, by=by, at=at)
        return issued
