import django.db.models.deletion
import einklang.base.models
from django.conf import settings
from django.db import migrations, models

from einklang.base.append_only import Protect


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('forum', '0001_initial'),
        ('people', '0001_initial'),
        ('projects', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('state', models.CharField(default='draft', max_length=20)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('objections_until', models.DateField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('approved_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.meeting')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='forum.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Addition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('added_at', models.DateTimeField()),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.meeting')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='evening.minutes')),
            ],
            options={
                'ordering': ('minutes_id', 'number'),
            },
        ),
        migrations.CreateModel(
            name='MinutesText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=8)),
                ('body', models.JSONField()),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='evening.minutes')),
            ],
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('raised_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('addition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evening.addition')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='evening.minutes')),
                ('reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
            ],
            options={
                'ordering': ('minutes_id', 'number'),
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forum.agendaitem')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='evening.minutes')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
            ],
        ),
        migrations.AddConstraint(
            model_name='minutes',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'signed', 'approved'])), name='minutes_state_known'),
        ),
        migrations.AddConstraint(
            model_name='minutes',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('signed_at__isnull', False), _connector='OR'), name='minutes_signed_have_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='minutes',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), models.Q(('approved_at__isnull', False), ('approved_in__isnull', False)), _connector='OR'), name='minutes_approved_in_a_meeting'),
        ),
        migrations.AddConstraint(
            model_name='addition',
            constraint=models.UniqueConstraint(fields=('minutes', 'number'), name='addition_number_once'),
        ),
        migrations.AddConstraint(
            model_name='minutestext',
            constraint=models.UniqueConstraint(fields=('minutes', 'language'), name='minutes_text_once'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.UniqueConstraint(fields=('minutes', 'number'), name='objection_number_once'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('addition__isnull', True), ('answered_at__isnull', True), ('reason__isnull', True)), models.Q(('addition__isnull', False), ('answered_at__isnull', False), ('reason__isnull', True)), models.Q(('addition__isnull', True), ('answered_at__isnull', False), ('reason__isnull', False)), _connector='OR'), name='objection_has_one_answer'),
        ),
        migrations.AddConstraint(
            model_name='remark',
            constraint=models.UniqueConstraint(condition=models.Q(('item__isnull', False)), fields=('minutes', 'item'), name='remark_once_per_item'),
        ),
        migrations.AddConstraint(
            model_name='remark',
            constraint=models.UniqueConstraint(condition=models.Q(('item__isnull', True)), fields=('minutes',), name='remark_once_in_general'),
        ),
        migrations.CreateModel(
            name='FastLane',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300)),
                ('proposed_at', models.DateTimeField()),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fast_lanes', to='projects.applicationversion')),
            ],
            options={
                'ordering': ('proposed_at', 'pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('dropped_at__isnull', True)), fields=('version',), name='fast_lane_once'), models.CheckConstraint(condition=models.Q(('second_by', models.F('proposed_by')), _negated=True), name='fast_lane_two_persons'), models.CheckConstraint(condition=models.Q(('agreed_at__isnull', True), ('dropped_at__isnull', True), _connector='OR'), name='fast_lane_one_end')],
            },
        ),
        Protect("MinutesText"),
        Protect("Addition"),
    ]
