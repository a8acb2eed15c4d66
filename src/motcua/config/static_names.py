"""The addresses of static files, each made once a process: the manifest does not change while a server runs."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class KnownNames(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """As WhiteNoise has it; every page names half a dozen files, and a name took 50 microseconds to look up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:  # noqa: FBT001, FBT002 - as Django declares it
        key = name or ""
        known = self._addresses.get(key)
        if known is None or force:
            known = self._addresses[key] = super().url(name, force)
        return known

    def save_manifest(self) -> None:
        """Files were gathered anew."""
        super().save_manifest()
        self._addresses.clear()
