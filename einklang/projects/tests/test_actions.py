"""Writing an application, act by act: who may, what is refused, what stays."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from einklang.base.money import Cents
from einklang.base.refusal import Refusal
from einklang.needs.actions import close_need, publish_need, raise_need
from einklang.people.models import Organisation, Person
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects import actions
from einklang.projects.models import Application, ApplicationVersion, BudgetLine, Cover, FormalCheck
from einklang.projects.queries import draft_of, newest_version, versions_of
from einklang.projects.rules.life import Act, State
from einklang.projects.rules.plan import Plan
from einklang.projects.rules.version import VersionText
from einklang.projects.tests.acting import JANUARY, SEWING_TEXT, handed_in, opened, written
from einklang.projects.tests.plans import SEWING_1, SEWING_2, with_line
from einklang.record.models import Entry

LATER = JANUARY + dt.timedelta(days=2)
DUE = dt.date(2026, 1, 30)


@pytest.fixture
def sewing(daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme) -> Application:
    """The sewing café, opened by Daoud for the association."""
    return opened(daoud, huchting, winprogramme, sodenmatt)


@pytest.fixture
def submitted(sewing: Application, daoud: Person) -> Application:
    """The same, handed in with its second plan."""
    written(daoud, sewing)
    handed_in(daoud, sewing)
    return sewing


def test_s1_from_the_refused_4020_to_the_formal_check(sewing: Application, daoud: Person, edda: Person) -> None:
    written(daoud, sewing, SEWING_1)
    with pytest.raises(Refusal) as refused:
        handed_in(daoud, sewing)
    assert (refused.value.code, refused.value.facts["over_cents"]) == ("projects.share_too_high", 4_000)
    written(daoud, sewing, SEWING_2, now=LATER)
    handed_in(daoud, sewing, LATER)
    assert sewing.state == State.SUBMITTED
    actions.request_completion(actor=edda, application=sewing, note="Drei Angebote fehlen.", due_on=DUE, now=LATER)
    actions.start_new_version(actor=daoud, application=sewing, now=LATER)
    written(daoud, sewing, with_line(SEWING_2, "Nähmaschinen", quotes=3), now=LATER)
    handed_in(daoud, sewing, LATER)
    check = actions.pass_formal_check(actor=edda, application=sewing, now=LATER)
    sewing.refresh_from_db()
    assert sewing.state == State.FORMALLY_CHECKED
    assert check.findings == ["projects.money_undecided"]
    assert [version.plan().requested_cents for version in versions_of(sewing)] == [398_000, 398_000]
    kinds = list(Entry.objects.filter(scope="huchting").order_by("sequence").values_list("kind", flat=True))
    assert kinds == [
        "application.submitted",
        "application.completion_requested",
        "application.submitted",
        "application.checked",
    ]


def test_the_same_token_twice_opens_one_application(
    daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme
) -> None:
    token = uuid.uuid4()
    first, second = (opened(daoud, huchting, winprogramme, sodenmatt, form_token=token) for _ in range(2))
    assert first.pk == second.pk
    assert Application.objects.count() == 1


def test_numbers_count_up_in_each_neighbourhood(
    daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme
) -> None:
    assert [opened(daoud, huchting, winprogramme, sodenmatt).number for _ in range(3)] == [1, 2, 3]


def test_nobody_applies_for_an_organisation_that_is_not_theirs(
    aylin: Person, daoud: Person, huchting: Neighbourhood, housing_company: Organisation, winprogramme: Programme
) -> None:
    for someone in (aylin, daoud):
        with pytest.raises(Refusal) as refused:
            opened(someone, huchting, winprogramme, housing_company)
        assert refused.value.code == "people.role_missing"


def test_a_resident_applies_for_herself_and_is_called_a_private_person(
    aylin: Person, bernd: Person, huchting: Neighbourhood, winprogramme: Programme
) -> None:
    application = opened(aylin, huchting, winprogramme)
    assert application.applicant_name == "Privatperson"
    with pytest.raises(Refusal) as refused:
        written(bernd, application)
    assert refused.value.code == "people.role_missing"


def test_a_programme_without_guideline_takes_no_application(
    daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme
) -> None:
    before = dt.datetime(2025, 12, 31, 12, tzinfo=dt.UTC)
    with pytest.raises(Refusal) as refused:
        opened(daoud, huchting, winprogramme, sodenmatt, now=before)
    assert refused.value == Refusal("projects.no_guideline", field="programme", programme="WiN")


@pytest.mark.parametrize(("title", "code"), [(" ", "projects.title_missing"), ("x" * 201, "base.text_too_long")])
def test_a_title_is_needed_and_has_an_end(
    daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme, title: str, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        opened(daoud, huchting, winprogramme, sodenmatt, title=title)
    assert refused.value.code == code


def test_a_draft_may_be_incomplete_but_is_not_handed_in_so(sewing: Application, daoud: Person) -> None:
    written(daoud, sewing, Plan((), ()), VersionText(title="Nähcafé"))
    with pytest.raises(Refusal) as refused:
        handed_in(daoud, sewing)
    assert {one.code for one in refused.value.all} == {
        "projects.summary_missing",
        "projects.begin_missing",
        "projects.end_missing",
        "projects.no_lines",
        "projects.nothing_requested",
    }
    assert Entry.objects.count() == 0


def test_what_no_draft_can_hold_is_refused_and_nothing_changes(sewing: Application, daoud: Person) -> None:
    too_much = replace(SEWING_TEXT, summary="x" * 100_000, begins_on=dt.date(2026, 12, 1))
    with pytest.raises(Refusal) as refused:
        written(daoud, sewing, SEWING_2, too_much)
    assert [one.field for one in refused.value.all] == ["summary", "ends_on"]
    assert (draft_of(sewing) or ApplicationVersion()).revision == 0


def test_the_second_of_two_tabs_is_refused(sewing: Application, daoud: Person) -> None:
    told = {"actor": daoud, "application": sewing, "plan": SEWING_2, "revision": 0, "now": JANUARY}
    actions.save_draft(text=SEWING_TEXT, **told)  # type: ignore[arg-type]
    with pytest.raises(Refusal) as refused:
        actions.save_draft(text=replace(SEWING_TEXT, title="Anders"), **told)  # type: ignore[arg-type]
    assert refused.value == Refusal("projects.draft_stale")
    draft = draft_of(sewing)
    assert draft is not None
    assert draft.text() == SEWING_TEXT


def test_what_is_saved_is_what_was_written_to_the_cent(sewing: Application, daoud: Person) -> None:
    written(daoud, sewing, SEWING_1)
    draft = draft_of(sewing)
    assert draft is not None
    assert (draft.text(), draft.plan()) == (SEWING_TEXT, SEWING_1)


def test_a_version_handed_in_twice_by_a_double_click_is_one(sewing: Application, daoud: Person) -> None:
    written(daoud, sewing)
    told = {"actor": daoud, "application": sewing, "form_token": uuid.uuid4(), "now": JANUARY}
    first, second = actions.submit_version(**told), actions.submit_version(**told)  # type: ignore[arg-type]
    assert first.pk == second.pk
    assert Entry.objects.filter(kind="application.submitted").count() == 1


def test_what_was_handed_in_is_not_saved_over(submitted: Application, daoud: Person) -> None:
    with pytest.raises(Refusal) as refused:
        actions.save_draft(actor=daoud, application=submitted, text=SEWING_TEXT, plan=SEWING_2, revision=1, now=JANUARY)
    assert refused.value == Refusal("projects.act_not_now", state=State.SUBMITTED, act=Act.SUBMIT)


def test_one_application_a_year_if_the_guideline_says_so(
    daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme, henning: Person
) -> None:
    from einklang.programmes.actions import adopt_guideline
    from einklang.programmes.rules import Terms

    terms = Terms(applications_per_year=1)
    adopt_guideline(actor=henning, programme=winprogramme, terms=terms, valid_from=dt.date(2026, 1, 2), now=JANUARY)
    first, second = (opened(daoud, huchting, winprogramme, sodenmatt) for _ in range(2))
    for application in (first, second):
        written(daoud, application)
    handed_in(daoud, first)
    with pytest.raises(Refusal) as refused:
        handed_in(daoud, second)
    assert refused.value == Refusal("programmes.too_many_applications", most=1)
    with pytest.raises(Refusal):
        opened(daoud, huchting, winprogramme, sodenmatt)


# ── What was handed in stays ─────────────────────────────────────────────────────────────────────────────────────


def test_no_row_of_a_version_that_was_handed_in_can_be_changed(submitted: Application) -> None:
    version = newest_version(submitted)
    assert version is not None
    line, cover = version.lines.all()[0], version.covers.all()[0]
    for change in (
        lambda: ApplicationVersion.objects.filter(pk=version.pk).update(title="Anders"),
        lambda: BudgetLine.objects.filter(pk=line.pk).update(amount_cents=1),
        lambda: BudgetLine.objects.filter(pk=line.pk).delete(),
        lambda: BudgetLine.objects.create(version=version, position=99, group="other", label="mehr", amount_cents=1),
        lambda: Cover.objects.filter(pk=cover.pk).update(status="refused"),
        lambda: Cover.objects.filter(pk=cover.pk).delete(),
        lambda: Cover.objects.create(version=version, position=99, source="own", label="mehr", amount_cents=1),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_lines_cannot_be_moved_into_a_version_that_was_handed_in(
    submitted: Application, daoud: Person, edda: Person
) -> None:
    actions.request_completion(actor=edda, application=submitted, note="fehlt", due_on=DUE, now=LATER)
    draft = actions.start_new_version(actor=daoud, application=submitted, now=LATER)
    older = newest_version(submitted)
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetLine.objects.filter(version=draft, position=0).update(version=older, position=77)
    assert BudgetLine.objects.filter(version=draft).update(quotes=1) == 9


def test_asked_for_papers_bring_the_same_version_back_to_the_office(
    submitted: Application, daoud: Person, edda: Person
) -> None:
    actions.request_completion(actor=edda, application=submitted, note="Angebote", due_on=DUE, now=LATER)
    with pytest.raises(Refusal, match="role_missing"):
        actions.bring_papers(actor=edda, application=submitted, now=LATER)
    for _ in range(2):
        actions.bring_papers(actor=daoud, application=submitted, now=LATER)
    submitted.refresh_from_db()
    assert submitted.stands is State.SUBMITTED
    assert submitted.versions.count() == 1
    assert Entry.objects.filter(kind="application.completed").count() == 1
    actions.pass_formal_check(actor=edda, application=submitted, note="Die Angebote liegen bei.", now=LATER)
    with pytest.raises(Refusal, match="act_not_now"):
        actions.bring_papers(actor=daoud, application=submitted, now=LATER)


def test_who_has_begun_a_new_version_hands_that_in(submitted: Application, daoud: Person, edda: Person) -> None:
    actions.request_completion(actor=edda, application=submitted, note="Angebote", due_on=DUE, now=LATER)
    actions.start_new_version(actor=daoud, application=submitted, now=LATER)
    with pytest.raises(Refusal, match="new_version_begun"):
        actions.bring_papers(actor=daoud, application=submitted, now=LATER)


def test_a_formal_check_is_never_changed(submitted: Application, edda: Person) -> None:
    actions.request_completion(actor=edda, application=submitted, note="fehlt", due_on=DUE, now=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        FormalCheck.objects.update(note="anders")
    assert FormalCheck.objects.update(checked_by=None) == 1


# ── The office ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_papers_that_are_missing_need_a_reason_to_pass(submitted: Application, edda: Person) -> None:
    with pytest.raises(Refusal) as refused:
        actions.pass_formal_check(actor=edda, application=submitted, now=LATER)
    assert refused.value == Refusal("projects.pass_needs_note", field="note")
    check = actions.pass_formal_check(actor=edda, application=submitted, note="Nur ein Händler liefert.", now=LATER)
    assert check.passed


def test_asking_for_more_needs_words_and_a_day_to_come(submitted: Application, edda: Person) -> None:
    with pytest.raises(Refusal) as refused:
        actions.request_completion(actor=edda, application=submitted, note=" ", due_on=LATER.date(), now=LATER)
    assert [one.field for one in refused.value.all] == ["note", "due_on"]


def test_an_early_start_is_handed_in_with_a_request_and_passed_with_leave(
    sewing: Application, daoud: Person, edda: Person
) -> None:
    early = replace(SEWING_TEXT, begins_on=JANUARY.date() - dt.timedelta(days=1))
    written(daoud, sewing, with_line(SEWING_2, "Nähmaschinen", quotes=3), early)
    with pytest.raises(Refusal) as refused:
        handed_in(daoud, sewing)
    assert refused.value.code == "projects.begins_before_notice"
    asked = replace(early, starts_early=True)
    written(daoud, sewing, with_line(SEWING_2, "Nähmaschinen", quotes=3), asked)
    handed_in(daoud, sewing)
    with pytest.raises(Refusal) as refused:
        actions.pass_formal_check(actor=edda, application=sewing, now=LATER)
    assert refused.value.code == "projects.begins_before_notice"
    assert actions.pass_formal_check(
        actor=edda, application=sewing, permits_early_start=True, now=LATER
    ).permits_early_start


def test_only_the_office_checks(submitted: Application, daoud: Person, carla: Person) -> None:
    for someone in (daoud, carla):
        told = {"actor": someone, "application": submitted, "now": LATER}
        with pytest.raises(Refusal) as refused:
            actions.pass_formal_check(**told)  # type: ignore[arg-type]
        assert refused.value.code == "people.role_missing"
        with pytest.raises(Refusal) as refused:
            actions.request_completion(note="x", due_on=DUE, **told)  # type: ignore[arg-type]
        assert refused.value.code == "people.role_missing"


# ── In the room, and the end ─────────────────────────────────────────────────────────────────────────────────────


def test_the_moderator_writes_down_what_the_applicant_accepted(
    submitted: Application, edda: Person, carla: Person, bernd: Person
) -> None:
    actions.pass_formal_check(actor=edda, application=submitted, note="ja", now=LATER)
    for act in (Act.SCHEDULE, Act.DISCUSS):
        actions.mark_state(application=submitted, act=act, now=LATER)
    told = {"application": submitted, "text": SEWING_TEXT, "plan": SEWING_2, "now": LATER}
    with pytest.raises(Refusal) as refused:
        actions.amend_version(actor=bernd, **told)  # type: ignore[arg-type]
    assert refused.value.code == "people.role_missing"
    with pytest.raises(Refusal) as refused:
        actions.amend_version(actor=carla, **{**told, "plan": SEWING_1})  # type: ignore[arg-type]
    assert refused.value.code == "projects.share_too_high"
    version = actions.amend_version(actor=carla, **told)  # type: ignore[arg-type]
    submitted.refresh_from_db()
    assert (version.number, submitted.stands) == (2, State.DISCUSSED)
    assert version.submitted_at is not None
    assert version.plan() == SEWING_2


def test_nobody_amends_what_is_on_no_agenda(submitted: Application, carla: Person) -> None:
    with pytest.raises(Refusal) as refused:
        actions.amend_version(actor=carla, application=submitted, text=SEWING_TEXT, plan=SEWING_2, now=LATER)
    assert refused.value.code == "projects.act_not_now"


def test_withdrawn_before_it_was_handed_in_is_told_to_nobody(sewing: Application, daoud: Person) -> None:
    actions.withdraw(actor=daoud, application=sewing, reason="doch nicht", now=LATER)
    sewing.refresh_from_db()
    assert sewing.stands is State.WITHDRAWN
    assert Entry.objects.count() == 0


def test_withdrawn_afterwards_stands_in_the_record_without_its_reason(submitted: Application, daoud: Person) -> None:
    actions.withdraw(actor=daoud, application=submitted, reason="Frau Muster ist krank", now=LATER)
    entry = Entry.objects.get(kind="application.withdrawn")
    assert "Muster" not in entry.body


def test_money_that_is_reserved_goes_back_first(submitted: Application, daoud: Person) -> None:
    Application.objects.filter(pk=submitted.pk).update(state=State.CONSENSUS)
    with pytest.raises(Refusal) as refused:
        actions.withdraw(actor=daoud, application=submitted, reason="", now=LATER)
    assert refused.value == Refusal("projects.money_reserved")


def test_who_waits_has_a_place_in_the_order(submitted: Application) -> None:
    Application.objects.filter(pk=submitted.pk).update(state=State.CONSENSUS)
    assert actions.mark_state(application=submitted, act=Act.WAIT, now=LATER).waiting_since == LATER
    assert actions.mark_state(application=submitted, act=Act.MOVE_UP, now=LATER).waiting_since is None


def test_the_amount_that_is_asked_for_is_computed(submitted: Application) -> None:
    version = newest_version(submitted)
    assert version is not None
    assert version.plan().requested_cents == Cents(398_000)


def test_a_need_that_was_closed_meanwhile_stops_nobody(
    daoud: Person, aylin: Person, carla: Person, huchting: Neighbourhood, winprogramme: Programme
) -> None:
    wording = "Es fehlt ein Treffpunkt."
    need = raise_need(actor=aylin, neighbourhood=huchting, wording=wording, form_token=uuid.uuid4(), now=JANUARY)
    publish_need(actor=carla, need=need, title="Treffpunkt", public_text=wording, now=JANUARY)
    application = opened(daoud, huchting, winprogramme, needs=[need])
    written(daoud, application)
    close_need(actor=carla, need=need, result="Der Treff ist wieder offen.", now=JANUARY)
    handed_in(daoud, application)
    assert application.state == State.SUBMITTED
    assert [(one.number, one.state) for one in application.needs.all()] == [(need.number, "closed")]
