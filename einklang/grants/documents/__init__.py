"""Files that this room makes."""

from einklang.grants.documents.notices import notice_pdf
from einklang.grants.documents.orders import order_pdf, orders_as_csv

__all__ = ["notice_pdf", "order_pdf", "orders_as_csv"]
