"""Fill a neighbourhood with much: rows as the acts would leave them, written in bulk: here only their number counts.

A neighbourhood grows by years: ten times the data is nine more years, each as full as the first.
"""

import datetime as dt
import uuid

from django.db import transaction

from einklang.base.days import CITY_ZONE
from einklang.forum.models import Concern, Proposal, ProposalVersion
from einklang.fund.models import AreaBudget, BudgetYear, Transfer
from einklang.needs.models import Need, Topic
from einklang.people.models import Organisation, Text
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects.models import Application, ApplicationVersion, BudgetLine, Cover

THIS_YEAR = 2026
BATCH = 1000


@transaction.atomic
def fill(projects: int, comments: int, transfers: int, year: int = THIS_YEAR) -> None:
    """A year with so many projects, so many concerns and needs (half and half) and so many transfers, in Huchting."""
    hood = Neighbourhood.objects.get(slug="huchting")
    at = dt.datetime(year, 5, 1, 12, 0, tzinfo=CITY_ZONE)
    needs = _needs(hood, comments // 2, at)
    applications = _applications(hood, projects, needs, at)
    _concerns(applications, comments - comments // 2, at)
    _transfers(hood, transfers, at)


def _texts(count: int, word: str, at: dt.datetime) -> list[Text]:
    rows = [Text(body=f"{word} {number}: " + "So sehen wir das hier. " * 6, written_at=at) for number in range(count)]
    return Text.objects.bulk_create(rows, BATCH)


def _needs(hood: Neighbourhood, count: int, at: dt.datetime) -> list[Need]:
    start = hood.needs.count()
    topics = list(Topic.objects.order_by("pk"))
    wordings, public = _texts(count, "Wortlaut", at), _texts(count, "Anliegen", at)
    rows = [
        Need(
            neighbourhood=hood,
            number=start + number + 1,
            topic=topics[number % len(topics)],
            state="published" if at.year == THIS_YEAR else "closed",
            wording=wordings[number],
            public_text=public[number],
            title=f"Anliegen {number} aus dem Stadtteil",
            form_token=uuid.uuid4(),
            raised_at=at,
            read_by_due=at.date(),
            read_at=at,
            closed_at=None if at.year == THIS_YEAR else at,
        )
        for number in range(count)
    ]
    return Need.objects.bulk_create(rows, BATCH)


def _proposals(hood: Neighbourhood, count: int, first: int, at: dt.datetime) -> list[ProposalVersion]:
    """As many proposals, each with its first version; `first` is the number of the first application."""
    start = hood.proposals.count()
    proposals = Proposal.objects.bulk_create(
        Proposal(
            neighbourhood=hood,
            number=start + number + 1,
            kind="application",
            subject=f"projects/{first + number}",
            title=f"Projekt {number}",
        )
        for number in range(count)
    )
    return ProposalVersion.objects.bulk_create(
        ProposalVersion(proposal=one, number=1, summary="Worum es geht.", made_at=at) for one in proposals
    )


def _applications(hood: Neighbourhood, count: int, needs: list[Need], at: dt.datetime) -> list[Application]:
    start = hood.applications.count()
    organisations = list(Organisation.objects.order_by("pk"))
    programme = Programme.objects.get()
    guideline = programme.guidelines.latest("version")
    worded = _proposals(hood, count, start + 1, at)
    rows = Application.objects.bulk_create(
        Application(
            neighbourhood=hood,
            number=start + number + 1,
            programme=programme,
            guideline=guideline,
            organisation=organisations[number % len(organisations)],
            proposal=worded[number].proposal,
            title=f"Projekt {number}",
            year=at.year,
            # Withdrawn is the one end without a decision.
            state="scheduled" if at.year == THIS_YEAR else "withdrawn",
            form_token=uuid.uuid4(),
            opened_at=at,
            submitted_at=at,
            checked_at=at,
        )
        for number in range(count)
    )
    _versions(rows, worded, at)
    through = Application.needs.through
    linked = zip(rows, needs, strict=False)
    through.objects.bulk_create(through(application_id=row.pk, need_id=need.pk) for row, need in linked)
    return rows


def _versions(rows: list[Application], worded: list[ProposalVersion], at: dt.datetime) -> None:
    versions = ApplicationVersion.objects.bulk_create(
        ApplicationVersion(
            application=row,
            number=1,
            title=row.title,
            summary="Worum es geht.",
            begins_on=at.date(),
            ends_on=at.date(),
            saved_at=at,
            proposal_version=word,
        )
        for row, word in zip(rows, worded, strict=True)
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(version=one, position=place, group="materials", label=f"Posten {place}", amount_cents=50_000)
        for one in versions
        for place in range(4)
    )
    Cover.objects.bulk_create(
        Cover(version=one, position=place, source=source, label=source, amount_cents=100_000)
        for one in versions
        for place, source in enumerate(("own", "requested"))
    )
    ApplicationVersion.objects.filter(pk__in=[one.pk for one in versions]).update(submitted_at=at)


def _concerns(applications: list[Application], count: int, at: dt.datetime) -> None:
    texts = _texts(count, "Bedenken", at)
    versions = dict(ProposalVersion.objects.values_list("proposal_id", "pk"))
    Concern.objects.bulk_create(
        (
            Concern(
                proposal_id=applications[number % len(applications)].proposal_id,
                version_id=versions[applications[number % len(applications)].proposal_id],
                number=number // len(applications) + 1,
                degree=2,
                state="recorded",
                text=texts[number],
                raised_at=at,
            )
            for number in range(count)
        ),
        BATCH,
    )


def _transfers(hood: Neighbourhood, count: int, at: dt.datetime) -> None:
    year, _ = BudgetYear.objects.get_or_create(
        programme=Programme.objects.get(), year=at.year, defaults={"total_cents": count * 100}
    )
    area, _ = AreaBudget.objects.get_or_create(budget_year=year, neighbourhood=hood)
    last = area.transfers.count()
    for start in range(0, count, 20_000):
        Transfer.objects.bulk_create(
            (
                Transfer(
                    area_budget=area,
                    number=last + number + 1,
                    source="treasury",
                    target="available",
                    amount_cents=100,
                    reason="allot",
                    happened_on=at.date(),
                    entered_at=at,
                )
                for number in range(start, min(start + 20_000, count))
            ),
            BATCH,
        )
