"""The moderator's desk: the invitation is read once more, sent, and its way is seen; and what goes out with minutes."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext, override
from django.views.decorators.http import require_http_methods

from einklang.base.addresses import our_name, whole
from einklang.base.clock import CityRequest
from einklang.base.doors import signed_in, throttled
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.base.words import sentence
from einklang.evening.actions import invite as send_invitations, letters_of
from einklang.evening.documents.calendar import calendar_named, event_of
from einklang.evening.documents.letters import Draft, ways_out
from einklang.evening.queries import frozen
from einklang.evening.rules.minutes import Paper
from einklang.evening.views.meetings import find_meeting
from einklang.evening.words import headings, letter_text, minutes_letter, minutes_subject, subject_line
from einklang.forum.models import Meeting
from einklang.people.models import Person, Subscription
from einklang.people.queries import letters_about, subscriptions_to
from einklang.people.tasks import Enclosure


class Writer:
    """Drafts letters about a meeting with the addresses of this installation."""

    def __init__(self, request: CityRequest) -> None:
        self.request = request

    def __call__(self, meeting: Meeting, subscription: Subscription) -> Draft:
        """The letter for one who wants it, in her language, with the event for her calendar."""
        stop = whole(self.request, f"/account/invitations/{subscription.public_id}/")
        with override(subscription.person.language):
            text = letter_text(meeting, address=self.address(meeting), stop=stop)
            return Draft(
                subject=subject_line(meeting),
                text=text,
                enclosures=(Enclosure("sitzung.ics", "text/calendar", self._event(meeting)),),
                headers=ways_out(stop),
            )

    def address(self, meeting: Meeting) -> str:
        """The meeting's page."""
        return whole(self.request, f"/{meeting.neighbourhood.slug}/meetings/{meeting.number}/")

    def _event(self, meeting: Meeting) -> bytes:
        calendar, now = calendar_named(), self.request.now
        host, address = our_name(self.request), self.address(meeting)
        calendar.add_component(event_of(meeting, headings(), host=host, address=address, told_at=now))
        return bytes(calendar.to_ical())


class MinutesWriter:
    """Drafts the letters with which minutes come, with the addresses of this installation."""

    def __init__(self, request: CityRequest) -> None:
        self.request = request
        self.read: dict[str, Paper] = {}

    def __call__(self, meeting: Meeting, subscription: Subscription) -> Draft:
        """The short version for one who wants it, in her language, once the minutes are frozen."""
        address, language = Writer(self.request).address(meeting), subscription.person.language
        stop = whole(self.request, f"/account/invitations/{subscription.public_id}/")
        pdf = f"{address}minutes.en.pdf" if language == "en" else f"{address}minutes.pdf"
        if language not in self.read:
            self.read[language] = frozen(meeting.minutes, language)[1]
        with override(language):
            return Draft(
                subject=minutes_subject(meeting),
                text=minutes_letter(meeting, meeting.minutes, self.read[language], address=address, pdf=pdf, stop=stop),
                headers=ways_out(stop),
            )


@signed_in
@throttled("write")
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: CityRequest, neighbourhood: str, number: int) -> HttpResponse:
    """Read the invitation, send it, and see how many letters are on their way."""
    hood, meeting = find_meeting(request, neighbourhood, number)
    writer, refused = Writer(request), ""
    if request.method == "POST":
        try:
            count = send_invitations(actor=cast(Person, request.user), meeting=meeting, write=writer, now=request.now)
        except Refusal as refusal:
            refused = sentence(refusal)
        else:
            messages.success(request, _said(count))
            return redirect("evening:invite", hood.slug, meeting.number)
    letters = letters_about(letters_of(meeting))
    failed = letters.filter(failed_at__isnull=False).count()
    context = {
        "neighbourhood": hood,
        "meeting": meeting,
        "refused": refused,
        "subject": subject_line(meeting),
        "text": letter_text(meeting, address=writer.address(meeting)),
        "fresh": subscriptions_to(hood).exclude(person__in=meeting.invitations.values("person")).count(),
        "failed": failed,
        "waiting": letters.count() - failed,
    }
    return render(request, "evening/invite.html", context, status=UNPROCESSABLE if refused else 200)


def _said(count: int) -> str:
    if not count:
        return _(
            "Die Einladung steht jetzt öffentlich. E-Mails hat noch niemand bestellt. Bitte hängen Sie das Plakat auf."
        )
    return ngettext("Die Einladung geht an %(count)s Person.", "Die Einladung geht an %(count)s Personen.", count) % {
        "count": count
    }
