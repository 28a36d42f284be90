import django.db.models.deletion
import einklang.base.models
from django.conf import settings
from django.db import migrations, models

from einklang.base.append_only import Protect


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('forum', '0001_initial'),
        ('needs', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        ('programmes', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('year', models.PositiveSmallIntegerField()),
                ('state', models.CharField(default='idea', max_length=30)),
                ('form_token', models.UUIDField(unique=True)),
                ('opened_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('waiting_since', models.DateTimeField(blank=True, null=True)),
                ('smallest_cents', models.BigIntegerField(blank=True, null=True)),
                ('holder_agreed_at', models.DateTimeField(blank=True, null=True)),
                ('holder_said_by', models.CharField(blank=True, max_length=100)),
                ('fund_holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='held_applications', to='people.organisation')),
                ('holder_agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('field_of_action', models.CharField(blank=True, max_length=300)),
                ('target_group', models.CharField(blank=True, max_length=20)),
                ('guideline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='programmes.guideline')),
                ('needs', models.ManyToManyField(blank=True, related_name='applications', to='needs.need')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='places.neighbourhood')),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='people.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='programmes.programme')),
                ('proposal', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='application', to='forum.proposal')),
            ],
            options={
                'ordering': ('-number',),
            },
        ),
        migrations.CreateModel(
            name='ApplicationVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('summary', models.TextField(blank=True)),
                ('audience', models.CharField(blank=True, max_length=300)),
                ('begins_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('starts_early', models.BooleanField(default=False)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('form_token', models.UUIDField(blank=True, null=True, unique=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='projects.application')),
                ('proposal_version', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='application_version', to='forum.proposalversion')),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('application_id', 'number'),
            },
        ),
        migrations.CreateModel(
            name='Advice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('duplicates', models.CharField(blank=True, max_length=500)),
                ('other_pots', models.CharField(blank=True, max_length=500)),
                ('regular_duty', models.CharField(blank=True, max_length=500)),
                ('words', models.TextField(blank=True)),
                ('given_at', models.DateTimeField()),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advice', to='projects.application')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.applicationversion')),
            ],
            options={
                'ordering': ('given_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('kind', models.CharField(default='quote', max_length=20)),
                ('attached_at', models.DateTimeField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='projects.application')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.file')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('group', models.CharField(max_length=30)),
                ('label', models.CharField(max_length=200)),
                ('amount_cents', models.BigIntegerField()),
                ('kind', models.CharField(default='cash', max_length=10)),
                ('minutes', models.PositiveIntegerField(default=0)),
                ('is_purchase', models.BooleanField(default=False)),
                ('quotes', models.PositiveSmallIntegerField(default=0)),
                ('quantity', models.CharField(blank=True, max_length=60)),
                ('unit_cents', models.BigIntegerField(blank=True, null=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='projects.applicationversion')),
            ],
            options={
                'ordering': ('version_id', 'position'),
            },
        ),
        migrations.CreateModel(
            name='Cover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('source', models.CharField(max_length=20)),
                ('label', models.CharField(max_length=200)),
                ('amount_cents', models.BigIntegerField()),
                ('status', models.CharField(default='available', max_length=20)),
                ('decision_expected_on', models.DateField(blank=True, null=True)),
                ('pot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='covers', to='projects.applicationversion')),
            ],
            options={
                'ordering': ('version_id', 'position'),
            },
        ),
        migrations.CreateModel(
            name='FurtherPot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='further_pots', to='projects.application')),
                ('guideline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.guideline')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
            options={
                'ordering': ('application_id', 'programme_id'),
                'constraints': [models.UniqueConstraint(fields=('application', 'programme'), name='further_pot_once')],
            },
        ),
        migrations.CreateModel(
            name='CoverNews',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('position', models.PositiveIntegerField(blank=True, null=True)),
                ('source', models.CharField(max_length=20)),
                ('label', models.CharField(max_length=200)),
                ('amount_cents', models.BigIntegerField()),
                ('status', models.CharField(max_length=20)),
                ('decision_expected_on', models.DateField(blank=True, null=True)),
                ('form_token', models.UUIDField(unique=True)),
                ('told_at', models.DateTimeField()),
                ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='news', to='projects.applicationversion')),
            ],
            options={
                'ordering': ('told_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='FormalCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('passed', models.BooleanField()),
                ('permits_early_start', models.BooleanField(default=False)),
                ('findings', models.JSONField(default=list)),
                ('asked', models.JSONField(default=list)),
                ('note', models.TextField(blank=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('checked_at', models.DateTimeField()),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='projects.applicationversion')),
            ],
            options={
                'ordering': ('checked_at', 'pk'),
            },
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['neighbourhood', 'state', '-number'], name='application_list'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('holder_agreed_at__isnull', True), ('fund_holder__isnull', False), _connector='OR'), name='application_holder_agreed_is_named'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('smallest_cents__isnull', True), ('smallest_cents__gt', 0), _connector='OR'), name='application_smallest_positive'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(fields=('neighbourhood', 'number'), name='application_number_once'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('person__isnull', True)), models.Q(('organisation__isnull', True), ('person__isnull', False)), _connector='OR'), name='application_one_applicant'),
        ),
        migrations.AddConstraint(
            model_name='applicationversion',
            constraint=models.UniqueConstraint(fields=('application', 'number'), name='application_version_once'),
        ),
        migrations.AddConstraint(
            model_name='applicationversion',
            constraint=models.UniqueConstraint(condition=models.Q(('submitted_at__isnull', True)), fields=('application',), name='application_one_draft'),
        ),
        migrations.AddConstraint(
            model_name='applicationversion',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('begins_on__isnull', True), ('ends_on__gte', models.F('begins_on')), _connector='OR'), name='application_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.UniqueConstraint(fields=('version', 'position'), name='line_position_once'),
        ),
        migrations.AddConstraint(
            model_name='budgetline',
            constraint=models.CheckConstraint(condition=models.Q(('amount_cents__gte', 0)), name='line_amount_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='cover',
            constraint=models.CheckConstraint(condition=models.Q(('pot__isnull', True), ('source', 'requested'), _connector='OR'), name='cover_pot_is_asked'),
        ),
        migrations.AddConstraint(
            model_name='cover',
            constraint=models.UniqueConstraint(fields=('version', 'position'), name='cover_position_once'),
        ),
        migrations.AddConstraint(
            model_name='cover',
            constraint=models.CheckConstraint(condition=models.Q(('amount_cents__gte', 0)), name='cover_amount_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='covernews',
            constraint=models.CheckConstraint(condition=models.Q(('amount_cents__gt', 0)), name='cover_news_amount_positive'),
        ),
        migrations.AddConstraint(
            model_name='formalcheck',
            constraint=models.CheckConstraint(condition=models.Q(('passed', True), ('due_on__isnull', False), _connector='OR'), name='check_asks_until_a_day'),
        ),
        Protect("ApplicationVersion", except_fields=("proposal_version", "submitted_by"), once_set="submitted_at"),
        Protect("BudgetLine", once_set="version.submitted_at"),
        Protect("Cover", once_set="version.submitted_at"),
        Protect("FurtherPot"),
        Protect("CoverNews", except_fields=("told_by",)),
        Protect("FormalCheck", except_fields=("checked_by",)),
        Protect("Advice", except_fields=("given_by", "duplicates", "other_pots", "regular_duty", "words")),
    ]
