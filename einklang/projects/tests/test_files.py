"""Files with an application: several at once, each told by its content; who sees them, who takes one away."""

import html
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from einklang.base.refusal import Refusal
from einklang.people.models import Deed, File, Organisation, Person
from einklang.people.queries import path_of
from einklang.places.models import Neighbourhood
from einklang.programmes.models import Programme
from einklang.projects import actions
from einklang.projects.models import Application
from einklang.projects.queries import attachments_behind
from einklang.projects.rules.checking import AttachmentKind
from einklang.projects.rules.life import State
from einklang.projects.tests.acting import JANUARY, handed_in, opened, written
from einklang.projects.tests.posting import address
from tests.cast import ClientOf
from tests.uploads import HEIC, JPEG, PDF, PNG

TODAY = JANUARY.date()


@pytest.fixture
def draft(daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme) -> Application:
    application = opened(daoud, huchting, winprogramme, sodenmatt, title="Nur ein Entwurf")
    written(daoud, application)
    return application


@pytest.fixture
def public(daoud: Person, huchting: Neighbourhood, sodenmatt: Organisation, winprogramme: Programme) -> Application:
    application = opened(daoud, huchting, winprogramme, sodenmatt)
    written(daoud, application)
    handed_in(daoud, application)
    return application


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


def upload(name: str = "angebot.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_a_quote_is_laid_beside_the_application_and_read_by_the_office(
    client_of: ClientOf, daoud: Person, edda: Person, greta: Person, public: Application
) -> None:
    browser = client_of(daoud)
    sent = browser.post(address(public, "files/"), {"kind": "quote", "file": upload()})
    assert sent.status_code == 302
    (attachment,) = attachments_behind(edda, public, TODAY)
    path = address(public, f"files/{attachment.public_id}/")
    got = client_of(edda).get(path)
    assert b"".join(got) == PDF
    assert got["Content-Disposition"].startswith("attachment")
    assert client_of(greta).get(path).status_code == 404
    assert "angebot.pdf" not in text_of(client_of(greta).get(address(public)))


def test_a_double_click_lays_a_file_beside_it_once(client_of: ClientOf, daoud: Person, public: Application) -> None:
    browser = client_of(daoud)
    for _ in range(2):
        assert browser.post(address(public, "files/"), {"kind": "quote", "file": upload()}).status_code == 302
    assert (public.attachments.count(), File.objects.count()) == (1, 1)
    browser.post(address(public, "files/"), {"kind": "quote", "file": upload("zweites.pdf")})
    browser.post(address(public, "files/"), {"kind": "permit", "file": upload()})
    assert public.attachments.count() == 3


@pytest.mark.parametrize(
    ("name", "content"), [("angebot.pdf", b"MZ\x90\x00 not a pdf"), ("bild.png", PDF), ("leer.pdf", b"")]
)
def test_a_file_that_lies_about_what_it_is_is_refused(
    client_of: ClientOf, daoud: Person, public: Application, name: str, content: bytes
) -> None:
    response = client_of(daoud).post(address(public, "files/"), {"kind": "quote", "file": upload(name, content)})
    assert response.status_code == 422
    assert public.attachments.count() == 0


def test_only_the_applicant_lays_files_beside_it(edda: Person, public: Application) -> None:
    with pytest.raises(Refusal) as refused:
        actions.attach_file(actor=edda, application=public, upload=upload(), kind=AttachmentKind.QUOTE, now=JANUARY)
    assert refused.value.code == "people.role_missing"


def laid(browser: Client, application: Application, *uploads: SimpleUploadedFile) -> str:
    """Lay files beside it; what the page says in the end."""
    sent = browser.post(address(application, "files/"), {"kind": "quote", "file": list(uploads)}, follow=True)
    return sent.content.decode()


def test_several_come_at_once_and_photos_from_a_phone(
    client_of: ClientOf, daoud: Person, edda: Person, public: Application
) -> None:
    photos = [upload("eins.jpg", JPEG), upload("zwei.png", PNG), upload("IMG_3.HEIC", HEIC)]
    assert "3 Dateien liegen jetzt beim Antrag." in laid(client_of(daoud), public, *photos)
    names = [one.file.name for one in attachments_behind(edda, public, TODAY)]
    assert names == ["eins.jpg", "zwei.png", "IMG_3.HEIC"]


def test_what_is_good_of_several_is_kept_and_each_other_one_has_its_sentence(
    client_of: ClientOf, daoud: Person, public: Application
) -> None:
    mixed = [upload("halb.pdf", PDF[:-20]), upload("gut.pdf"), upload("leer.png", b"")]
    browser = client_of(daoud)
    sent = browser.post(address(public, "files/"), {"kind": "quote", "file": mixed})
    page = sent.content.decode()
    assert sent.status_code == 422
    assert "„halb.pdf“ lässt sich nicht lesen" in page
    assert "1 Datei liegt jetzt beim Antrag." in page
    assert [one.file.name for one in public.attachments.select_related("file")] == ["gut.pdf"]


def taken_away(browser: Client, application: Application, which: str, reason: str = "") -> Any:
    return browser.post(
        address(application, "files/remove/"), {"remove-which": which, "remove-reason": reason}, follow=True
    )


def test_the_applicant_takes_a_file_away_before_handing_in_and_twice_is_once(
    client_of: ClientOf, daoud: Person, draft: Application, django_capture_on_commit_callbacks: Any
) -> None:
    browser = client_of(daoud)
    laid(browser, draft, upload())
    attachment = draft.attachments.get()
    place = path_of(attachment.file.digest)
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            gone = taken_away(browser, draft, str(attachment.public_id))
        assert "Die Datei liegt nicht mehr beim Antrag." in gone.content.decode()
    assert (draft.attachments.count(), File.objects.count(), place.exists()) == (0, 0, False)


def test_the_same_bytes_of_another_file_stay(
    client_of: ClientOf, daoud: Person, draft: Application, django_capture_on_commit_callbacks: Any
) -> None:
    browser = client_of(daoud)
    laid(browser, draft, upload("eins.pdf"), upload("zwei.pdf"))
    one, two = draft.attachments.order_by("pk")
    with django_capture_on_commit_callbacks(execute=True):
        taken_away(browser, draft, str(one.public_id))
    assert path_of(two.file.digest).exists()


def test_once_it_is_handed_in_only_the_office_takes_a_file_away_and_says_why(
    client_of: ClientOf, daoud: Person, edda: Person, public: Application
) -> None:
    laid(client_of(daoud), public, upload())
    which = str(public.attachments.get().public_id)
    assert "Eine Datei wegnehmen" not in client_of(daoud).get(address(public, "files/")).text
    assert taken_away(client_of(daoud), public, which).status_code == 404
    silent = taken_away(client_of(edda), public, which)
    assert silent.status_code == 422
    assert "warum die Datei wegkommt" in silent.content.decode()
    assert public.attachments.count() == 1
    assert taken_away(client_of(edda), public, which, "Gehört zu einem anderen Antrag").status_code == 200
    assert public.attachments.count() == 0
    assert Deed.objects.get(what="projects.remove_file").why == "Gehört zu einem anderen Antrag"


def test_what_was_decided_on_keeps_its_files(daoud: Person, edda: Person, public: Application) -> None:
    attachment = actions.attach_file(
        actor=daoud, application=public, upload=upload(), kind=AttachmentKind.QUOTE, now=JANUARY
    )
    Application.objects.filter(pk=public.pk).update(state=State.CONSENSUS)
    with pytest.raises(Refusal) as refused:
        actions.remove_file(
            actor=edda, application=public, public_id=attachment.public_id, reason="Versehen", now=JANUARY
        )
    assert refused.value.code == "projects.file_stays"
