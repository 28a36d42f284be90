"""The papers that go with a project's file: as they were kept, and as they are made again from what was kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from einklang.grants.models import PaymentOrder
from einklang.grants.queries.payments import orders_of
from einklang.projects.models import Application, ApplicationVersion, Attachment
from einklang.proofs.models import Receipt
from einklang.web.queries.decided import decided_version


@dataclass(frozen=True)
class Papers:
    """The decided version, what was ordered, what came with the application, and the photos of the vouchers."""

    version: ApplicationVersion | None
    orders: Sequence[PaymentOrder]
    attachments: Sequence[Attachment]
    receipts: Sequence[Receipt]


def papers_of(application: Application) -> Papers:
    """The papers of a project whose file was opened: its door was passed. Four queries."""
    return Papers(
        version=decided_version(application).first(),
        orders=orders_of(application),
        attachments=list(Attachment.objects.filter(application=application).select_related("file").order_by("pk")),
        receipts=list(Receipt.objects.filter(proof__application=application).select_related("file").order_by("number")),
    )
