"""专题汇报: a group's report to the county committee, from its draft to the day on which it was heard (R29, R30, R49; F7, F9)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.briefings import drafted, rules
from pianqu.briefings.carrying import carried, renewed
from pianqu.briefings.drafted import Paragraph
from pianqu.briefings.models.sitting import Sitting
from pianqu.briefings.querysets import BriefingQuerySet
from pianqu.briefings.subjects import LENGTH, QUARTERLY, Subject, column
from pianqu.files.hanging import takes_attachments
from pianqu.files.scans import Scanned, hang, scanned
from pianqu.groups.models import CoordinationGroup
from pianqu.groups.signing import signed_by_hand, signing
from pianqu.journal.actor import Acting
from pianqu.journal.linked import Link, Linked
from pianqu.journal.moves import add, move, once, void
from pianqu.journal.records import Counted
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn, unit
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day, start_of_day
from pianqu.kit.text import lines, one_line, tidy

UNSIGNED: dict[str, Any] = {"signed_name": "", "signed_post": "", "signed_at": None, "delegation": "", "scan_checksum": ""}
SIGN = "briefings.sign_briefing"


@takes_attachments(change="briefings.scan_briefing", read="read_whole_by")
class Briefing(Scanned, Flowing, Counted):
    """A quarterly briefing with three sections, or a special one with a single subject.

    `happened_on` is the day on which it was drafted, then the day on which it was heard: it counts once, in the quarter in which
    it was heard (A14), whatever quarter it tells of. Once heard its text never changes; what was wrong is said by an `Erratum`.
    """

    class Kind(models.TextChoices):
        """The regular one (R29) or one of its own (R49)."""

        QUARTERLY = "QUARTERLY", gettext_lazy("季度汇报")
        SPECIAL = "SPECIAL", gettext_lazy("单项专题")

    class State(models.TextChoices):
        """How far it is."""

        AUTO_DRAFT = "AUTO_DRAFT", gettext_lazy("自动初稿")
        EDITED = "EDITED", gettext_lazy("修改中")
        LEADER_SIGNED = "LEADER_SIGNED", gettext_lazy("已签发，待上会")
        SCHEDULED = "SCHEDULED", gettext_lazy("已列入会议")
        HEARD = "HEARD", gettext_lazy("已听取")
        FILED = "FILED", gettext_lazy("已归档")

    flow: ClassVar = Flow.of(
        "AUTO_DRAFT",
        edit=(("AUTO_DRAFT", "EDITED"), "EDITED"),
        redraft=(("AUTO_DRAFT", "EDITED"), "EDITED"),
        sign=(("AUTO_DRAFT", "EDITED"), "LEADER_SIGNED"),
        scan=(("AUTO_DRAFT", "EDITED"), "LEADER_SIGNED"),
        withdraw=("LEADER_SIGNED", "EDITED"),
        send_back=("LEADER_SIGNED", "EDITED"),
        schedule=("LEADER_SIGNED", "SCHEDULED"),
        unschedule=("SCHEDULED", "LEADER_SIGNED"),
        hear=("SCHEDULED", "HEARD"),
        file=("HEARD", "FILED"),
    )

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.AUTO_DRAFT)
    kind = Choice(gettext_lazy("类别"), choices=Kind.choices)
    title = Line(gettext_lazy("标题"), max_length=80)
    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="briefings"
    )
    first_day = models.DateField(gettext_lazy("所属季度"), null=True, blank=True)
    last_day = models.DateField(gettext_lazy("数据截至"), null=True, blank=True)
    subject = Choice(gettext_lazy("专题"), choices=Subject.choices, blank=True)
    econ_social = Prose(Subject.ECON_SOCIAL.label, max_length=LENGTH, blank=True)
    safety_stability = Prose(Subject.SAFETY_STABILITY.label, max_length=LENGTH, blank=True)
    cadre_performance = Prose(Subject.CADRE_PERFORMANCE.label, max_length=LENGTH, blank=True)
    other = Prose(gettext_lazy("专题内容"), max_length=LENGTH, blank=True)
    signed_name = Line(gettext_lazy("签发人"), max_length=40, blank=True, editable=False)
    signed_post = Line(gettext_lazy("签发人职务"), max_length=120, blank=True, editable=False)
    signed_at = models.DateTimeField(gettext_lazy("签发时间"), null=True, blank=True, editable=False)
    delegation = Line(gettext_lazy("委托依据"), max_length=120, blank=True, editable=False)
    back_reason = Line(gettext_lazy("退回原因"), max_length=200, blank=True, editable=False)
    sitting = models.ForeignKey(
        Sitting,
        verbose_name=Sitting._meta.verbose_name,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="briefings",
    )

    objects = BriefingQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first; a group has one quarterly briefing of a quarter."""

        verbose_name = gettext_lazy("专题汇报")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["happened_on", "id"], name="briefings_briefing_day")]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="QUARTERLY", first_day__isnull=False, last_day__isnull=False, subject="")
                | Q(Q(kind="SPECIAL", first_day__isnull=True) & ~Q(subject="")),
                name="briefings_briefing_kind",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["AUTO_DRAFT", "EDITED"], signed_name="", signed_at__isnull=True)
                | Q(Q(state__in=["LEADER_SIGNED", "SCHEDULED", "HEARD", "FILED"], signed_at__isnull=False) & ~Q(signed_name="")),
                name="briefings_briefing_signed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["SCHEDULED", "HEARD", "FILED"], sitting__isnull=False)
                | Q(state__in=["AUTO_DRAFT", "EDITED", "LEADER_SIGNED"], sitting__isnull=True),
                name="briefings_briefing_sitting",
            ),
            models.UniqueConstraint(
                fields=["group", "first_day"],
                condition=Q(kind="QUARTERLY", replaced_at__isnull=True, voided_at__isnull=True),
                name="briefings_briefing_quarter",
                violation_error_message=gettext_lazy("这个协调组这个季度的汇报已经起草，请打开那一份。"),
            ),
        ]

    def __str__(self) -> str:
        """The title."""
        return self.title

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The sections that it may have."""
        return QUARTERLY if self.kind == self.Kind.QUARTERLY else (Subject(self.subject),)

    @property
    def filled(self) -> tuple[Subject, ...]:
        """The sections that have words."""
        return tuple(subject for subject in self.subjects if self.text_of(subject))

    def text_of(self, subject: str) -> str:
        """The words of a section."""
        return getattr(self, column(subject))  # type: ignore[no-any-return]

    @property
    def signed_on(self) -> date | None:
        """The county's day on which it was signed."""
        return None if self.signed_at is None else county_day(self.signed_at)

    @property
    def heard(self) -> bool:
        """Whether the committee heard it."""
        return self.state in (self.State.HEARD, self.State.FILED)

    @classmethod
    def draft(
        cls,
        *,
        by: Acting,
        at: datetime,
        group: CoordinationGroup,
        kind: str,
        title: str,
        subject: str = "",
        first_day: date | None = None,
        last_day: date | None = None,
        paragraphs: Sequence[Paragraph] = (),
        key: UUID | None = None,
    ) -> "Briefing":
        """Begin one with what the records say: `paragraphs` come from the rooms above, each with its sources (R30).

        Raises `Refused` where the group is not there, for a quarterly one without its days and a special one without a subject,
        and for a quarter of which the group has one already.
        """
        told = {"kind": kind, "title": title, "subject": subject, "first_day": first_day, "last_day": last_day}
        content = {**told, "group": group.pk, "last_day": None}  # what the records say, and up to when, goes on growing

        def make(key: UUID, mark: str) -> "Briefing":
            texts = {column(subject): words for subject, words in drafted.texts(paragraphs).items()}
            fresh = cls.entered(by, at, key=key, fingerprint=mark, group=group, happened_on=county_day(at), **told, **texts)
            rules.check_draft(fresh)
            with unit(by=by, at=at):
                add(fresh, "draft", by=by, at=at)
                fresh.cite({each: drafted.links(paragraphs, each) for each in fresh.subjects})
                fresh.fetch({each: lines(fresh.text_of(each)) for each in fresh.subjects})
            return fresh

        return once(cls, key, content, make)

    def edit(
        self, *, by: Acting, at: datetime, title: str, sections: Mapping[str, str], version: int | None = None
    ) -> "Briefing":
        """Write it anew: the title and these sections; a section that is not named stays as it stands.

        Lines that stay or were reworded keep their sources; the journal names only what changed. Raises `Refused` for a section
        that it does not have, `Conflict` when somebody was faster or it is signed.
        """
        if set(sections) - set(self.subjects):
            raise Refused(__all__=_("这份汇报没有这一部分。"), code="subject")
        texts = {subject: tidy(words) for subject, words in sections.items() if tidy(words) != self.text_of(subject)}
        before = {subject: lines(self.text_of(subject)) for subject in texts}
        kept = {subject: self.cited(subject) for subject in texts}
        values: dict[str, Any] = {column(subject): words for subject, words in texts.items()}
        values |= {} if one_line(title) == self.title else {"title": title}
        with unit(by=by, at=at):
            move(self, "edit", by=by, at=at, version=version, **values)
            self.cite({subject: _carry(before[subject], lines(words), kept[subject]) for subject, words in texts.items()})
        return self

    def redraft(
        self, *, by: Acting, at: datetime, paragraphs: Sequence[Paragraph], last_day: date, version: int | None = None
    ) -> "Briefing":
        """Ask the records again, up to `last_day`: `paragraphs` is what they say now. What was written by hand stays as it is.

        Raises `ValidationError` where a section grows too long, `Conflict` when somebody was faster or it is signed.
        """
        said = {subject: lines(words) for subject, words in drafted.texts(paragraphs).items()}
        links = {subject: drafted.links(paragraphs, subject) for subject in self.subjects}
        texts: dict[str, Any] = {}
        cited: dict[str, list[Sequence[Link]]] = {}
        for subject in self.subjects:
            stands, fresh, kept = lines(self.text_of(subject)), said.get(subject, []), self.cited(subject)
            rows = renewed(self.fetched_of(subject), stands, fresh)
            texts[column(subject)] = "\n".join(fresh[n] if new else stands[n] for new, n in rows)
            cited[subject] = [links[subject][n] if new else [link for line, link in kept if line == n] for new, n in rows]
        with unit(by=by, at=at):
            told = {name: words for name, words in texts.items() if words != getattr(self, name)}
            move(self, "redraft", by=by, at=at, version=version, last_day=last_day, **told)
            self.cite(cited)
            self.fetch({subject: said.get(subject, []) for subject in self.subjects})
        return self

    def sign(self, *, by: Acting, at: datetime, version: int | None = None) -> "Briefing":
        """The leader signs; or the first deputy by a written delegation, which the signature names (practice.md 2, 3).

        Raises `Refused` for anybody else and where nothing is written, `Conflict` when it is signed already.
        """
        rules.check_filled(self)
        basis = signing(by, self.group_id, SIGN, county_day(at))
        signed: dict[str, Any] = {"signed_name": by.acting().name, "signed_post": basis.title, "signed_at": at}
        return move(self, "sign", by=by, at=at, version=version, back_reason="", delegation=basis.document_no, **signed)

    def scan(
        self, *, by: Acting, at: datetime, signer: str, signed_on: date, name: str, data: bytes, version: int | None = None
    ) -> "Briefing":
        """It was signed on paper: the scan is hung on it, and nobody signs in (practice.md 3). Its moment is the day's beginning.

        `signer` says who signed by hand (`Signer`). A file that hangs there already is not hung again.
        Raises `Refused` where nothing is written, for a day before the draft or to come, for a seat that might not sign on that
        day, for a file that is neither picture nor PDF, and as `Attachment.upload`; `Conflict` when it is signed already.
        """
        rules.check_filled(self)
        rules.check_signed_on(self, signed_on, county_day(at))
        found = scanned(name, data)
        basis, signer_name = signed_by_hand(self.group, signer, SIGN, signed_on)
        signed: dict[str, Any] = {"signed_name": signer_name, "signed_post": basis.title, "delegation": basis.document_no}
        signed |= {"signed_at": start_of_day(signed_on), "scan_checksum": found.checksum, "back_reason": ""}
        with turn(by=by, at=at):
            move(self, "scan", by=by, at=at, version=version, **signed)
            hang(found, self, name=name, data=data, by=by, at=at)
        return self

    def withdraw(self, *, by: Acting, at: datetime, version: int | None = None) -> "Briefing":
        """The group takes back what it signed, to change it. Raises `Conflict` once it is on a sitting."""
        return move(self, "withdraw", by=by, at=at, version=version, **UNSIGNED)

    def send_back(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Briefing":
        """县委办 sends it back to be changed, with the reason. Raises `Refused` without one."""
        if not reason.strip():
            raise Refused(reason=_("请写退回的原因。"), code="required")
        return move(self, "send_back", by=by, at=at, version=version, back_reason=reason.strip(), **UNSIGNED)

    def schedule(self, *, by: Acting, at: datetime, sitting: Sitting, version: int | None = None) -> "Briefing":
        """Put it on a sitting that is to be held, on the day of the signature or later; anything else is `Refused`."""
        with turn(by=by, at=at):  # so that the sitting is not held, moved or cancelled meanwhile
            if self.signed_on is not None:
                rules.check_sitting(self, Sitting.objects.get(pk=sitting.pk))
            return move(self, "schedule", by=by, at=at, version=version, sitting=sitting)

    def unschedule(self, *, by: Acting, at: datetime, version: int | None = None) -> "Briefing":
        """Take it off its sitting: it waits for another."""
        return move(self, "unschedule", by=by, at=at, version=version, sitting=None)

    def hear(self, *, by: Acting, at: datetime, version: int | None = None) -> "Briefing":
        """The committee heard it at its sitting, whose `hold` says so; from here on it counts, on the sitting's day (A14).

        Raises `Refused` while the sitting was not held, `Conflict` when it is on none.
        """
        if self.sitting is not None and self.sitting.state != Sitting.State.HELD:
            raise Refused(__all__=_("会议还没有记为已召开；请打开那次会议，一起记。"), code="not_held")
        day: dict[str, Any] = {} if self.sitting is None else {"happened_on": self.sitting.day}
        return move(self, "hear", by=by, at=at, version=version, happened=True, **day)

    def file(self, *, by: Acting, at: datetime, version: int | None = None) -> "Briefing":
        """It is put away; nothing more is asked."""
        return move(self, "file", by=by, at=at, version=version)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Briefing":
        """Take a mistaken one out of every count, or give up a draft, with its reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)

    def cited(self, subject: str) -> list[tuple[int, Link]]:
        """What the lines of a section rest on: line and link, in order."""
        rows = self.citations.filter(section=subject).order_by("line", "id")
        return [(row.line, row.link) for row in rows]

    def fetched_of(self, subject: str) -> list[str]:
        """The lines of a section as the records said them when they were last asked: any other was written by hand."""
        return list(self.fetched.filter(section=subject).order_by("line").values_list("text", flat=True))

    def fetch(self, sections: Mapping[str, Sequence[str]]) -> None:
        """Note what the records said, in place of what was noted before; in its own unit of work."""
        self.fetched.filter(section__in=list(sections)).delete()
        Fetched.objects.bulk_create(
            Fetched(briefing=self, section=subject, line=line, text=text)
            for subject, texts in sections.items()
            for line, text in enumerate(texts)
        )

    def cite(self, sections: Mapping[str, Sequence[Sequence[Link]]]) -> None:
        """Note what each line of these sections rests on, in place of what was noted before; in its own unit of work."""
        self.citations.filter(section__in=list(sections)).delete()
        Citation.objects.bulk_create(
            Citation(briefing=self, section=subject, line=line, **Citation.of(each))
            for subject, found in sections.items()
            for line, links in enumerate(found)
            for each in links
        )


def _carry(before: Sequence[str], after: Sequence[str], kept: Sequence[tuple[int, Link]]) -> list[list[Link]]:
    goes = carried(before, after)
    found: list[list[Link]] = [[] for _line in after]
    for line, link in kept:
        if line in goes:
            found[goes[line]].append(link)
    return found


class Citation(Linked):
    """A record on which a line of a section rests (R30)."""

    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="citations")
    section = Choice(gettext_lazy("哪一部分"), choices=Subject.choices)
    line = models.PositiveSmallIntegerField()

    class Meta:
        """In the order of the lines."""

        verbose_name = gettext_lazy("汇报的依据")
        ordering: ClassVar = ["section", "line", "id"]
        indexes: ClassVar = [models.Index(fields=["briefing", "section", "line"], name="briefings_citation_line")]


class Fetched(models.Model):
    """A line of a section as the records said it when they were last asked."""

    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="fetched")
    section = Choice(gettext_lazy("哪一部分"), choices=Subject.choices)
    line = models.PositiveSmallIntegerField()
    text = Line(max_length=LENGTH)

    class Meta:
        """In the order of the lines."""

        verbose_name = gettext_lazy("取数时的段落")
        ordering: ClassVar = ["section", "line", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["briefing", "section", "line"], name="briefings_fetched_once")]

    def __str__(self) -> str:
        """What the records said."""
        return self.text
