"""Applications, their versions with plan lines, covers and attachments, and the formal check."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from einklang.base.append_only import AppendOnly
from einklang.base.models import Public
from einklang.base.money import Cents
from einklang.forum.models import Proposal, ProposalVersion
from einklang.needs.models import Need
from einklang.people.models import File, Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Guideline, Programme
from einklang.programmes.rules import ApplicantKind
from einklang.projects.rules import changes, plan as plans
from einklang.projects.rules.checking import AttachmentKind
from einklang.projects.rules.formal import TargetGroup
from einklang.projects.rules.holder import Holder
from einklang.projects.rules.life import State
from einklang.projects.rules.news import News, known_plan
from einklang.projects.rules.version import VersionText


class Application(Public):
    """A project that asks a programme for money. The applicant is an organisation or a natural person.

    `fund_holder` takes the money for an applicant without legal form or account, once it has agreed; `holder_said_by`
    is who said so for it where somebody else entered it.

    `state` is `rules.life.State`. One of its versions may be a draft; the newest of the others is the one that counts.
    Until `submitted_at` is set nothing of it is public. `smallest_cents` is the least with which the project still
    works, if the applicant said so (R-29). `field_of_action` is one of those that the guideline names, `target_group` a
    `rules.formal.TargetGroup`; both may be empty.
    """

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="applications")
    number = models.PositiveIntegerField()
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="applications")
    guideline = models.ForeignKey(Guideline, on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="applications")
    opened_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    needs = models.ManyToManyField(Need, related_name="applications", blank=True)
    proposal = models.OneToOneField(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="application"
    )
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=30, default=State.IDEA.value)
    form_token = models.UUIDField(unique=True)
    opened_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)
    smallest_cents = models.BigIntegerField(null=True, blank=True)
    fund_holder = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="held_applications"
    )
    holder_agreed_at = models.DateTimeField(null=True, blank=True)
    holder_agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    holder_said_by = models.CharField(max_length=100, blank=True)
    field_of_action = models.CharField(max_length=300, blank=True)
    target_group = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(
                name="application_holder_agreed_is_named",
                condition=Q(holder_agreed_at__isnull=True) | Q(fund_holder__isnull=False),
            ),
            models.CheckConstraint(
                name="application_smallest_positive",
                condition=Q(smallest_cents__isnull=True) | Q(smallest_cents__gt=0),
            ),
            models.UniqueConstraint(name="application_number_once", fields=("neighbourhood", "number")),
            models.CheckConstraint(
                name="application_one_applicant",
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
            ),
        )
        indexes = (models.Index(fields=("neighbourhood", "state", "-number"), name="application_list"),)

    @property
    def stands(self) -> State:
        """Where it stands."""
        return State(self.state)

    @property
    def sorts(self) -> TargetGroup | None:
        """For whom it mainly is, if that was said."""
        return TargetGroup(self.target_group) if self.target_group else None

    @property
    def applicant_name(self) -> str:
        """How the applicant is called everywhere: natural persons have no name here (R-21)."""
        return self.organisation.name if self.organisation else _("Privatperson")

    @property
    def subject(self) -> str:
        """Its path in the public record."""
        return f"projects/{self.number}"

    def holder(self) -> Holder:
        """Who applies and who takes the money, as the rules read it."""
        applicant = ApplicantKind(self.organisation.kind) if self.organisation else ApplicantKind.PERSON
        return Holder(
            applicant=applicant,
            has_account=self.organisation is None or self.organisation.has_account,
            name=self.fund_holder.name if self.fund_holder else "",
            agreed=self.holder_agreed_at is not None,
        )


class FurtherPot(models.Model):
    """A further programme that an application asks in one of its plans, and the guideline that it asks it under."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="further_pots")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    guideline = models.ForeignKey(Guideline, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("application_id", "programme_id")
        constraints = (models.UniqueConstraint(name="further_pot_once", fields=("application", "programme")),)


class ApplicationVersion(Public):
    """One version of an application; nothing in it changes once `submitted_at` is set (kept by a trigger)."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    audience = models.CharField(max_length=300, blank=True)
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    starts_early = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    form_token = models.UUIDField(unique=True, null=True, blank=True)
    proposal_version = models.OneToOneField(
        ProposalVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="application_version"
    )

    class Meta:
        ordering = ("application_id", "number")
        constraints = (
            models.UniqueConstraint(name="application_version_once", fields=("application", "number")),
            models.UniqueConstraint(
                name="application_one_draft", fields=("application",), condition=Q(submitted_at__isnull=True)
            ),
            models.CheckConstraint(
                name="application_days_in_order",
                condition=Q(ends_on__isnull=True) | Q(begins_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
            ),
        )

    def text(self) -> VersionText:
        """What it says beside its plan."""
        return VersionText(
            title=self.title,
            summary=self.summary,
            audience=self.audience,
            begins_on=self.begins_on,
            ends_on=self.ends_on,
            starts_early=self.starts_early,
        )

    def plan(self) -> plans.Plan:
        """Its cost and financing plan; two queries unless lines and covers were fetched along."""
        lines = sorted(self.lines.all(), key=lambda line: line.position)
        covers = sorted(self.covers.all(), key=lambda cover: cover.position)
        return plans.Plan(tuple(line.value() for line in lines), tuple(cover.value() for cover in covers))

    def known_plan(self) -> plans.Plan:
        """Its plan with what others answered since about their money; three queries."""
        positions = sorted(cover.position for cover in self.covers.all())
        places = {position: place for place, position in enumerate(positions)}
        return known_plan(self.plan(), [one.value() for one in self.news.order_by("told_at", "pk")], places)

    def content(self) -> changes.Content:
        """All that it says, for holding two versions side by side."""
        return self.text().content(self.plan())


class BudgetLine(models.Model):
    """A line of the cost plan (Einzelansatz). `kind` is cash or in_kind; `minutes` for volunteers' time."""

    version = models.ForeignKey(ApplicationVersion, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    group = models.CharField(max_length=30)
    label = models.CharField(max_length=200)
    amount_cents = models.BigIntegerField()
    kind = models.CharField(max_length=10, default="cash")
    minutes = models.PositiveIntegerField(default=0)
    is_purchase = models.BooleanField(default=False)
    quotes = models.PositiveSmallIntegerField(default=0)
    quantity = models.CharField(max_length=60, blank=True)
    unit_cents = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("version_id", "position")
        constraints = (
            models.UniqueConstraint(name="line_position_once", fields=("version", "position")),
            models.CheckConstraint(name="line_amount_not_negative", condition=Q(amount_cents__gte=0)),
        )

    def value(self) -> plans.Line:
        """The line as the rules read it."""
        return plans.Line(
            group=plans.CostGroup(self.group),
            label=self.label,
            amount_cents=Cents(self.amount_cents),
            kind=plans.LineKind(self.kind),
            minutes=self.minutes,
            is_purchase=self.is_purchase,
            quotes=self.quotes,
            quantity=self.quantity,
            unit_cents=None if self.unit_cents is None else Cents(self.unit_cents),
        )


class Cover(models.Model):
    """A line of the financing plan (Deckungsmittel): where the money comes from, and how sure it is.

    `pot` is a further programme that is asked for it; without one, what is requested is asked of the application's own.
    """

    version = models.ForeignKey(ApplicationVersion, on_delete=models.CASCADE, related_name="covers")
    position = models.PositiveIntegerField()
    source = models.CharField(max_length=20)
    label = models.CharField(max_length=200)
    amount_cents = models.BigIntegerField()
    status = models.CharField(max_length=20, default="available")
    decision_expected_on = models.DateField(null=True, blank=True)
    pot = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("version_id", "position")
        constraints = (
            models.CheckConstraint(
                name="cover_pot_is_asked", condition=Q(pot__isnull=True) | Q(source=plans.Source.REQUESTED)
            ),
            models.UniqueConstraint(name="cover_position_once", fields=("version", "position")),
            models.CheckConstraint(name="cover_amount_not_negative", condition=Q(amount_cents__gte=0)),
        )

    def value(self) -> plans.Cover:
        """The cover as the rules read it."""
        return plans.Cover(
            source=plans.Source(self.source),
            amount_cents=Cents(self.amount_cents),
            label=self.label,
            status=plans.CoverStatus(self.status),
            decision_expected_on=self.decision_expected_on,
            pot=self.pot_id,
        )


class CoverNews(Public):
    """What became of somebody else's money after a version was handed in, or money that took its place. Append-only.

    `position` is the cover's; None for money that came new. The newest row about a cover counts.
    """

    version = models.ForeignKey(ApplicationVersion, on_delete=models.PROTECT, related_name="news")
    position = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=20)
    label = models.CharField(max_length=200)
    amount_cents = models.BigIntegerField()
    status = models.CharField(max_length=20)
    decision_expected_on = models.DateField(null=True, blank=True)
    form_token = models.UUIDField(unique=True)
    told_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("told_at", "pk")
        constraints = (models.CheckConstraint(name="cover_news_amount_positive", condition=Q(amount_cents__gt=0)),)

    def value(self) -> News:
        """The answer as the rules read it."""
        cover = plans.Cover(
            source=plans.Source(self.source),
            amount_cents=Cents(self.amount_cents),
            label=self.label,
            status=plans.CoverStatus(self.status),
            decision_expected_on=self.decision_expected_on,
        )
        return News(self.position, cover)


class Attachment(Public):
    """A quote, permit or the like, with an application; behind a door."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, default=AttachmentKind.QUOTE.value)
    attached_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    @property
    def says(self) -> AttachmentKind:
        """What the file is."""
        return AttachmentKind(self.kind)


class FormalCheck(Public):
    """What the office found when it checked a submitted version: passed, or to be completed. Append-only.

    `findings` are the codes of what there was to say; `asked` are those that the office picked, each with its field and
    facts, so that the applicant reads the same sentences; `permits_early_start` is the recorded permission of R-04.
    """

    version = models.ForeignKey(ApplicationVersion, on_delete=models.PROTECT, related_name="checks")
    passed = models.BooleanField()
    permits_early_start = models.BooleanField(default=False)
    findings = models.JSONField(default=list)
    asked = models.JSONField(default=list)
    note = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ("checked_at", "pk")
        constraints = (
            models.CheckConstraint(name="check_asks_until_a_day", condition=Q(passed=True) | Q(due_on__isnull=False)),
        )


class Advice(models.Model):
    """What the working group found out about a version for the assembly, and what it advises. Never a decision.

    After a new version it may advise again. The words are written for the public; all but them stays as it is, since
    somebody may be named in them after all.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="advice")
    version = models.ForeignKey(ApplicationVersion, on_delete=models.PROTECT, related_name="+")
    duplicates = models.CharField(max_length=500, blank=True)
    other_pots = models.CharField(max_length=500, blank=True)
    regular_duty = models.CharField(max_length=500, blank=True)
    words = models.TextField(blank=True)
    given_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("given_at", "pk")


# What was handed in stays; a link to what the forum made of it comes later, and a person may be forgotten.
APPEND_ONLY = (
    AppendOnly("ApplicationVersion", except_fields=("proposal_version", "submitted_by"), once_set="submitted_at"),
    AppendOnly("BudgetLine", once_set="version.submitted_at"),
    AppendOnly("Cover", once_set="version.submitted_at"),
    AppendOnly("FurtherPot"),
    AppendOnly("CoverNews", except_fields=("told_by",)),
    AppendOnly("FormalCheck", except_fields=("checked_by",)),
    AppendOnly("Advice", except_fields=("given_by", "duplicates", "other_pots", "regular_duty", "words")),
)
