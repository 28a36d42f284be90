"""The acts on needs: one function an act."""

from einklang.needs.actions.caring import (
    answer_need,
    close_follow_up,
    close_need,
    make_demand,
    make_project,
    open_follow_up,
    tell_back,
    tell_taken_back,
)
from einklang.needs.actions.correcting import correct_need, empty_need
from einklang.needs.actions.forgetting import forget, forget_old, forget_raiser
from einklang.needs.actions.raising import raise_need
from einklang.needs.actions.reading import keep_need_back, publish_need
from einklang.needs.actions.topics import seed_topics

__all__ = [
    "answer_need",
    "close_follow_up",
    "close_need",
    "correct_need",
    "empty_need",
    "forget",
    "forget_old",
    "forget_raiser",
    "keep_need_back",
    "make_demand",
    "make_project",
    "open_follow_up",
    "publish_need",
    "raise_need",
    "seed_topics",
    "tell_back",
    "tell_taken_back",
]
