"""In whose name the signed-in person may speak, as a form offers it: "area:huchting", "office:gesundheitsbehoerde"."""

from django.http import Http404
from django.urls import reverse

from einklang.administration.models import Department
from einklang.administration.queries import offices_of
from einklang.base.addresses import whole
from einklang.base.clock import CityRequest
from einklang.exchange.models import Question
from einklang.exchange.queries import areas_of_voice
from einklang.exchange.words.letters import letter
from einklang.people.models import Person
from einklang.places.models import Neighbourhood

Side = Neighbourhood | Department


def sides_of(request: CityRequest, area: Neighbourhood | None = None) -> dict[str, Side]:
    """All sides by their key; departments for which one speaks there, or (None) anywhere. None for a visitor."""
    person = request.user
    if not isinstance(person, Person):
        return {}
    areas = {f"area:{area.slug}": area for area in areas_of_voice(person, request.today)}
    offices = {f"office:{one.organisation.slug}": one for one in offices_of(person, request.today, area)}
    return {**areas, **offices}


def choices(sides: dict[str, Side]) -> list[tuple[str, str]]:
    """The sides as a form shows them."""
    return [(key, name_of(side)) for key, side in sides.items()]


def name_of(side: Side) -> str:
    """What a side is called."""
    return side.name if isinstance(side, Neighbourhood) else side.organisation.name


def other_side(question: Question, of: Side) -> Side:
    """Whom a side thanks for what was said to a question: always the other one."""
    return question.department if isinstance(of, Neighbourhood) else question.neighbourhood


def known_side(sides: dict[str, Side], key: str) -> Side:
    """The side that a form named; a page that is not there for one who does not speak for it."""
    if key not in sides:
        raise Http404(key)
    return sides[key]


class Writer:
    """Writes letters about questions with the addresses of this installation."""

    def __init__(self, request: CityRequest) -> None:
        self.request = request

    def __call__(self, question: Question, occasion: str, language: str, token: str = "") -> tuple[str, str]:
        """Subject and text."""
        return letter(lambda path: whole(self.request, path), question, occasion, language, token)


def page_of(question: Question) -> str:
    """The public address of a question."""
    return reverse("exchange:question", args=(question.neighbourhood.slug, question.number))
