"""Fields for signing in, for one's own profile, and for giving roles."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm
from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from einklang.base.forms import DayField, OnceForm, SeveralField
from einklang.people.models import Organisation
from einklang.people.rules import OrganisationKind, RoleKind
from einklang.people.words import ORGANISATIONS, ROLES
from einklang.places.models import Neighbourhood

LANGUAGES = [(code, _(name)) for code, name in settings.LANGUAGES]


class EmailForm(forms.Form):
    """The one field that it takes to sign in."""

    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        max_length=254,
        help_text=_("Wir schicken Ihnen einen Code. Ein Passwort gibt es nicht."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Bitte schreiben Sie Ihre E-Mail-Adresse in das Feld."),
            "max_length": _("Diese E-Mail-Adresse ist zu lang. Bitte prüfen Sie sie."),
        },
    )


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the mail."""

    code = forms.CharField(
        label=_("Code aus der E-Mail"),
        help_text=_("Acht Ziffern. Den Strich müssen Sie nicht schreiben."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
        error_messages={"required": _("Bitte schreiben Sie den Code aus der E-Mail in das Feld.")},
    )


class ProfileForm(forms.Form):
    """How a person is called and addressed."""

    name = forms.CharField(
        label=_("Ihr Name"),
        help_text=_("Ihn sehen nur die, die hier arbeiten. Öffentlich steht er nirgends."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Sprache"), choices=LANGUAGES, help_text=_("In dieser Sprache schreiben wir Ihnen.")
    )


class InvitationsForm(forms.Form):
    """Whose invitations she wants."""

    neighbourhoods = SeveralField(
        label=_("Von hier möchte ich Einladungen"),
        queryset=Neighbourhood.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, offered: QuerySet[Neighbourhood], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["neighbourhoods"].queryset = offered  # type: ignore[attr-defined]


class EraseForm(forms.Form):
    """The second question before an account goes."""

    texts_too = forms.BooleanField(
        label=_("Auch meine Texte löschen"),
        help_text=_("Ihre offenen Bedenken nehmen Sie damit zurück. Sonst bleiben die Texte ohne Ihren Namen stehen."),
        required=False,
    )
    sure = forms.BooleanField(
        label=_("Ja, mein Konto löschen"),
        error_messages={"required": _("Bitte kreuzen Sie an, dass Sie Ihr Konto löschen wollen.")},
    )


class OrganisationForm(OnceForm):
    """An organisation for which people apply, or which takes care of something."""

    name = forms.CharField(label=_("Name der Einrichtung"), max_length=200, help_text=_("Der Name ist öffentlich."))
    kind = forms.ChoiceField(label=_("Was ist es?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, ORGANISATIONS[kind]) for kind in OrganisationKind]  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """Who gets which role, from when to when."""

    email = forms.EmailField(
        label=_("E-Mail-Adresse"), max_length=254, help_text=_("Mit ihr meldet sich die Person an.")
    )
    name = forms.CharField(label=_("Name"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Aufgabe"))
    organisation = forms.ModelChoiceField(
        label=_("Einrichtung"), queryset=Organisation.objects.none(), required=False, empty_label=_("ohne Einrichtung")
    )
    valid_from = DayField(label=_("Erster Tag"))
    valid_to = DayField(label=_("Letzter Tag"), help_text=_("Leer lassen, wenn kein Ende feststeht."), required=False)

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, ROLES[kind]) for kind in RoleKind]  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
