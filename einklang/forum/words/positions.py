"""How a round came out, as the public may know it; the same words wherever it is told."""

from django.utils.translation import gettext as _, ngettext

from einklang.forum.rules.positions import Summary


def public_count(public: Summary) -> str:
    """Agree, let pass, veto yes or no: `27 stimmen zu, 2 lassen es zu, kein Veto`."""
    agree = ngettext("%(count)s stimmt zu", "%(count)s stimmen zu", public.agree) % {"count": public.agree}
    let_pass = ngettext("%(count)s lässt es zu", "%(count)s lassen es zu", public.let_pass)
    veto = _("ein Veto") if public.veto else _("kein Veto")
    return f"{agree}, {let_pass % {'count': public.let_pass}}, {veto}"
