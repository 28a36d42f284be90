import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from einklang.base.append_only import Protect


class Migration(migrations.Migration):

    dependencies = [
        ('fund', '0001_initial'),
        ('grants', '0002_payments'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RegisterLayout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(unique=True)),
                ('layout', models.JSONField()),
                ('set_at', models.DateTimeField()),
                ('set_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('version',),
            },
        ),
        migrations.CreateModel(
            name='RegisterNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(db_index=True, max_length=60)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='register_numbers', to='fund.grant')),
            ],
            options={
                'ordering': ('grant_id', 'pk'),
            },
        ),
        Protect("RegisterLayout", except_fields=("set_by",)),
        Protect("RegisterNumber", except_fields=("entered_by",)),
    ]
