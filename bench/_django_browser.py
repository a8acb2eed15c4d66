"""A browser inside the process: Django's test client, for counting what one request does."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from bench._pages import Browser, Page
from django.test import Client

_FORM: Final = "application/x-www-form-urlencoded"


class ClientBrowser:
    def __init__(self, client: Client) -> None:
        self._client = client

    def get(self, path: str, *, by_script: bool = False) -> Page:
        return _page(self._client.get(path, headers={"HX-Request": "true"} if by_script else None))

    def post(self, path: str, data: Mapping[str, str]) -> Page:
        """Encoded as a browser sends a form without files."""
        return _page(self._client.post(path, urlencode(data), content_type=_FORM))


def serve_plainly() -> None:
    """Allow the client, with static files named as in the source: this run has no manifest."""
    from django.conf import settings

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


def signed_in(username: str) -> Browser:
    """A browser in which this officer has signed in; for an empty name one in which nobody has."""
    from django.contrib.auth import get_user_model

    client = Client()
    if username:
        client.force_login(get_user_model().objects.get(username=username))
    return ClientBrowser(client)


def _page(response: Any) -> Page:
    text = "" if response["Content-Type"].startswith("application/") else response.content.decode()
    return Page(response.status_code, text, response.headers.get("Location", ""))
