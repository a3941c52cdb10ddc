"""Who helped stands on every dossier filed with help, and how a dossier came in never changes afterwards.

Older dossiers with help do not know who it was: they say so.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


UNKNOWN = """
    update dossiers_dossier set helper_org = 'Chưa ghi lại'
    where channel in ('assisted_volunteer', 'assisted_agent', 'assisted_clerk')
"""
FINAL = """
    create function dossiers_channel_is_final() returns trigger language plpgsql as $$
    begin
      if (new.channel, new.helper_id, new.helper_org) is distinct from (old.channel, old.helper_id, old.helper_org) then
        raise exception 'the channel of a dossier and its helper are final';
      end if;
      return new;
    end $$;
    create trigger channel_is_final before update of channel, helper_id, helper_org on dossiers_dossier
      for each row execute function dossiers_channel_is_final();
"""
MAY_CHANGE = """
    drop trigger channel_is_final on dossiers_dossier;
    drop function dossiers_channel_is_final();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0019_exemption_refusals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="helper",
            field=models.ForeignKey(
                db_index=False,
                help_text="who helped to fill it in; final from submission on, as the channel is (trigger)",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="helper_org",
            field=models.CharField(blank=True, help_text="in whose name he helped", max_length=120),
        ),
        migrations.AddField(
            model_name="draft",
            name="helper",
            field=models.ForeignKey(
                db_index=False,
                help_text="who helps to fill it in",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="helper_org",
            field=models.CharField(blank=True, help_text="in whose name he helps", max_length=120),
        ),
        migrations.RunSQL(UNKNOWN, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("channel__in", ("assisted_volunteer", "assisted_agent", "assisted_clerk")), _negated=True
                    ),
                    ("helper__isnull", False),
                    models.Q(("helper_org", ""), _negated=True),
                    _connector="OR",
                ),
                name="dossier_helper_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("channel__in", ("assisted_volunteer", "assisted_agent", "assisted_clerk")), _negated=True
                    ),
                    ("helper__isnull", False),
                    models.Q(("helper_org", ""), _negated=True),
                    _connector="OR",
                ),
                name="draft_helper_is_named",
            ),
        ),
        migrations.RunSQL(FINAL, MAY_CHANGE),
    ]
