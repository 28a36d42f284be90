import django.db.models.deletion
import einklang.base.models
from django.conf import settings
from django.db import migrations, models

from einklang.base.append_only import Protect


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('projects', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('reason', models.CharField(max_length=300)),
                ('extended_at', models.DateTimeField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.application')),
                ('extended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('application_id', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('kind', models.CharField(default='full', max_length=10)),
                ('state', models.CharField(default='draft', max_length=30)),
                ('opened_at', models.DateTimeField()),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='proof', to='projects.application')),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='ProofVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('done', models.TextField(blank=True)),
                ('outcome', models.TextField(blank=True)),
                ('reached', models.PositiveIntegerField(blank=True, null=True)),
                ('remarks', models.TextField(blank=True)),
                ('sum_cents', models.BigIntegerField(blank=True, null=True)),
                ('keeps_vouchers', models.BooleanField(default=False)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('received_on', models.DateField(blank=True, null=True)),
                ('on_paper', models.BooleanField(default=False)),
                ('form_token', models.UUIDField(blank=True, null=True, unique=True)),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='proofs.proof')),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('proof_id', 'number'),
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('attached_at', models.DateTimeField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.file')),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='proofs.proof')),
            ],
            options={
                'ordering': ('proof_id', 'number'),
            },
        ),
        migrations.CreateModel(
            name='Received',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('source', models.CharField(max_length=20)),
                ('label', models.CharField(max_length=200)),
                ('planned_cents', models.BigIntegerField()),
                ('amount_cents', models.BigIntegerField(blank=True, null=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='received', to='proofs.proofversion')),
            ],
            options={
                'ordering': ('version_id', 'position'),
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('days', models.SmallIntegerField()),
                ('letters', models.PositiveSmallIntegerField()),
                ('sent_at', models.DateTimeField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.application')),
            ],
            options={
                'ordering': ('application_id', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Voucher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('number', models.CharField(blank=True, max_length=40)),
                ('paid_on', models.DateField(blank=True, null=True)),
                ('payee', models.CharField(blank=True, max_length=200)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('amount_cents', models.BigIntegerField(blank=True, null=True)),
                ('group', models.CharField(blank=True, max_length=30)),
                ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.budgetline')),
                ('receipt', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vouchers', to='proofs.receipt')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vouchers', to='proofs.proofversion')),
            ],
            options={
                'ordering': ('version_id', 'position'),
            },
        ),
        migrations.CreateModel(
            name='Work',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('label', models.CharField(blank=True, max_length=200)),
                ('begins_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('people', models.PositiveIntegerField(blank=True, null=True)),
                ('minutes', models.PositiveIntegerField(blank=True, null=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='work', to='proofs.proofversion')),
            ],
            options={
                'ordering': ('version_id', 'position'),
            },
        ),
        migrations.CreateModel(
            name='OverrunApproval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(max_length=30)),
                ('up_to_cents', models.BigIntegerField()),
                ('reason', models.CharField(max_length=300)),
                ('approved_at', models.DateTimeField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.application')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.budgetline')),
            ],
            options={
                'ordering': ('application_id', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('up_to_cents__gt', 0)), name='overrun_up_to_something')],
            },
        ),
        migrations.AddConstraint(
            model_name='proofversion',
            constraint=models.UniqueConstraint(fields=('proof', 'number'), name='proof_version_once'),
        ),
        migrations.AddConstraint(
            model_name='proofversion',
            constraint=models.UniqueConstraint(condition=models.Q(('submitted_at__isnull', True)), fields=('proof',), name='proof_one_draft'),
        ),
        migrations.AddConstraint(
            model_name='proofversion',
            constraint=models.CheckConstraint(condition=models.Q(('submitted_at__isnull', True), ('received_on__isnull', False), _connector='OR'), name='proof_received_when_submitted'),
        ),
        migrations.AddConstraint(
            model_name='proofversion',
            constraint=models.CheckConstraint(condition=models.Q(('sum_cents__isnull', True), ('sum_cents__gte', 0), _connector='OR'), name='proof_sum_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.UniqueConstraint(fields=('proof', 'number'), name='receipt_number_once'),
        ),
        migrations.AddConstraint(
            model_name='received',
            constraint=models.UniqueConstraint(fields=('version', 'position'), name='received_position_once'),
        ),
        migrations.AddConstraint(
            model_name='received',
            constraint=models.CheckConstraint(condition=models.Q(('amount_cents__isnull', True), ('amount_cents__gte', 0), _connector='OR'), name='received_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('application', 'due_on', 'days'), name='reminder_each_once'),
        ),
        migrations.AddIndex(
            model_name='voucher',
            index=models.Index(fields=['amount_cents', 'version'], name='voucher_amount'),
        ),
        migrations.AddConstraint(
            model_name='voucher',
            constraint=models.UniqueConstraint(fields=('version', 'position'), name='voucher_position_once'),
        ),
        migrations.AddConstraint(
            model_name='voucher',
            constraint=models.CheckConstraint(condition=models.Q(('amount_cents__isnull', True), ('amount_cents__gte', 0), _connector='OR'), name='voucher_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.UniqueConstraint(fields=('version', 'position'), name='work_position_once'),
        ),
        Protect("ProofVersion", except_fields=("submitted_by", "done", "outcome", "remarks"), once_set="submitted_at"),
        Protect("Voucher", except_fields=("payee", "reason", "receipt"), once_set="version.submitted_at"),
        Protect("Received", once_set="version.submitted_at"),
        Protect("Work", except_fields=("label",), once_set="version.submitted_at"),
        Protect("Extension", except_fields=("extended_by",)),
        Protect("OverrunApproval", except_fields=("approved_by",)),
        Protect("Reminder"),
    ]
