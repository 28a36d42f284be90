"""The reads of this room, and the doors to what is not public."""

from einklang.grants.queries.notices import notice_of, notices_of, sent_notices, standing, standings

__all__ = ["notice_of", "notices_of", "sent_notices", "standing", "standings"]
