"""Signing in by a code from a mail. Known or not, everybody sees the same pages and gets the same mail."""

import logging
from email.utils import make_msgid, parseaddr
from smtplib import SMTPException
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.views import confirm_login_code, logout
from allauth.core import ratelimit
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from einklang.base.clock import CityRequest
from einklang.base.doors import is_behind_sign_in
from einklang.base.forms import add_refusal
from einklang.base.language import COOKIE, remember_language
from einklang.base.refusal import Refusal
from einklang.base.status import UNPROCESSABLE
from einklang.people.actions import expect_person, greet
from einklang.people.forms import EmailForm
from einklang.people.words import SENTENCES

logger = logging.getLogger(__name__)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What the sign-in says, and what happens when it is done."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": SENTENCES["people.code_wrong"],
        "too_many_login_attempts": SENTENCES["people.code_too_often"],
        "rate_limited": SENTENCES["people.asked_too_often"],
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the adapter's own shape
        """Nobody signs up by a form of its own: an address and its code are enough."""
        return False

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:  # noqa: ARG002
        """An account that was closed after its code went out is answered like a code that no longer counts."""
        return redirect("account_login")

    def render_mail(self, *args: Any, **kwargs: Any) -> EmailMessage:
        """A mail's own number ends in the sender's domain: one that ends in a machine's name looks like junk."""
        mail: EmailMessage = super().render_mail(*args, **kwargs)
        domain = parseaddr(mail.from_email)[1].rpartition("@")[2]
        mail.extra_headers["Message-ID"] = make_msgid(domain=domain or None)
        return mail

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Greet who is new, and go on in the person's language unless the reader chose one."""
        greet(person=user, now=cast(CityRequest, request).now)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if COOKIE not in request.COOKIES:
            remember_language(response, user.language)
        return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_code(request: CityRequest) -> HttpResponse:
    """One field: the address to which a code goes."""
    goal = _goal(request)
    if request.user.is_authenticated:
        return redirect(goal or "/desk/")
    form = EmailForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            send_code(request, form.cleaned_data["email"].lower())
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            query = f"?{urlencode({'next': goal})}" if goal else ""
            return redirect(reverse("account_confirm_login_code") + query)
    status = UNPROCESSABLE if form.errors else 200
    page = {"form": form, "goal": goal, "was_led": is_behind_sign_in(goal)}
    return render(request, "account/login.html", page, status=status)


def send_code(request: CityRequest, email: str) -> None:
    """Send a code to this address, unless too many went there or came from here already."""
    if not ratelimit.consume(request, action="codes_from_here"):
        raise Refusal("people.asked_too_often_here", field="email")
    if not ratelimit.consume(request, action="request_login_code", key=email):
        raise Refusal("people.asked_too_often", field="email")
    person = expect_person(email=email, language=request.LANGUAGE_CODE, now=request.now)
    try:
        LoginCodeVerificationProcess.initiate(request=request, user=person, email=email)
    except (SMTPException, OSError) as failure:
        # Only the kind of failure: its message names the address.
        logger.error("A code could not be sent: %s", type(failure).__name__)
        raise Refusal("people.mail_failed") from None


def enter_code(request: HttpRequest) -> HttpResponse:
    """The code; when it no longer counts, say so and offer a new one."""
    waiting = len(messages.get_messages(request))
    response: HttpResponse = confirm_login_code(request)
    sign_in = reverse("account_login")
    if response.headers.get("Location") != sign_in:
        return response
    # After too many wrong codes the sign-in has said why by itself; two reasons would contradict each other.
    if len(messages.get_messages(request)) == waiting:
        messages.error(request, str(SENTENCES["people.code_gone"]))
    goal = _goal(request)
    return redirect(f"{sign_in}?{urlencode({'next': goal})}" if goal else sign_in)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask once, then sign out."""
    response: HttpResponse = logout(request)
    return response


def _goal(request: HttpRequest) -> str:
    """Where to go afterwards: only an address of this house."""
    goal = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(goal, {request.get_host()}, require_https=request.is_secure())
    return goal if is_ours and goal.startswith("/") else ""
