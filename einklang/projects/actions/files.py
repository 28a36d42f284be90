"""Files that come with an application."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.people.actions import keep_file
from einklang.people.models import Person
from einklang.projects.actions.standing import lock, log, tell
from einklang.projects.models import Application, Attachment
from einklang.projects.queries import check_writer, draft_of, newest_version
from einklang.projects.rules.checking import AttachmentKind
from einklang.projects.rules.life import Act, State, check_act

MOST_FILES = 40


@transaction.atomic
def attach_file(
    *,
    actor: Person | None,
    application: Application,
    upload: "UploadedFile[bytes]",
    kind: AttachmentKind,
    now: dt.datetime,
) -> Attachment:
    """Keep a file with the application, if its content is what its name says; never public.

    The same bytes under the same name and kind twice, as by a double click, are one file.
    """
    application = lock(application)
    check_writer(actor, application, city_day(now))
    if application.attachments.count() >= MOST_FILES:
        raise Refusal("projects.too_many_files", field="file", most=MOST_FILES)
    file = keep_file(actor=actor, upload=upload, neighbourhood=application.neighbourhood, now=now)
    known = application.attachments.filter(kind=kind, file__digest=file.digest, file__name=file.name).first()
    if known:
        file.delete()
        return known
    attachment = Attachment.objects.create(application=application, file=file, kind=kind, attached_at=now)
    log(actor, "attach_file", application, now)
    return attachment


@transaction.atomic
def bring_papers(*, actor: Person | None, application: Application, now: dt.datetime) -> Application:
    """The papers that the office asked for are there: the version that it knows goes back to it as it is.

    The second click of two does nothing more. Whoever has begun a new version hands that in instead.
    """
    application = lock(application)
    check_writer(actor, application, city_day(now))
    version = newest_version(application)
    if application.stands is State.SUBMITTED:
        return application
    if application.stands is not State.COMPLETION_REQUESTED or version is None:
        raise Refusal("projects.act_not_now", state=application.stands, act=Act.SUBMIT)
    if draft_of(application) is not None:
        raise Refusal("projects.new_version_begun")
    application.state = check_act(application.stands, Act.SUBMIT)
    application.save(update_fields=("state",))
    log(actor, "bring_papers", application, now)
    tell("completed", application, {"version": version.number}, now)
    return application
