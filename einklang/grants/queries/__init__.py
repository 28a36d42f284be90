"""The reads of this room, and the doors to what is not public."""

from einklang.grants.queries.notices import granted_of, notice_of, notices_of, sent_notices, standing, standings

__all__ = ["granted_of", "notice_of", "notices_of", "sent_notices", "standing", "standings"]
