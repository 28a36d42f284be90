"""R-25: who did what and when stands in the private log, for every act of the forum but those named here."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from einklang.base.money import Cents
from einklang.forum import actions as forum
from einklang.forum.actions.rankings import AskAbout
from einklang.forum.models import AgendaItem, Amendment, Body, Circular, Concern, Meeting, Proposal, Round
from einklang.forum.rules.circular import StoppedBy
from einklang.forum.rules.concerns import Reason
from einklang.forum.rules.ladder import Step
from einklang.forum.rules.meetings import BodyKind
from einklang.forum.rules.positions import Degree
from einklang.forum.rules.procedure import FallbackKind, Procedure, UnfoundedBy
from einklang.forum.rules.resistance import parse_resistances
from einklang.forum.rules.stages import Stage
from einklang.forum.tests.acting import CONCERN, ROOM, adopt
from einklang.people.models import Deed, Person
from einklang.places.models import Neighbourhood

SILENT = {
    "ask_no_more": "it would say whose slip of paper it is",
    "ask_to_speak": "it would say whose slip of paper it is",
    "begin_reminder": "nobody does it, time does; the circular keeps when",
    "bring_proposal": "the room above logs who put it on the agenda, the record has it",
    "bring_version": "the room above logs who wrote it, the record has it",
    "decide_silence": "nobody does it, time does; the record has it",
    "end_proposal": "the room above logs who withdrew what was asked about",
    "forget_left": "nobody does it, time does",
    "give_advance_consent": "it would say who took which position",
    "object_in_circular": "it would say whose concern it is",
    "send_to_meeting": "a concern does it, or time; the record has it",
    "take_position": "it would say which slip took which position",
    "take_position_back": "it would say which slip took which position",
    "take_slip": "it would say when somebody came",
    "withdraw_from_phone": "it would say whose concern it is",
    "write_from_phone": "it would say whose concern it is",
    "take_back_consent": "it would say who took which position",
    "write_concern": "it would say whose concern it is",
}
TIMELESS = {"take_back_consent", "take_position", "take_position_back", "take_slip", "withdraw_from_phone"}
RULES = Procedure(ladder=(FallbackKind.OFFICE,), block_unfounded_by=UnfoundedBy.MEETING, small_sums=True, ranking=True)
Act = Callable[..., Any]


class Watch:
    """Does what it is told and notes which acts logged a deed, and which did not."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now
        self.done: set[str] = set()
        self.silent: set[str] = set()

    def __call__(self, act: str, **told: Any) -> Any:
        before = Deed.objects.count()
        timed = {} if act in TIMELESS else {"now": self.now}
        result = getattr(forum, act)(**told, **timed)
        self.done.add(act)
        if Deed.objects.count() == before:
            self.silent.add(act)
        return result


def brought(act: Act, hood: Neighbourhood, name: str) -> Proposal:
    told = {"title": name, "summary": "", "facts": {}}
    version = act("bring_proposal", neighbourhood=hood, kind="rules", subject=f"bodies/{name}", **told)
    act("bring_version", proposal=version.proposal, **told)
    return Proposal.objects.get(pk=version.proposal_id)


def prepared(act: Act, carla: Person, meeting: Meeting, proposal: Proposal, absent: Person) -> Concern:
    version = proposal.versions.order_by("-number")[0]
    act("give_advance_consent", actor=absent, version=version, degree=Degree.AGREEMENT)
    act("take_back_consent", actor=absent, proposal=proposal)
    act("add_item", actor=carla, meeting=meeting, kind="other", title="Berichte")
    item = act("add_item", actor=carla, meeting=meeting, kind="rules", title="Regeln", proposal=proposal)
    act("move_item", actor=carla, item=item, up=True)
    later = act("plan_meeting", actor=carla, body=meeting.body, starts_at=meeting.starts_at, place="Schule")
    extra = act("add_item", actor=carla, meeting=later, kind="other", title="Doch nicht")
    act("remove_item", actor=carla, item=extra)
    same = {"starts_at": later.starts_at, "link": "", "language_help": "", "note": ""}
    act("change_meeting", actor=carla, meeting=later, place="Turnhalle", reason="Anders.", **same)
    act("cancel_meeting", actor=carla, meeting=later, reason="Sturm.")
    written: Concern = act("write_concern", actor=absent, proposal=proposal, text=CONCERN)
    return written


def stepped(act: Act, carla: Person, item: AgendaItem) -> None:
    """The steps of an item, and who has a stake in it."""
    act("go_on", actor=carla, item=item, seen=Stage.OPINIONS)
    act("back_to_questions", actor=carla, item=item)
    noted = act("note_interest", actor=carla, item=item, role="Vorstand", stays_out=True)
    act("strike_interest", actor=carla, interest=noted)
    act("go_on", actor=carla, item=item, seen=Stage.QUESTIONS)


def talked(act: Act, carla: Person, round_: Round, written: Concern) -> None:
    act("applicant_came", actor=carla, round=round_)
    act("read_out", actor=carla, concern=written)
    act("answer_concern", actor=carla, concern=written, text="Wir fragen nach.", by_owner=False)
    act("count_positions", actor=carla, round=round_, counts={1: 30, 2: 1})
    slight, other = (
        act("raise_concern", actor=carla, round=round_, degree=Degree.SLIGHT, text=text) for text in ("Müll", "Lärm")
    )
    first, second = (
        act("propose_amendment", actor=carla, round=round_, text=text, answers=[slight]) for text in ("Eimer", "Zaun")
    )
    act("exclude_amendment", actor=carla, amendment=first, other=second)
    act("reconcile_amendment", actor=carla, amendment=first, other=second)
    for end in ("accept_amendment", "take_back_amendment", "accept_amendment"):
        act(end, actor=carla, amendment=first)
    act("decline_amendment", actor=carla, amendment=second)
    act("take_up", actor=carla, concern=slight, by="Sportamt")
    act("record_concern", actor=carla, concern=slight)
    act("begin_discussion", actor=carla, concern=other)
    act("withdraw_concern", actor=carla, concern=other)


def marked(act: Act, carla: Person, round_: Round, second: Person, office: Person) -> None:
    told = {"actor": carla, "round": round_, "degree": Degree.VETO}
    veto, unfounded = (act("raise_concern", text=text, **told) for text in ("Solche Leute nicht", "Ich will nicht"))
    act("ask_reason", actor=carla, concern=unfounded, reason=Reason.OTHER)
    act("find_unfounded", actor=carla, concern=unfounded, reason="Betrifft uns nicht.")
    act("mark_ground_rule", actor=carla, concern=veto, reason="Art. 3 GG")
    act("confirm_mark", actor=second, concern=veto)
    act("appeal_mark", actor=carla, concern=veto)
    act("judge_mark", actor=office, concern=veto, upheld=True, reason="Zu Recht.")
    act("erase_wording", actor=carla, concern=veto)


def handed_over(act: Act, carla: Person, meeting: Meeting, proposal: Proposal, office: Person) -> None:
    item = act("add_item", actor=carla, meeting=meeting, kind="rules", title="Anderes", proposal=proposal)
    round_ = act("open_round", actor=carla, item=item)
    act("count_positions", actor=carla, round=round_, counts={1: 30, 6: 1})
    act("take_step", actor=carla, round=round_, step=Step(FallbackKind.OFFICE, "Es bleibt beim Veto."))
    act("decide_as_office", actor=office, proposal=proposal, agrees=False, reason="Nach Abwägung.")
    small = brought(act, proposal.neighbourhood, "small")
    told = {"reason": "Der Betrag ist klein.", "kinds": frozenset({small.kind})}
    act("agree_fast", actor=office, proposal=small, **told)


def less_resisted(act: Act, carla: Person, meeting: Meeting, proposal: Proposal) -> None:
    adopt(meeting.body, act.now.date(), **vars(RULES) | {"ladder": (FallbackKind.LEAST_RESISTANCE,)})  # type: ignore[attr-defined]
    item = act("add_item", actor=carla, meeting=meeting, kind="rules", title="Drittes", proposal=proposal)
    round_ = act("open_round", actor=carla, item=item)
    act("count_positions", actor=carla, round=round_, counts={1: 30, 6: 1})
    act("take_step", actor=carla, round=round_, step=Step(FallbackKind.LEAST_RESISTANCE, "Es bleibt beim Veto."))
    again = item.proposal.rounds.filter(state="open").first() or act("open_round", actor=carla, item=item)
    counts = {place: parse_resistances(said) for place, said in {"1": "0×31", "2": "9×31"}.items()}
    act("count_in_round", actor=carla, round=again, counts=counts)
    act("decide", actor=carla, round=again, kinds=frozenset({proposal.kind}))


def sent_round(act: Act, hood: Neighbourhood, carla: Person, resident: Person, today: dt.date) -> None:
    first, second, third = (
        act("announce_circular", actor=carla, proposal=brought(act, hood, name), asked_cents=24_000)
        for name in ("one", "two", "three")
    )
    act("object_in_circular", actor=resident, circular=first, text=CONCERN)
    act("send_to_meeting", circular=second, stopped_by=StoppedBy.OBSTACLE)
    Circular.objects.filter(pk=third.pk).update(ends_on=today)
    act("begin_reminder", circular=third)
    Circular.objects.filter(pk=third.pk).update(ends_on=today - dt.timedelta(days=1))
    act("decide_silence", circular=third)


def short_of_money(act: Act, carla: Person, meeting: Meeting, proposal: Proposal) -> None:
    told = {"actor": carla, "meeting": meeting, "pot": "win/2026", "available_cents": Cents(9)}
    asks = [AskAbout(proposal, Cents(10))]
    act("drop_ranking", actor=carla, ranking=act("begin_ranking", asks=asks, **told))
    ranking = act("begin_ranking", asks=asks, **told)
    said = {place: parse_resistances("0×31") for place in ("1", "2")}
    act("count_resistance", actor=carla, ranking=ranking, counts=said)
    act("close_ranking", actor=carla, ranking=ranking, counts={})


def phoned(act: Act, carla: Person, round_: Round) -> None:
    """Five phones: two announce a veto, three write; one slip was lost and one phone changed."""
    lost, *slips = act("make_slips", actor=carla, meeting=round_.item.meeting, how_many=6)
    act("void_slip", actor=carla, slip=lost)
    slips = [act("take_slip", slip=slip, secret=f"phone {slip.number}") for slip in slips]
    act("free_slip", actor=carla, slip=slips[4])
    first, second = (act("take_position", slip=slip, round=round_, degree=Degree.VETO) for slip in slips[:2])
    act("veto_spoken", actor=carla, position=first)
    act("veto_unspoken", actor=carla, position=second)
    act("take_position_back", slip=slips[0], round=round_)
    said = [act("write_from_phone", slip=slip, round=round_, text=f"Text {slip.number}") for slip in slips[:3]]
    act("withdraw_from_phone", slip=slips[0], concern=said[0])
    act("lay_concern_aside", actor=carla, concern=said[1])
    shown = act("show_concern", actor=carla, concern=said[2])
    act("record_concern", actor=carla, concern=shown)


def rules_changed(act: Act, carla: Person, meeting: Meeting) -> None:
    told: dict[str, Any] = {"actor": carla, "title": "Regeln", "reason": "Es dauert zu lange."}
    based_on = meeting.body.rules.count()
    taken_back, proposal = (
        act(
            "propose_rules", body=meeting.body, procedure=replace(RULES, quorum=one), based_on=based_on, **told
        ).proposal
        for one in (12, 13)
    )
    act("withdraw_rules", actor=carla, proposal=taken_back)
    procedure = replace(RULES, quorum=14)
    act("reword_rules", proposal=proposal, procedure=procedure, based_on=based_on, seen=1, **told)
    item = act("add_item", actor=carla, meeting=meeting, kind="rules", title="Regeln", proposal=proposal)
    round_ = act("open_round", actor=carla, item=item)
    act("decide_rules", actor=carla, round=round_, nobody_objected=True)


def in_the_room(act: Act, carla: Person, meeting: Meeting) -> None:
    """The wall, the timer, and who wants to speak."""
    act("put_on_wall", actor=carla, item=meeting.items.order_by("position")[0])
    act("start_timer", actor=carla, meeting=meeting, minutes=2, at=meeting.starts_at)
    act("stop_timer", actor=carla, meeting=meeting)
    (slip,) = act("make_slips", actor=carla, meeting=meeting, how_many=1)
    act("ask_to_speak", slip=slip, label="Zettel 7")
    act("ask_no_more", slip=slip)
    first, second = (act("add_speaker", actor=carla, meeting=meeting, label=name) for name in ("am Fenster", "hinten"))
    act("call_speaker", actor=carla, meeting=meeting, turn=first.pk)
    act("end_turn", actor=carla, meeting=meeting)
    act("withdraw_turn", actor=carla, meeting=meeting, turn=second.pk)


@pytest.fixture
def watch(now: dt.datetime) -> Watch:
    return Watch(now)


@pytest.fixture
def opened(watch: Watch, carla: Person, henning: Person, huchting: Neighbourhood, assembly: Body) -> Meeting:
    """Another body, the assembly's rules, and its meeting."""
    kind = BodyKind.WORKING_GROUP
    group = watch("found_body", actor=henning, neighbourhood=huchting, slug="ag", kind=kind, name="AG")
    watch("rename_body", actor=henning, body=group, name="AG Grün")
    watch("adopt_rules", actor=henning, body=group, procedure=RULES, adopted_on=watch.now.date())
    adopt(assembly, watch.now.date(), **vars(RULES))
    meeting = watch("plan_meeting", actor=carla, body=assembly, starts_at=watch.now, place="Bürgerhaus")
    watch("open_meeting", actor=carla, meeting=meeting, attendance=ROOM)
    opened: Meeting = watch("count_present", actor=carla, meeting=meeting, attendance=ROOM)
    return opened


def test_every_act_leaves_a_deed_but_those_that_would_tell_a_position_or_are_logged_above(
    watch: Watch, opened: Meeting, huchting: Neighbourhood, carla: Person, bernd: Person, greta: Person, edda: Person
) -> None:
    first, second = brought(watch, huchting, "stadtteilgruppe"), brought(watch, huchting, "beirat")
    written = prepared(watch, carla, opened, first, bernd)
    in_the_room(watch, carla, opened)
    item = opened.items.get(proposal=first)
    round_ = watch("open_round", actor=carla, item=item, applicant_present=False)
    stepped(watch, carla, item)
    talked(watch, carla, round_, written)
    marked(watch, carla, round_, greta, edda)
    phoned(watch, carla, round_)
    again = watch("ask_again", actor=carla, round=round_)
    watch("record_concern", actor=carla, concern=Concern.objects.get(unfounded_by="meeting"))
    watch("count_positions", actor=carla, round=again, counts={1: 31})
    watch("decide", actor=carla, round=again)
    handed_over(watch, carla, opened, second, edda)
    short_of_money(watch, carla, opened, first)
    less_resisted(watch, carla, opened, brought(watch, huchting, "third"))
    told = {"actor": carla, "of": Amendment.objects.filter(state="accepted")[0], "why": "Nennt jemanden."}
    watch("correct_words", text="Eimer am Platz", **told)
    watch("empty_words", **told)
    sent_round(watch, huchting, carla, bernd, watch.now.date())
    watch("forget_left")
    watch("end_proposal", proposal=brought(watch, huchting, "taken-back"))
    rules_changed(watch, carla, opened)
    watch("close_meeting", actor=carla, meeting=opened)
    assert watch.done == set(forum.__all__)
    assert watch.silent == set(SILENT)
    assert not Deed.objects.filter(person=bernd).exists()


def test_who_takes_her_own_concern_back_is_not_named(
    bernd: Person, carla: Person, assembly: Body, huchting: Neighbourhood, watch: Watch
) -> None:
    proposal = brought(watch, huchting, "stadtteilgruppe")
    mine = watch("write_concern", actor=bernd, proposal=proposal, text=CONCERN)
    watch("withdraw_concern", actor=bernd, concern=mine)
    deed = Deed.objects.get(what="forum.withdraw_concern")
    assert (deed.person, deed.subject) == (None, "bodies/stadtteilgruppe/concerns/1")
