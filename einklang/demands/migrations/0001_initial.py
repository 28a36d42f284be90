import django.db.models.deletion
import einklang.base.models
from django.conf import settings
from django.db import migrations, models

from einklang.base.append_only import Protect


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('administration', '0001_initial'),
        ('forum', '0001_initial'),
        ('needs', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        ('statements', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('promised', 'promised'), ('partly', 'partly'), ('refused', 'refused'), ('not_responsible', 'not_responsible'), ('misplaced', 'misplaced')], max_length=20)),
                ('promises', models.JSONField(blank=True, default=list)),
                ('way', models.CharField(choices=[('mail', 'mail'), ('desk', 'desk'), ('phone', 'phone'), ('letter', 'letter'), ('meeting', 'meeting'), ('time', 'time')], max_length=10)),
                ('function', models.CharField(blank=True, max_length=200)),
                ('agreed_with', models.CharField(blank=True, max_length=200)),
                ('drafted_at', models.DateTimeField()),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('form_token', models.UUIDField(blank=True, null=True, unique=True)),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='demands.answer')),
                ('drafted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
            ],
            options={
                'ordering': ('clock_id', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('enough', 'enough'), ('partly', 'partly'), ('not_enough', 'not_enough')], max_length=20)),
                ('assessed_on', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('form_token', models.UUIDField(blank=True, null=True, unique=True)),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='demands.answer')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.meeting')),
                ('words', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Clock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('handed_over_on', models.DateField()),
                ('first_due_on', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('state', models.CharField(default='handed_over', max_length=20)),
                ('due_on', models.DateField()),
                ('received_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clocks', to='administration.department')),
                ('forwarded_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='forwarded_to', to='demands.clock')),
            ],
            options={
                'ordering': ('demand_id', 'pk'),
            },
        ),
        migrations.AddField(
            model_name='answer',
            name='clock',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='demands.clock'),
        ),
        migrations.CreateModel(
            name='Demand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=einklang.base.models.new_public_id, editable=False, unique=True)),
                ('number', models.PositiveIntegerField()),
                ('adopted_on', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('stage', models.CharField(default='adopted', max_length=20)),
                ('status', models.CharField(default='adopted', max_length=20)),
                ('handed_over_on', models.DateField(blank=True, null=True)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.meeting')),
                ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='demands', to='places.neighbourhood')),
                ('part', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='demand', to='statements.part')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='demands', to='statements.statement')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
                ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.topic')),
            ],
            options={
                'ordering': ('-number',),
            },
        ),
        migrations.AddField(
            model_name='clock',
            name='demand',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clocks', to='demands.demand'),
        ),
        migrations.CreateModel(
            name='Ending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(max_length=20)),
                ('ended_on', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='demands.ending')),
                ('demand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endings', to='demands.demand')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.meeting')),
                ('words', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Filing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField()),
                ('demand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='demands.demand')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='needs.topic')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('sent_to', models.EmailField(blank=True, max_length=254)),
                ('sent_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('clock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='demands.clock')),
                ('draft', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='links', to='demands.answer')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Renewal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entered_at', models.DateTimeField()),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='demands.renewal')),
                ('demand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='renewals', to='demands.demand')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('renews', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renewed_by', to='demands.demand')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reviewed_on', models.DateField()),
                ('next_on', models.DateField(blank=True, null=True)),
                ('entered_at', models.DateTimeField()),
                ('form_token', models.UUIDField(blank=True, null=True, unique=True)),
                ('demand', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='demands.demand')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.meeting')),
                ('words', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
            ],
            options={
                'ordering': ('reviewed_on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('confirm_receipt', 'confirm_receipt'), ('reply_interim', 'reply_interim'), ('remind', 'remind'), ('answer', 'answer'), ('forward', 'forward'), ('correct', 'correct'), ('reopen', 'reopen'), ('stop', 'stop'), ('take_over', 'take_over')], max_length=20)),
                ('happened_on', models.DateField()),
                ('way', models.CharField(choices=[('mail', 'mail'), ('desk', 'desk'), ('phone', 'phone'), ('letter', 'letter'), ('meeting', 'meeting'), ('time', 'time')], max_length=10)),
                ('function', models.CharField(blank=True, max_length=200)),
                ('new_due_on', models.DateField(blank=True, null=True)),
                ('letters', models.PositiveSmallIntegerField(default=0)),
                ('entered_at', models.DateTimeField()),
                ('form_token', models.UUIDField(blank=True, null=True, unique=True)),
                ('clock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='demands.clock')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('words', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.text')),
            ],
            options={
                'ordering': ('clock_id', 'happened_on', 'pk'),
            },
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', True), ('sent_on__isnull', True)), models.Q(('sent_at__isnull', False), ('sent_on__isnull', False), ('signed_at__isnull', False)), _connector='OR'), name='answer_sent_was_signed'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(condition=models.Q(('sent_at__isnull', True), ('way__in', ['desk', 'mail'])), fields=('clock',), name='answer_one_draft'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(condition=models.Q(('sent_at__isnull', True), ('way__in', ['letter', 'meeting', 'phone', 'time'])), fields=('clock',), name='answer_one_entered_draft'),
        ),
        migrations.AddIndex(
            model_name='demand',
            index=models.Index(fields=['neighbourhood', 'status', '-number'], name='demand_list'),
        ),
        migrations.AddConstraint(
            model_name='demand',
            constraint=models.UniqueConstraint(fields=('neighbourhood', 'number'), name='demand_number_once'),
        ),
        migrations.AddConstraint(
            model_name='demand',
            constraint=models.CheckConstraint(condition=models.Q(('handed_over_on__isnull', True), ('handed_over_on__gte', models.F('adopted_on')), _connector='OR'), name='demand_handed_over_after_adoption'),
        ),
        migrations.AddIndex(
            model_name='clock',
            index=models.Index(fields=['department', 'state', 'due_on'], name='clock_list'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.UniqueConstraint(fields=('demand', 'department'), name='clock_department_once'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'stopped'), _negated=True), fields=('forwarded_from',), name='clock_forwarded_once'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('first_due_on')), ('first_due_on__gte', models.F('handed_over_on'))), name='clock_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='clock',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', False), ('state__in', ['answered', 'forwarded', 'stopped'])), models.Q(models.Q(('state__in', ['answered', 'forwarded', 'stopped']), _negated=True), ('ended_on__isnull', True)), _connector='OR'), name='clock_ended_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='ending',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['done', 'not_done', 'overtaken'])), name='demand_ending_ends'),
        ),
        migrations.AddConstraint(
            model_name='ending',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects', None)), fields=('demand',), name='demand_ended_once'),
        ),
        migrations.AddConstraint(
            model_name='renewal',
            constraint=models.CheckConstraint(condition=models.Q(('demand', models.F('renews')), _negated=True), name='demand_renews_another'),
        ),
        migrations.AddConstraint(
            model_name='renewal',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects', None)), fields=('demand',), name='demand_renews_once'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(condition=models.Q(('act', 'remind')), fields=('clock', 'happened_on'), name='clock_reminded_once_a_day'),
        ),
        Protect("Demand", except_fields=("topic", "stage", "status", "handed_over_on", "review_on")),
        Protect("Filing", except_fields=("entered_by",)),
        Protect("Renewal", except_fields=("entered_by",)),
        Protect("Review", except_fields=("entered_by",)),
        Protect("Ending", except_fields=("entered_by",)),
        Protect("Clock", except_fields=("state", "due_on", "received_on", "ended_on")),
        Protect("Step", except_fields=("entered_by",)),
        Protect("Answer", except_fields=("drafted_by", "signed_by"), once_set="sent_at"),
        Protect("Assessment", except_fields=("entered_by",)),
    ]
