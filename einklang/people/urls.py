"""Signing in under /account/, own work under /desk/. There is no address for a password."""

from django.urls import include, path

from einklang.people.views import files, invitations, profile, roles, sign_in

ACCOUNT = [
    path("login/", sign_in.ask_for_code, name="account_login"),
    path("login/", sign_in.ask_for_code, name="account_request_login_code"),
    path("code/", sign_in.enter_code, name="account_confirm_login_code"),
    path("logout/", sign_in.sign_out, name="account_logout"),
    path("invitations/<uuid:code>/", invitations.stop, name="account_stop_invitations"),
]
DESK = [
    path("profile/", profile.profile, name="profile"),
    path("profile/invitations/", invitations.invitations, name="invitations"),
    path("roles/", roles.places, name="places"),
    path("organisations/", roles.carriers, name="organisations"),
    path("roles/<number:key>/end/", roles.end, name="end_role"),
    path("roles/<slug:slug>/", roles.roles, name="roles"),
    path("files/<uuid:public_id>/", files.download, name="file"),
]

urlpatterns = [
    path("account/", include(ACCOUNT)),
    path("desk/", include((DESK, "people"))),
]
