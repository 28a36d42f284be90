import django.db.models.deletion
import einklang.base.models
import einklang.forum.rules.slips
import uuid
from django.conf import settings
from django.db import migrations, models

from einklang.base.append_only import Protect


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('position', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=30)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('about', models.CharField(blank=True, max_length=120)),
                ('stage', models.CharField(default='presentation', max_length=20)),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('form_token', models.UUIDField(blank=True, null=True, unique=True)),
            ],
            options={
                'ordering': ('meeting_id', 'position'),
            },
        ),
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(default='proposed', max_length=20)),
                ('condition_due', models.DateField(blank=True, null=True)),
                ('is_condition', models.BooleanField(default=False)),
                ('proposed_at', models.DateTimeField()),
                ('excludes', models.ManyToManyField(blank=True, to='forum.amendment')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
            ],
            options={
                'ordering': ('proposal_id', 'number'),
            },
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('slug', models.SlugField()),
                ('kind', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=120)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='places.neighbourhood')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Circular',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('announced_at', models.DateTimeField()),
                ('ends_on', models.DateField()),
                ('state', models.CharField(default='running', max_length=20)),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_by', models.CharField(blank=True, max_length=20)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='circulars', to='places.neighbourhood')),
            ],
            options={
                'ordering': ('neighbourhood_id', 'number'),
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('outcome', models.CharField(max_length=40)),
                ('facts', models.JSONField(default=dict)),
                ('decided_at', models.DateTimeField()),
                ('circular', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='forum.circular')),
            ],
            options={
                'ordering': ('-decided_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Condition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('due_on', models.DateField(blank=True, null=True)),
                ('amendment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.amendment')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conditions', to='forum.decision')),
            ],
            options={
                'ordering': ('decision_id', 'number'),
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('role', models.CharField(max_length=120)),
                ('stays_out', models.BooleanField(default=False)),
                ('noted_at', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='forum.agendaitem')),
            ],
            options={
                'ordering': ('item_id', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('starts_at', models.DateTimeField()),
                ('place', models.CharField(max_length=200)),
                ('link', models.URLField(blank=True, max_length=300)),
                ('language_help', models.CharField(blank=True, max_length=200)),
                ('note', models.TextField(blank=True)),
                ('state', models.CharField(default='planned', max_length=20)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('moved_from', models.DateTimeField(blank=True, null=True)),
                ('moves', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('residents', models.PositiveIntegerField(default=0)),
                ('organisations', models.PositiveIntegerField(default=0)),
                ('administration', models.PositiveIntegerField(default=0)),
                ('politics', models.PositiveIntegerField(default=0)),
                ('elected', models.PositiveIntegerField(default=0)),
                ('present_at_start', models.PositiveIntegerField(default=0)),
                ('invited', models.PositiveIntegerField(default=0)),
                ('invited_at', models.DateTimeField(blank=True, null=True)),
                ('room_code', models.CharField(blank=True, max_length=8)),
                ('counts', models.JSONField(blank=True, default=list)),
                ('form_token', models.UUIDField(blank=True, null=True, unique=True)),
                ('live_token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('timer_ends_at', models.DateTimeField(blank=True, null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='forum.body')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='places.neighbourhood')),
                ('on_wall', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='forum.agendaitem')),
            ],
            options={
                'ordering': ('-starts_at',),
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='forum.meeting')),
            ],
        ),
        migrations.AddField(
            model_name='decision',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='forum.meeting'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='forum.meeting'),
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=30)),
                ('subject', models.CharField(max_length=120)),
                ('title', models.CharField(max_length=200)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='places.neighbourhood')),
            ],
            options={
                'ordering': ('neighbourhood_id', 'number'),
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='proposal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='forum.proposal'),
        ),
        migrations.AddField(
            model_name='circular',
            name='proposal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='circulars', to='forum.proposal'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='proposal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='forum.proposal'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='proposal',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='forum.proposal'),
        ),
        migrations.CreateModel(
            name='ProposalVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('summary', models.TextField()),
                ('facts', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='forum.proposal')),
            ],
            options={
                'ordering': ('proposal_id', 'number'),
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='forum.proposalversion'),
        ),
        migrations.AddField(
            model_name='circular',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='circulars', to='forum.proposalversion'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='into_version',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.proposalversion'),
        ),
        migrations.CreateModel(
            name='AdvanceConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('degree', models.PositiveSmallIntegerField()),
                ('given_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='advance_consents', to='forum.proposalversion')),
            ],
        ),
        migrations.CreateModel(
            name='Ranking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('pot', models.CharField(blank=True, max_length=60)),
                ('state', models.CharField(default='open', max_length=20)),
                ('available_cents', models.BigIntegerField()),
                ('present', models.PositiveIntegerField()),
                ('entitled', models.PositiveIntegerField()),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rankings', to='forum.meeting')),
            ],
            options={
                'ordering': ('meeting_id', 'number'),
            },
        ),
        migrations.CreateModel(
            name='RankingOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('position', models.PositiveIntegerField()),
                ('asked_cents', models.BigIntegerField(default=0)),
                ('smallest_cents', models.BigIntegerField(blank=True, null=True)),
                ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.proposal')),
                ('ranking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='forum.ranking')),
            ],
            options={
                'ordering': ('ranking_id', 'position'),
            },
        ),
        migrations.CreateModel(
            name='Resistance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.PositiveSmallIntegerField()),
                ('persons', models.PositiveIntegerField()),
                ('option', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resistances', to='forum.rankingoption')),
                ('ranking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resistances', to='forum.ranking')),
            ],
            options={
                'ordering': ('option_id', 'value'),
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(default='open', max_length=20)),
                ('tries', models.PositiveIntegerField(default=1)),
                ('present', models.PositiveIntegerField()),
                ('entitled', models.PositiveIntegerField()),
                ('advance_here', models.PositiveIntegerField(default=0)),
                ('applicant_present', models.BooleanField(default=True)),
                ('by_resistance', models.BooleanField(default=False)),
                ('nobody_objected', models.BooleanField(default=False)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='forum.agendaitem')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='forum.proposal')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='forum.proposalversion')),
            ],
            options={
                'ordering': ('proposal_id', 'number'),
            },
        ),
        migrations.AddField(
            model_name='ranking',
            name='round',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ranking', to='forum.round'),
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('degree', models.PositiveSmallIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='forum.round')),
            ],
            options={
                'ordering': ('degree',),
            },
        ),
        migrations.CreateModel(
            name='FallbackStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=30)),
                ('reason', models.TextField()),
                ('mediators', models.CharField(blank=True, max_length=200)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('taken_at', models.DateTimeField()),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fallback_steps', to='forum.proposal')),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='fallback_steps', to='forum.round')),
            ],
            options={
                'ordering': ('proposal_id', 'number'),
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='round',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='forum.round'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='round',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='forum.round'),
        ),
        migrations.CreateModel(
            name='RulesOfProcedure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('version', models.PositiveIntegerField()),
                ('parameters', models.JSONField()),
                ('adopted_on', models.DateField()),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='forum.body')),
                ('decision', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adopted', to='forum.decision')),
            ],
            options={
                'ordering': ('body_id', 'version'),
            },
        ),
        migrations.AddField(
            model_name='round',
            name='rules',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='forum.rulesofprocedure'),
        ),
        migrations.AddField(
            model_name='ranking',
            name='rules',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.rulesofprocedure'),
        ),
        migrations.AddField(
            model_name='circular',
            name='rules',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='circulars', to='forum.rulesofprocedure'),
        ),
        migrations.CreateModel(
            name='Slip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('decides', models.BooleanField(default=True)),
                ('code_digest', models.CharField(max_length=64, unique=True)),
                ('device', models.CharField(blank=True, max_length=64)),
                ('voided', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slips', to='forum.meeting')),
            ],
            options={
                'ordering': ('meeting_id', 'number'),
            },
        ),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('degree', models.PositiveSmallIntegerField()),
                ('state', models.CharField(default='raised', max_length=30)),
                ('reason_given', models.CharField(blank=True, max_length=20)),
                ('what_would_lift', models.TextField(blank=True)),
                ('taken_up_by', models.CharField(blank=True, max_length=120)),
                ('taken_up_privately', models.BooleanField(default=False)),
                ('shown', models.BooleanField(default=True)),
                ('written', models.BooleanField(default=False)),
                ('asks_for_adjournment', models.BooleanField(default=False)),
                ('read_out', models.BooleanField(default=False)),
                ('unfounded_by', models.CharField(blank=True, max_length=20)),
                ('mark', models.CharField(blank=True, max_length=20)),
                ('marked_at', models.DateTimeField(blank=True, null=True)),
                ('raised_at', models.DateTimeField()),
                ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
                ('answered_by', models.ManyToManyField(blank=True, related_name='answers', to='forum.amendment')),
                ('mark_reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
                ('marked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('marked_second', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='concerns', to=settings.AUTH_USER_MODEL)),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='forum.proposal')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='forum.proposalversion')),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='forum.round')),
                ('slip', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='concerns', to='forum.slip')),
            ],
            options={
                'ordering': ('proposal_id', 'number'),
            },
        ),
        migrations.CreateModel(
            name='SlipPosition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('degree', models.PositiveSmallIntegerField()),
                ('veto', models.CharField(blank=True, max_length=10)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slip_positions', to='forum.round')),
                ('slip', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='forum.slip')),
            ],
            options={
                'ordering': ('public_id',),
            },
        ),
        migrations.CreateModel(
            name='SpeakingTurn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=60)),
                ('who', models.CharField(max_length=32)),
                ('asked_at', models.DateTimeField()),
                ('called_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='forum.meeting')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.UniqueConstraint(fields=('neighbourhood', 'slug'), name='body_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.UniqueConstraint(fields=('decision', 'number'), name='condition_number_once'),
        ),
        migrations.AddConstraint(
            model_name='interest',
            constraint=models.UniqueConstraint(fields=('item', 'role'), name='interest_role_once'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('neighbourhood', 'number'), name='meeting_number_once'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('planned', 'open', 'closed', 'cancelled'))), name='meeting_state_known'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('moved_from__isnull', True), models.Q(('state', 'cancelled'), _negated=True)), _connector='OR'), name='meeting_change_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('room_code', ''), _negated=True), models.Q(('state__in', ('closed', 'cancelled')), _negated=True)), fields=('room_code',), name='meeting_room_code_once'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), ('opened_at__isnull', False), _connector='OR'), name='meeting_closed_was_opened'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(fields=('meeting', 'person'), name='invitation_once'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('neighbourhood', 'number'), name='proposal_number_once'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('neighbourhood', 'kind', 'subject'), name='proposal_subject_once'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('meeting', 'position'), name='agenda_position_once'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(condition=models.Q(('proposal__isnull', False)), fields=('meeting', 'proposal'), name='agenda_proposal_once'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(condition=models.Q(('about', ''), _negated=True), fields=('meeting', 'kind', 'about'), name='agenda_about_once'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ('presentation', 'questions', 'opinions', 'concerns', 'integration', 'query'))), name='agenda_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='proposalversion',
            constraint=models.UniqueConstraint(fields=('proposal', 'number'), name='proposal_version_once'),
        ),
        migrations.AddConstraint(
            model_name='advanceconsent',
            constraint=models.UniqueConstraint(fields=('version', 'person'), name='advance_consent_once'),
        ),
        migrations.AddConstraint(
            model_name='advanceconsent',
            constraint=models.CheckConstraint(condition=models.Q(('degree__gte', 1), ('degree__lte', 4)), name='advance_never_blocks'),
        ),
        migrations.AddConstraint(
            model_name='rankingoption',
            constraint=models.UniqueConstraint(fields=('ranking', 'position'), name='option_position_once'),
        ),
        migrations.AddConstraint(
            model_name='rankingoption',
            constraint=models.UniqueConstraint(fields=('ranking', 'proposal'), name='option_proposal_once'),
        ),
        migrations.AddConstraint(
            model_name='rankingoption',
            constraint=models.UniqueConstraint(condition=models.Q(('proposal__isnull', True)), fields=('ranking',), name='option_passive_once'),
        ),
        migrations.AddConstraint(
            model_name='rankingoption',
            constraint=models.CheckConstraint(condition=models.Q(('smallest_cents__isnull', True), models.Q(('smallest_cents__gt', 0), ('smallest_cents__lte', models.F('asked_cents'))), _connector='OR'), name='option_smallest_is_smaller'),
        ),
        migrations.AddConstraint(
            model_name='resistance',
            constraint=models.UniqueConstraint(fields=('option', 'value'), name='resistance_value_once'),
        ),
        migrations.AddConstraint(
            model_name='resistance',
            constraint=models.CheckConstraint(condition=models.Q(('value__gte', 0), ('value__lte', 10)), name='resistance_value_known'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.UniqueConstraint(fields=('round', 'degree'), name='position_degree_once'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('degree__gte', 1), ('degree__lte', 6)), name='position_degree_known'),
        ),
        migrations.AddConstraint(
            model_name='fallbackstep',
            constraint=models.UniqueConstraint(fields=('proposal', 'number'), name='fallback_number_once'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('proposal',), name='decision_once_per_proposal'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.UniqueConstraint(fields=('proposal', 'number'), name='amendment_number_once'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('proposed', 'accepted', 'declined'))), name='amendment_state_known'),
        ),
        migrations.AddConstraint(
            model_name='rulesofprocedure',
            constraint=models.UniqueConstraint(fields=('body', 'version'), name='rules_version_once'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.UniqueConstraint(fields=('proposal', 'number'), name='round_number_once'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('proposal',), name='round_open_once'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('open', 'closed', 'adjourned', 'voided', 'repeated'))), name='round_state_known'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'open'), ('closed_at__isnull', False), _connector='OR'), name='round_not_open_has_end'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('entitled__lte', models.F('present'))), name='round_entitled_are_present'),
        ),
        migrations.AddConstraint(
            model_name='ranking',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='ranking_number_once'),
        ),
        migrations.AddConstraint(
            model_name='ranking',
            constraint=models.UniqueConstraint(condition=models.Q(('round__isnull', True), ('state', 'open')), fields=('meeting', 'pot'), name='ranking_open_once'),
        ),
        migrations.AddConstraint(
            model_name='ranking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('pot', ''), ('round__isnull', False)), models.Q(models.Q(('pot', ''), _negated=True), ('round__isnull', True)), _connector='OR'), name='ranking_of_pot_or_round'),
        ),
        migrations.AddConstraint(
            model_name='ranking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state', 'open')), models.Q(('closed_at__isnull', False), ('state', 'closed')), _connector='OR'), name='ranking_state_known'),
        ),
        migrations.AddConstraint(
            model_name='ranking',
            constraint=models.CheckConstraint(condition=models.Q(('entitled__lte', models.F('present'))), name='ranking_entitled_are_present'),
        ),
        migrations.AddIndex(
            model_name='circular',
            index=models.Index(fields=['state', 'ends_on'], name='circular_by_day'),
        ),
        migrations.AddConstraint(
            model_name='circular',
            constraint=models.UniqueConstraint(fields=('neighbourhood', 'number'), name='circular_number_once'),
        ),
        migrations.AddConstraint(
            model_name='circular',
            constraint=models.UniqueConstraint(fields=('proposal',), name='circular_once_per_proposal'),
        ),
        migrations.AddConstraint(
            model_name='circular',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('running', 'decided', 'next_meeting', 'withdrawn'))), name='circular_state_known'),
        ),
        migrations.AddConstraint(
            model_name='circular',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'running')), models.Q(models.Q(('state', 'running'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='circular_ended_has_end'),
        ),
        migrations.AddConstraint(
            model_name='slip',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='slip_number_once'),
        ),
        migrations.AddConstraint(
            model_name='slip',
            constraint=models.UniqueConstraint(condition=models.Q(('device', ''), _negated=True), fields=('meeting', 'device'), name='slip_one_a_phone'),
        ),
        migrations.AddConstraint(
            model_name='slip',
            constraint=models.CheckConstraint(condition=models.Q(('voided', False), ('device', ''), _connector='OR'), name='slip_void_has_no_phone'),
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.UniqueConstraint(fields=('proposal', 'number'), name='concern_number_once'),
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.CheckConstraint(condition=models.Q(('degree__gte', 2), ('degree__lte', 6)), name='concern_degree_known'),
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.CheckConstraint(condition=models.Q(('mark', ''), models.Q(('mark_reason__isnull', False), models.Q(('marked_second__isnull', True), models.Q(('marked_by', models.F('marked_second')), _negated=True), _connector='OR')), _connector='OR'), name='concern_mark_by_two'),
        ),
        migrations.AddConstraint(
            model_name='slipposition',
            constraint=models.UniqueConstraint(fields=('round', 'slip'), name='slip_position_once'),
        ),
        migrations.AddConstraint(
            model_name='slipposition',
            constraint=models.CheckConstraint(condition=models.Q(('degree__gte', 1), ('degree__lte', 6)), name='slip_degree_known'),
        ),
        migrations.AddConstraint(
            model_name='slipposition',
            constraint=models.CheckConstraint(condition=models.Q(('veto__in', [einklang.forum.rules.slips.Veto['NONE'], einklang.forum.rules.slips.Veto['ANNOUNCED'], einklang.forum.rules.slips.Veto['SPOKEN'], einklang.forum.rules.slips.Veto['UNSPOKEN']])), name='slip_veto_known'),
        ),
        migrations.AddConstraint(
            model_name='slipposition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('degree', 6), models.Q(('veto', ''), _negated=True)), models.Q(models.Q(('degree', 6), _negated=True), ('veto__in', ('', 'unspoken'))), _connector='OR'), name='slip_veto_is_degree_six'),
        ),
        migrations.AddConstraint(
            model_name='speakingturn',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('meeting', 'who'), name='turn_waits_once'),
        ),
        migrations.AddConstraint(
            model_name='speakingturn',
            constraint=models.UniqueConstraint(condition=models.Q(('called_at__isnull', False), ('ended_at__isnull', True)), fields=('meeting',), name='turn_one_speaks'),
        ),
        migrations.AddConstraint(
            model_name='speakingturn',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('called_at__isnull', False), _connector='OR'), name='turn_ended_was_called'),
        ),
        Protect("RulesOfProcedure"),
        Protect("ProposalVersion"),
        Protect("Round", once_set="closed_at"),
        Protect("Position", once_set="round.closed_at"),
        Protect("Circular", once_set="ended_at"),
        Protect("Decision"),
        Protect("Condition", except_fields=("text",)),
        Protect("FallbackStep"),
        Protect("Ranking", once_set="closed_at"),
        Protect("RankingOption", once_set="ranking.closed_at"),
        Protect("Resistance", once_set="ranking.closed_at"),
    ]
