"""Files that come with an application."""

import datetime as dt
import uuid

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from einklang.base.days import city_day
from einklang.base.refusal import Refusal
from einklang.people.actions import forget_bytes, keep_file
from einklang.people.models import Person
from einklang.people.queries import check_door
from einklang.projects.actions.standing import lock, log, tell
from einklang.projects.models import Application, Attachment
from einklang.projects.queries import check_writer, draft_of, newest_version
from einklang.projects.rules.checking import AttachmentKind, check_removal
from einklang.projects.rules.doors import CHECK_FORMALLY
from einklang.projects.rules.life import DRAFTS, Act, State, check_act

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
def remove_file(
    *, actor: Person | None, application: Application, public_id: uuid.UUID, reason: str = "", now: dt.datetime
) -> None:
    """Take a file away: the applicant before handing in; afterwards, until it is decided, the office with its reason.

    Its bytes go too, unless they lie there for something else. Twice is once.
    """
    application = lock(application)
    if application.stands in DRAFTS:
        check_writer(actor, application, city_day(now))
    else:
        check_door(actor, CHECK_FORMALLY, application.neighbourhood, city_day(now))
    check_removal(application.stands, reason)
    attachment = application.attachments.select_related("file").filter(public_id=public_id).first()
    if attachment is None:
        return
    file = attachment.file
    attachment.delete()
    file.delete()
    forget_bytes([file.digest])
    log(actor, "remove_file", application, now, why=reason.strip())


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
