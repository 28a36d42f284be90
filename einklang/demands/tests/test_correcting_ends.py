"""How a demand ended and which one it renews is set right by a new entry that names the old one."""

import datetime as dt
import uuid
from typing import Any

from django.test import Client

from einklang.demands import actions as demands
from einklang.demands.models import Clock, Demand, Ending, Renewal
from einklang.demands.rules.life import Stage
from einklang.demands.rules.status import Status
from einklang.demands.tests.acting import adopted, at, handed_over
from einklang.people.models import Person
from einklang.places.models import Neighbourhood
from tests.cast import ClientOf

MAY = dt.date(2026, 5, 4)
DESK, PUBLIC = "/desk/huchting/demands/", "/huchting/demands/"


def said(act: str, **told: Any) -> dict[str, Any]:
    return {"act": act, "form_token": str(uuid.uuid4()), **told}


def test_a_wrong_end_is_corrected_and_both_stay_to_be_read(
    carla: Person, clock: Clock, client_of: ClientOf, client: Client
) -> None:
    demands.end(actor=carla, demand=clock.demand, stage=Stage.DONE, words="Steht im Haushalt.", now=at(MAY))
    desk, told = client_of(carla), said("correct_end", became="not_done", words="Steht doch nicht darin.")
    assert "Den Abschluss berichtigen" in desk.get(f"{DESK}1/").text
    assert [desk.post(f"{DESK}1/", told).status_code for _ in range(2)] == [302, 302]
    first, second = Ending.objects.order_by("pk")
    assert (second.corrects, second.stage, Demand.objects.get().status) == (first, "not_done", Status.NOT_DONE)
    page = client.get(f"{PUBLIC}1/").text
    assert "Steht doch nicht darin." in page
    assert "Berichtigt. Vorher stand hier: erledigt" in page
    assert "Steht im Haushalt." in page


def test_a_wrong_renewal_is_corrected_to_another_one_or_none(
    carla: Person, clock: Clock, huchting: Neighbourhood, client_of: ClientOf, client: Client
) -> None:
    (second,) = adopted(huchting, ["Zweite."], on=dt.date(2026, 5, 1))
    handed_over(carla, second, [clock.department], MAY)
    (third,) = adopted(huchting, ["Dritte."], on=dt.date(2026, 5, 2))
    demands.renew(actor=carla, demand=third, renews=clock.demand, now=at(MAY))
    desk = client_of(carla)
    assert desk.post(f"{DESK}3/", said("correct_renewal", renews="2")).status_code == 302
    assert "Erneuert Forderung 2" in client.get(f"{PUBLIC}3/").text
    assert "Erneuert in Forderung" not in client.get(f"{PUBLIC}1/").text
    assert desk.post(f"{DESK}3/", said("correct_renewal", renews="")).status_code == 302
    assert "Erneuert Forderung" not in client.get(f"{PUBLIC}3/").text
    chain = list(Renewal.objects.order_by("pk"))
    assert [one.corrects for one in chain] == [None, *chain[:-1]]
