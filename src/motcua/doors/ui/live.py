"""Words for the live region of a staff page, sent with an htmx answer. The script that announces them: `mc-live.js`."""

import json
from typing import TypeVar

from django.http import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)


def say(response: Response, text: str) -> Response:
    """Announce `words` once, politely, after the swap. Headers are ASCII, so the words are sent escaped."""
    response["HX-Trigger"] = json.dumps({"mc:say": {"words": text}})
    return response
