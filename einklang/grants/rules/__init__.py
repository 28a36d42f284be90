"""Plain Python: notices and their days, calls for money, payment orders."""

from einklang.grants.rules.content import Content, Promised, Result
from einklang.grants.rules.notices import Block, Delivery, NoticeKind, Stage
from einklang.grants.rules.standing import Sent, Standing

__all__ = ["Block", "Content", "Delivery", "NoticeKind", "Promised", "Result", "Sent", "Stage", "Standing"]
