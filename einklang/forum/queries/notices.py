"""Whether a meeting was told of in time."""

from einklang.base.days import city_day
from einklang.forum.models import Meeting
from einklang.forum.queries.bodies import current_rules
from einklang.forum.rules.notice import Notice, notice


def notice_of(meeting: Meeting) -> Notice | None:
    """By the rules of its body on its day; None where there are no rules."""
    meets_on = city_day(meeting.starts_at)
    rules = current_rules(meeting.body_id, meets_on)
    if rules is None:
        return None
    return notice(rules.value().notice_days, meets_on, city_day(meeting.invited_at) if meeting.invited_at else None)
