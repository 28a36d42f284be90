"""The wording of a statement as the rules compare it: now, and as it came before the bodies."""

from collections.abc import Mapping, Sequence

from django.db.models import Prefetch, QuerySet

from einklang.administration.models import Department
from einklang.base.refusal import Refusal
from einklang.forum.models import Proposal, ProposalVersion
from einklang.forum.queries import current_version
from einklang.needs.models import Need
from einklang.people.models import Text
from einklang.people.queries import committed
from einklang.statements.models import Part, Statement, Submission
from einklang.statements.rules.life import Stage
from einklang.statements.rules.parts import PartKind
from einklang.statements.rules.wording import Changes, Worded, Wording, changes, check_same, with_names_of, wording_in


def parts_of(statement: Statement) -> QuerySet[Part]:
    """The pieces that stand in a statement, in the paper's order, each with text, field, departments and needs."""
    return standing_parts().filter(statement=statement)


def standing_parts() -> QuerySet[Part]:
    """The pieces that stand in any statement, as `parts_of` reads them."""
    departments = Department.objects.select_related("organisation").order_by("short", "pk")
    return (
        Part.objects.filter(removed_at=None)
        .select_related("text", "topic")
        .prefetch_related(Prefetch("departments", departments), Prefetch("needs", Need.objects.order_by("number")))
        .order_by("statement", "position", "pk")
    )


def wording_of(statement: Statement) -> Wording:
    """What the statement says now, as it would come before a body."""
    return wording_from(statement, list(parts_of(statement)))


def wording_from(statement: Statement, parts: Sequence[Part]) -> Wording:
    """The same, from pieces as `parts_of` reads them."""
    named = [one for part in parts if part.is_demand for one in part.departments.all()]
    addressed = tuple(sorted({one.short for one in named}))
    return Wording(tuple(map(_worded, parts)), statement.signed_by, statement.answer_days, addressed)


def _worded(part: Part) -> Worded:
    return Worded(
        piece=str(part.public_id),
        kind=PartKind(part.kind),
        text=str(part.text.public_id),
        commitment=committed(part.text),
        mark=part.mark,
        departments=tuple(sorted(one.organisation.slug for one in part.departments.all())),
        topic=part.topic.slug if part.topic else "",
        needs=tuple(one.number for one in part.needs.all()),
    )


def statement_of(proposal: Proposal) -> Statement:
    """The statement behind a proposal of this kind."""
    return Statement.objects.select_related("neighbourhood").get(submissions__proposal=proposal)


def waiting_submission(statement: Statement, stage: Stage) -> Submission | None:
    """The newest time that it came before a body, while that is neither decided nor taken back."""
    rows = statement.submissions.filter(stage=stage, proposal__ended_at=None, proposal__decisions=None)
    return rows.select_related("proposal").order_by("-number").first()


def discussed_wording(statement: Statement) -> Wording | None:
    """What the working group agreed on last; None when it has not, or declined."""
    return discussed_wordings([statement]).get(statement.pk)


def discussed_wordings(statements: Sequence[Statement]) -> dict[int, Wording | None]:
    """What the working group agreed on last of each of them."""
    rows = ProposalVersion.objects.filter(proposal__submission__statement__in=statements)
    rows = rows.filter(proposal__submission__stage=Stage.DISCUSSION, decisions__isnull=False)
    rows = rows.exclude(decisions__outcome="declined").order_by("proposal__submission__number")
    told = rows.values_list("proposal__submission__statement", "facts")
    return {statement: wording_in(facts) for statement, facts in told}


def moved_on(proposal: Proposal) -> list[Refusal]:
    """Why the assembly can not decide now: the text was changed since it was put on the table."""
    if proposal.submission.stage != Stage.ADOPTION:
        return []
    try:
        check_same(since(wording_on(proposal), wording_of(statement_of(proposal))))
    except Refusal as refusal:
        return [refusal]
    return []


def since(before: Wording | None, now: Wording) -> Changes:
    """What became different; the same words are no change, whoever wrote them."""
    return changes_of({0: (before, now)})[0]


def changes_of(pairs: Mapping[int, tuple[Wording | None, Wording]]) -> dict[int, Changes]:
    """The same of several; one query, and none where nothing has another name."""
    found = {key: changes(before or Wording(()), now) for key, (before, now) in pairs.items()}
    other = {key: pairs[key] for key, one in found.items() if one.changed}
    if not other:
        return found
    names = {one.text for both in other.values() for wording in both if wording for one in wording.pieces}
    rows = Text.objects.filter(public_id__in=names).order_by("pk").values_list("public_id", "body")
    words = {str(name): body for name, body in rows}
    again = {key: changes(then, with_names_of(then, now, words)) for key, (then, now) in other.items() if then}
    return found | again


def wording_on(proposal: Proposal) -> Wording | None:
    """The wording that lies before a body."""
    return wording_in(current_version(proposal).facts)
