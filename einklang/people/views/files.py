"""Files that were handed in, behind their door."""

import uuid

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from einklang.base.clock import CityRequest
from einklang.base.doors import handed_out, signed_in
from einklang.people.models import File
from einklang.people.queries import open_file


@require_safe
@signed_in
def download(request: CityRequest, public_id: uuid.UUID) -> FileResponse:
    """One file, as a download."""
    file = get_object_or_404(File.objects.select_related("neighbourhood"), public_id=public_id)
    stream = open_file(request.user, file, request.today)
    return handed_out(stream, name=file.name, content_type=file.content_type)
