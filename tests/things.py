"""Things that stand at an address, one of each kind, made by the acts: for tests that go through every page."""

import datetime as dt
import uuid
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from einklang.evening.models import Minutes
    from einklang.forum.models import AgendaItem, Body, Circular, Meeting, Proposal
    from einklang.fund.models import BudgetYear, Grant
    from einklang.grants.models import Notice, PaymentOrder, TreasuryFile
    from einklang.needs.models import FollowUp, Need
    from einklang.people.models import File, Organisation, Person, Role
    from einklang.places.models import Feedback, Neighbourhood
    from einklang.programmes.models import Programme
    from einklang.projects.models import Application, Attachment
    from einklang.proofs.models import Examination, Proof, Receipt, Repayment


@pytest.fixture
def role_of_aylin(aylin: "Person") -> "Role":
    """Somebody's role in Huchting, which can be ended."""
    return aylin.roles.get()


@pytest.fixture
def file(aylin: "Person", huchting: "Neighbourhood", now: dt.datetime, settings: Any, tmp_path: Path) -> "File":
    """A file that was handed in in Huchting."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from einklang.people.actions import keep_file

    settings.FILES_ROOT = tmp_path / "files"
    return keep_file(actor=aylin, upload=SimpleUploadedFile("a.txt", b"a"), neighbourhood=huchting, now=now)


@pytest.fixture
def need(aylin: "Person", huchting: "Neighbourhood", now: dt.datetime) -> "Need":
    """A need that nobody has read yet."""
    from einklang.needs.actions import raise_need

    return raise_need(
        actor=aylin, neighbourhood=huchting, wording="Ein Ort zum Nähen fehlt.", form_token=uuid.uuid4(), now=now
    )


@pytest.fixture
def published_need(need: "Need", carla: "Person", now: dt.datetime) -> "Need":
    """A need that everybody reads."""
    from einklang.needs.actions import publish_need

    return publish_need(actor=carla, need=need, title="Nähen", public_text="Ein Ort fehlt.", now=now)


@pytest.fixture
def follow_up(carla: "Person", huchting: "Neighbourhood", now: dt.datetime) -> "FollowUp":
    """Something that somebody takes care of."""
    from einklang.needs.actions import open_follow_up

    return open_follow_up(actor=carla, neighbourhood=huchting, what="Licht am Bolzplatz", caretaker="Sportamt", now=now)


@pytest.fixture
def asked_demand(carla: "Person", huchting: "Neighbourhood") -> Any:
    """A demand that was handed over to a department for which none of the cast answers."""
    return import_module("einklang.demands.tests.acting").asked_of_culture(carla, huchting)


@pytest.fixture
def budget_year(henning: "Person", winprogramme: "Programme", now: dt.datetime) -> "BudgetYear":
    """The programme's year 2026, of which no area has got anything yet."""
    from einklang.base.money import Cents
    from einklang.fund.actions import open_budget_year

    return open_budget_year(actor=henning, programme=winprogramme, year=2026, total_cents=Cents(168_750_000), now=now)


@pytest.fixture
def application(
    daoud: "Person", huchting: "Neighbourhood", winprogramme: "Programme", sodenmatt: "Organisation"
) -> "Application":
    """An application that was handed in and asks for something that the office still wants to see."""
    from einklang.projects.tests.acting import handed_in, opened, written

    one = opened(daoud, huchting, winprogramme, sodenmatt)
    written(daoud, one)
    handed_in(daoud, one)
    return one


@pytest.fixture
def checked_application(
    daoud: "Person", edda: "Person", huchting: "Neighbourhood", winprogramme: "Programme", sodenmatt: "Organisation"
) -> "Application":
    """An application that passed its formal check."""
    from einklang.evening.tests.acting import checked

    return checked(daoud, edda, huchting, winprogramme, sodenmatt)


@pytest.fixture
def attachment(application: "Application", file: "File", now: dt.datetime) -> "Attachment":
    """A quote that lies with the application."""
    from einklang.projects.models import Attachment

    return Attachment.objects.create(application=application, file=file, attached_at=now)


@pytest.fixture
def begun_proof(
    huchting: "Neighbourhood",
    winprogramme: "Programme",
    assembly: "Body",
    sodenmatt: "Organisation",
    daoud: "Person",
    carla: "Person",
    edda: "Person",
    henning: "Person",
) -> "Proof":
    """The proof of a project that got its money, just begun."""
    from einklang.fund.tests.acts import Town
    from einklang.proofs.tests.acting import begun, granted

    town = Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)
    town.give(16_875_000)
    return begun(daoud, granted(town))


@pytest.fixture
def handed_in_proof(begun_proof: "Proof", daoud: "Person") -> "Proof":
    """The same proof, filled in and handed in."""
    from einklang.proofs.tests.acting import filled_in, handed_in

    filled_in(daoud, begun_proof)
    handed_in(daoud, begun_proof)
    return begun_proof


@pytest.fixture
def receipt(begun_proof: "Proof", file: "File", now: dt.datetime) -> "Receipt":
    """A photo that lies with a proof."""
    return begun_proof.receipts.create(number=1, file=file, attached_at=now)


@pytest.fixture
def meeting(carla: "Person", assembly: "Body") -> "Meeting":
    """A meeting that is planned."""
    from einklang.evening.tests.acting import planned

    return planned(carla, assembly)


@pytest.fixture
def change_of_rules(carla: "Person", assembly: "Body", now: dt.datetime) -> "Proposal":
    """A proposal to allow small sums by circular, which waits for a meeting."""
    from einklang.forum.actions import propose_rules
    from einklang.forum.rules.procedure import Procedure

    rules, told = Procedure(small_sums=True), {"title": "Kleine Beträge", "reason": "Es dauert zu lange."}
    return propose_rules(actor=carla, body=assembly, procedure=rules, based_on=1, now=now, **told).proposal


@pytest.fixture
def item(
    meeting: "Meeting",
    carla: "Person",
    daoud: "Person",
    edda: "Person",
    huchting: "Neighbourhood",
    winprogramme: Any,
    sodenmatt: Any,
) -> "AgendaItem":
    """An application on the table of a meeting that is open, with 31 people in the room."""
    from einklang.evening.tests.acting import checked, on_table

    return on_table(carla, meeting, checked(daoud, edda, huchting, winprogramme, sodenmatt))


@pytest.fixture
def handed_over(item: "AgendaItem", carla: "Person") -> "Proposal":
    """What the assembly gave to the office at once, because its rules have no other step."""
    from einklang.evening.actions import end_without_consensus
    from einklang.evening.tests.acting import EVENING, asked
    from einklang.forum.rules.ladder import Step
    from einklang.forum.rules.procedure import FallbackKind
    from einklang.forum.tests.acting import adopt

    adopt(item.meeting.body, EVENING.date(), ladder=(FallbackKind.OFFICE,))
    round_ = asked(carla, item, 30, 0, 0, 0, 0, 1)
    step = Step(FallbackKind.OFFICE, "Es bleibt beim Veto.")
    end_without_consensus(actor=carla, round=round_, step=step, now=EVENING)
    return round_.proposal


@pytest.fixture
def circular(
    carla: "Person",
    daoud: "Person",
    edda: "Person",
    henning: "Person",
    assembly: "Body",
    winprogramme: Any,
    sodenmatt: Any,
) -> "Circular":
    """A small sum that has gone round since 1 June 2026, under rules that allow it."""
    from einklang.evening.tests.acting import sent_round

    return sent_round(carla, daoud, edda, henning, assembly, winprogramme, sodenmatt)


@pytest.fixture
def signed_minutes(meeting: "Meeting", assembly: "Body", carla: "Person") -> "Minutes":
    """Minutes of April that can be objected to for a year, with one objection that waits for an answer."""
    from einklang.evening import actions as evening
    from einklang.evening.tests.acting import EVENING, ROOM_31
    from einklang.evening.words import texts_of
    from einklang.forum import actions as forum
    from einklang.forum.tests.acting import adopt

    adopt(assembly, EVENING.date(), objection_days=366)
    told: dict[str, Any] = {"actor": carla, "meeting": meeting, "now": EVENING}
    forum.open_meeting(attendance=ROOM_31, **told)
    evening.close_meeting(**told)
    minutes = evening.sign_minutes(told=texts_of, **told)
    evening.object_to_minutes(text="Es waren 30.", for_another=True, **told)
    return minutes


@pytest.fixture
def minutes_item(meeting: "Meeting", carla: "Person", now: dt.datetime) -> "AgendaItem":
    """The point of an agenda at which the minutes of an earlier meeting are approved."""
    from einklang.forum import actions as forum

    return forum.add_item(
        actor=carla, meeting=meeting, kind="minutes", title="Protokoll von neulich", about="meetings/99", now=now
    )


@pytest.fixture
def grant(
    huchting: "Neighbourhood",
    winprogramme: "Programme",
    assembly: "Body",
    sodenmatt: "Organisation",
    daoud: "Person",
    carla: "Person",
    edda: "Person",
    henning: "Person",
    settings: Any,
    tmp_path: Path,
) -> "Grant":
    """The sewing café's money: its notice is final since 24 February 2026."""
    from einklang.fund.tests.acts import Town
    from einklang.grants.tests.acting import granted

    settings.FILES_ROOT = tmp_path / "files"
    return granted(Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning))


@pytest.fixture
def payment_order(
    grant: "Grant",
    huchting: "Neighbourhood",
    winprogramme: "Programme",
    assembly: "Body",
    sodenmatt: "Organisation",
    daoud: "Person",
    carla: "Person",
    edda: "Person",
    henning: "Person",
) -> "PaymentOrder":
    """1,500.00 EUR of it, ordered on 4 March 2026."""
    from einklang.fund.tests.acts import Town
    from einklang.grants.tests.paying import ordered, with_account

    town = Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)
    with_account(town, grant)
    return ordered(town, grant)


@pytest.fixture
def treasury_file(henning: "Person", now: dt.datetime) -> "TreasuryFile":
    """A file of the treasury's that fits nothing."""
    from einklang.grants.actions import read_treasury
    from einklang.grants.tests.paying import file_of

    content = file_of("1;EK-9;5,00;10.03.2026;bezahlt")
    return read_treasury(actor=henning, name="kasse.csv", content=content, now=now)


@pytest.fixture
def feedback(db: None, now: dt.datetime) -> "Feedback":
    """What hinders somebody on a page."""
    from einklang.places.actions import give_feedback

    return give_feedback(body="Der Knopf ist zu klein.", form_token=uuid.uuid4(), now=now)


@pytest.fixture
def agreed_grant(
    carla: "Person",
    daoud: "Person",
    edda: "Person",
    henning: "Person",
    huchting: "Neighbourhood",
    assembly: "Body",
    winprogramme: "Programme",
    sodenmatt: "Organisation",
) -> "Grant":
    """Money that was reserved on 10 February 2026 for a project with one condition, and no notice yet."""
    from einklang.fund.tests.acts import Town
    from einklang.grants.tests.acting import FLYER, agreed
    from einklang.projects.tests.plans import SEWING_2

    town = Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)
    return agreed(town, "Nähcafé für alle", SEWING_2, FLYER)


@pytest.fixture
def sent_notice(
    agreed_grant: "Grant",
    carla: "Person",
    daoud: "Person",
    edda: "Person",
    henning: "Person",
    huchting: "Neighbourhood",
    assembly: "Body",
    winprogramme: "Programme",
    sodenmatt: "Organisation",
    settings: Any,
    tmp_path: Path,
) -> "Notice":
    """Its notice, posted on 16 February 2026."""
    from einklang.fund.tests.acts import Town
    from einklang.grants.tests.acting import drafted, sent, signed

    settings.FILES_ROOT = tmp_path / "files"
    town = Town(huchting, winprogramme, assembly, sodenmatt, daoud, carla, edda, henning)
    return sent(town, signed(town, drafted(town, agreed_grant)))


@pytest.fixture
def numbered_grant(sent_notice: "Notice", edda: "Person", henning: "Person", now: dt.datetime) -> "Grant":
    """The same grant with its number in the city's own database, whose columns are known."""
    from einklang.grants.actions import enter_register_number, set_layout
    from einklang.grants.rules.register import Column, Figure, Layout

    layout = Layout("ZEBRA", (Column(Figure.FILE_NUMBER, "Aktenzeichen"),))
    set_layout(actor=henning, layout=layout, based_on=0, now=now)
    return enter_register_number(actor=edda, grant=sent_notice.grant, number="Z-0815", now=now).grant


@pytest.fixture
def examination(sent_notice: "Notice", daoud: "Person", edda: "Person") -> "Examination":
    """A proof with the figures of the sewing café that the office has begun to examine."""
    from einklang.proofs import actions
    from einklang.proofs.tests.acting import begun, filled_in, handed_in
    from einklang.proofs.tests.examining import EXAMINED

    proof = begun(daoud, sent_notice.grant.application)
    filled_in(daoud, proof)
    handed_in(daoud, proof)
    return actions.open_examination(actor=edda, proof=proof, now=EXAMINED)


@pytest.fixture
def demand(signed_examination: "Examination", henning: "Person") -> "Repayment":
    """What is owed back after it, and the city's account that its letter names."""
    from einklang.proofs import actions
    from einklang.proofs.models import Repayment
    from einklang.proofs.tests.examining import SIGNED

    actions.set_account(actor=henning, holder="Landeshauptkasse", iban="DE02120300000000202051", now=SIGNED)
    return Repayment.objects.create(
        grant=signed_examination.proof.application.grants.get(),
        number=1,
        cause="examination",
        amount_cents=41_765,
        due_on=SIGNED.date(),
        demanded_by=henning,
        demanded_at=SIGNED,
    )


@pytest.fixture
def signed_examination(examination: "Examination", edda: "Person", henning: "Person") -> "Examination":
    """The same, written and signed off."""
    from einklang.proofs import actions
    from einklang.proofs.rules.note import Corrections
    from einklang.proofs.tests.examining import EXAMINED, JUDGED, SIGNED, WAIVED
    from einklang.proofs.words.note import paper_of

    known: Any = {"actor": edda, "now": EXAMINED}
    actions.write_note(examination=examination, judgement=JUDGED, corrections=Corrections(), late=WAIVED, **known)
    proposed = actions.propose(examination=examination, **known)
    return actions.sign_off(actor=henning, examination=proposed, told=paper_of, now=SIGNED)
