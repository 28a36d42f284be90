"""The examination, what is owed back, the closed file."""

import django.db.models.deletion

from einklang.base.append_only import Protect
import django.db.models.expressions
import einklang.base.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("fund", "0001_initial"),
        ("grants", "0002_payments"),
        ("people", "0001_initial"),
        ("projects", "0001_initial"),
        ("proofs", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CompletionRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField()),
                ("due_on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="proofs.proofversion"
                    ),
                ),
            ],
            options={
                "ordering": ("asked_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Examination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True),
                ),
                ("report_depth", models.CharField(blank=True, default="", max_length=20)),
                ("voucher_depth", models.CharField(blank=True, default="", max_length=20)),
                ("on_site_on", models.DateField(blank=True, null=True)),
                ("completeness", models.CharField(blank=True, default="", max_length=20)),
                ("outcome", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                ("cut_cents", models.BigIntegerField(default=0)),
                ("cut_minutes", models.PositiveIntegerField(default=0)),
                ("more_cover_cents", models.BigIntegerField(default=0)),
                ("cut_reason", models.TextField(blank=True)),
                ("repay_by", models.DateField(blank=True, null=True)),
                ("interest_from", models.DateField(blank=True, null=True)),
                ("waiver", models.TextField(blank=True)),
                ("late_waiver", models.TextField(blank=True)),
                ("facts", models.JSONField(default=dict)),
                ("opened_at", models.DateTimeField()),
                ("proposed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "examined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.file",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="examination",
                        to="proofs.proofversion",
                    ),
                ),
            ],
            options={
                "ordering": ("opened_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Draw",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seed_from", models.DateField()),
                ("source", models.CharField(blank=True, max_length=200)),
                ("count", models.PositiveIntegerField()),
                ("all_from_cents", models.BigIntegerField(blank=True, null=True)),
                ("vouchers", models.PositiveIntegerField()),
                ("seed", models.CharField(blank=True, max_length=200)),
                ("numbers", models.JSONField(default=list)),
                ("announced_at", models.DateTimeField()),
                ("drawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "announced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "examination",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="draw", to="proofs.examination"
                    ),
                ),
            ],
            options={
                "ordering": ("announced_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="FileClosing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("closed_at", models.DateTimeField()),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="file_closing",
                        to="projects.application",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("closed_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True),
                ),
                ("kept_cents", models.BigIntegerField(default=0)),
                ("reason", models.TextField()),
                ("answer_until", models.DateField()),
                ("interest_from", models.DateField(blank=True, null=True)),
                ("waiver", models.TextField(blank=True)),
                ("answer", models.TextField(blank=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("opened_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hearings", to="fund.grant"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="KeptTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("years", models.PositiveSmallIntegerField()),
                ("source", models.CharField(max_length=200)),
                ("set_at", models.DateTimeField()),
                (
                    "set_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="LateUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount_cents", models.BigIntegerField()),
                ("paid_on", models.DateField()),
                ("used_on", models.DateField()),
                ("interest_cents", models.BigIntegerField()),
                ("demanded", models.BooleanField(default=True)),
                (
                    "examination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="late_uses", to="proofs.examination"
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="late_uses", to="fund.grant"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("limit", models.CharField(max_length=20)),
                ("ceiling_cents", models.BigIntegerField()),
                ("final_cents", models.BigIntegerField()),
                ("proven_cents", models.BigIntegerField()),
                ("repay_cents", models.BigIntegerField()),
                ("to_pay_cents", models.BigIntegerField()),
                ("lapse_cents", models.BigIntegerField()),
                ("settled_at", models.DateTimeField()),
                (
                    "examination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outcomes", to="proofs.examination"
                    ),
                ),
                (
                    "grant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outcome", to="fund.grant"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Repayment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True),
                ),
                ("number", models.PositiveIntegerField()),
                ("cause", models.CharField(max_length=20)),
                ("amount_cents", models.BigIntegerField()),
                ("late_interest_cents", models.BigIntegerField(default=0)),
                ("interest_from", models.DateField(blank=True, null=True)),
                ("waiver", models.TextField(blank=True)),
                ("due_on", models.DateField()),
                ("demanded_at", models.DateTimeField()),
                (
                    "demanded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="repayments", to="fund.grant"
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.notice",
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="MoneyBack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("received_on", models.DateField()),
                ("amount_cents", models.BigIntegerField()),
                ("principal_cents", models.BigIntegerField()),
                ("reference", models.CharField(blank=True, max_length=100)),
                ("form_token", models.UUIDField(blank=True, null=True, unique=True)),
                ("entered_at", models.DateTimeField()),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "repayment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="arrivals", to="proofs.repayment"
                    ),
                ),
            ],
            options={
                "ordering": ("received_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="RepaymentReminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField()),
                ("sent_at", models.DateTimeField()),
                (
                    "repayment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="proofs.repayment"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("sent_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="VoucherFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verdict", models.CharField(max_length=20)),
                ("cut_cents", models.BigIntegerField(default=0)),
                ("reason", models.TextField(blank=True)),
                (
                    "examination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="proofs.examination"
                    ),
                ),
                (
                    "voucher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="proofs.voucher"
                    ),
                ),
            ],
            options={
                "ordering": ("examination_id", "voucher_id"),
            },
        ),
        migrations.CreateModel(
            name="WriteOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount_cents", models.BigIntegerField()),
                ("reason", models.TextField()),
                ("proposed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "repayment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="write_off", to="proofs.repayment"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Deletion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("count", models.PositiveIntegerField()),
                ("deleted_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deletions", to="projects.application"
                    ),
                ),
                (
                    "deleted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("application", "kind"), name="deletion_once_per_kind")],
            },
        ),
        migrations.CreateModel(
            name="CityAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("holder", models.CharField(max_length=70)),
                ("iban", models.CharField(max_length=34)),
                ("set_at", models.DateTimeField()),
                (
                    "set_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ("-pk",)},
        ),
        migrations.AddConstraint(
            model_name="examination",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_by__isnull", True),
                    models.Q(("signed_by", models.F("examined_by")), _negated=True),
                    _connector="OR",
                ),
                name="examination_signed_by_a_second",
            ),
        ),
        migrations.AddConstraint(
            model_name="examination",
            constraint=models.CheckConstraint(
                condition=models.Q(("signed_at__isnull", True), ("proposed_at__isnull", False), _connector="OR"),
                name="examination_proposed_before_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="examination",
            constraint=models.CheckConstraint(
                condition=models.Q(("cut_cents__gte", 0), ("more_cover_cents__gte", 0)),
                name="examination_cuts_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="draw",
            constraint=models.CheckConstraint(
                condition=models.Q(("count__gte", 1), ("all_from_cents__isnull", False), _connector="OR"),
                name="draw_wants_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="draw",
            constraint=models.CheckConstraint(
                condition=models.Q(("drawn_at__isnull", True), models.Q(("seed", ""), _negated=True), _connector="OR"),
                name="draw_has_a_seed",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dropped_at__isnull", True), ("revoked_at__isnull", True)),
                fields=("grant",),
                name="hearing_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("revoked_by__isnull", True),
                    models.Q(("revoked_by", models.F("opened_by")), _negated=True),
                    _connector="OR",
                ),
                name="hearing_revoked_by_a_second",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(("kept_cents__gte", 0)), name="hearing_keeps_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="kepttime",
            constraint=models.CheckConstraint(
                condition=models.Q(("years__gte", 1), ("years__lte", 100)), name="kept_time_is_some_years"
            ),
        ),
        migrations.AddConstraint(
            model_name="lateuse",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cents__gt", 0), ("used_on__gt", models.F("paid_on"))),
                name="late_use_after_payment",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "final_cents",
                        django.db.models.expressions.CombinedExpression(
                            models.F("proven_cents"), "+", models.F("to_pay_cents")
                        ),
                    ),
                    ("final_cents__lte", models.F("ceiling_cents")),
                ),
                name="outcome_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="repayment",
            constraint=models.UniqueConstraint(fields=("grant", "number"), name="repayment_number_once"),
        ),
        migrations.AddConstraint(
            model_name="repayment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount_cents__gte", 0),
                    ("late_interest_cents__gte", 0),
                    models.Q(("amount_cents__gt", 0), ("late_interest_cents__gt", 0), _connector="OR"),
                ),
                name="repayment_demands_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyback",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reference", ""), _negated=True),
                fields=("reference",),
                name="money_back_counts_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount_cents__gt", 0),
                    ("principal_cents__gte", 0),
                    ("principal_cents__lte", models.F("amount_cents")),
                ),
                name="money_back_is_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherfinding",
            constraint=models.UniqueConstraint(fields=("examination", "voucher"), name="finding_once_per_voucher"),
        ),
        migrations.AddConstraint(
            model_name="voucherfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cut_cents", 0), ("verdict", "accepted")),
                    models.Q(models.Q(("verdict", "accepted"), _negated=True), ("cut_cents__gt", 0)),
                    _connector="OR",
                ),
                name="finding_cut_fits_verdict",
            ),
        ),
        migrations.AddConstraint(
            model_name="writeoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by__isnull", True),
                    models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="write_off_by_a_second",
            ),
        ),
        migrations.AddConstraint(
            model_name="writeoff",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cents__gt", 0)), name="write_off_is_something"
            ),
        ),
        Protect("CompletionRequest", except_fields=("asked_by", "reason")),
        Protect(
            "Examination",
            except_fields=(
                "examined_by",
                "signed_by",
                "outcome",
                "reason",
                "cut_reason",
                "waiver",
                "late_waiver",
                "facts",
                "file",
            ),
            once_set="signed_at",
        ),
        Protect("VoucherFinding", except_fields=("reason",), once_set="examination.signed_at"),
        Protect("Draw", except_fields=("announced_by",), once_set="drawn_at"),
        Protect("LateUse", once_set="examination.signed_at"),
        Protect("Outcome"),
        Protect("CityAccount", except_fields=("set_by",)),
        Protect("Repayment", except_fields=("demanded_by", "waiver")),
        Protect("MoneyBack", except_fields=("entered_by",)),
        Protect("RepaymentReminder", except_fields=("sent_by",)),
        Protect("WriteOff", except_fields=("proposed_by", "decided_by", "reason"), once_set="decided_at"),
        Protect(
            "Hearing", except_fields=("opened_by", "revoked_by", "reason", "answer", "waiver"), once_set="revoked_at"
        ),
        Protect("FileClosing", except_fields=("closed_by",)),
        Protect("KeptTime", except_fields=("set_by",)),
        Protect("Deletion", except_fields=("deleted_by",)),
    ]
