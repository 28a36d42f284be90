"""Choosing a language. No account is needed: the choice is a cookie that says nothing else."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from einklang.base.language import remember_language


@require_safe
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language and go back to where the reader was; never to another site."""
    if code not in dict(settings.LANGUAGES):
        raise Http404(code)
    back = request.GET.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if is_ours else "/")
    remember_language(response, code)
    return response
