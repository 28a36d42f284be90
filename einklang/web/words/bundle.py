"""What the papers of a project's file are called inside the one file that holds them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from einklang.base.days import city_day
from einklang.base.words import in_words, label
from einklang.grants.models import PaymentOrder
from einklang.people.models import File
from einklang.web.queries.bundle import Papers
from einklang.web.queries.files import AuditFile
from einklang.web.rules.bundle import Paper


def kept_papers(file: AuditFile, papers: Papers) -> Iterator[Paper]:
    """The papers whose bytes were kept, those that were signed first: notices, notes, then what others handed in."""
    for notice in file.notices:
        if notice.file is not None:
            day = in_words("on", notice.dispatched_on) if notice.dispatched_on else "–"
            yield _paper(f"{notice.says.value}-{notice.number}", f"{label(notice.says)} {day}", notice.file)
    for place, one in enumerate(file.examinations, start=1):
        if one.file is not None and one.signed_at is not None:
            day = {"day": in_words("on", city_day(one.signed_at))}
            yield _paper(f"note-{place}", _("Prüfvermerk vom %(day)s") % day, one.file)
    for place, attachment in enumerate(papers.attachments, start=1):
        told = f"{label(attachment.says)}: {attachment.file.name}"
        yield _paper(f"application-{place}", told, attachment.file)
    for receipt in papers.receipts:
        told = _("Beleg als Datei: %(name)s") % {"name": receipt.file.name}
        yield _paper(f"receipt-{receipt.number}", told, receipt.file)


def _paper(name: str, says: str, file: File) -> Paper:
    return Paper(name, says, file.content_type, file.size, file.digest)


def order_told(order: PaymentOrder) -> str:
    """What an order is called."""
    return _("Auszahlungsanordnung %(code)s, %(sum)s") % {
        "code": order.code,
        "sum": in_words("sum_cents", order.amount_cents),
    }


def left_out(left: list[Paper]) -> str:
    """A sentence about what is not inside; empty when nothing is missing."""
    if not left:
        return ""
    names = "; ".join(one.says for one in left)
    return (
        _("Nicht in dieser Datei, weil sie zu groß würde oder weil ein Archiv das Format nicht liest: %(names)s.")
        % {"names": names}
    )  # fmt: skip
