"""Published names as people read them: without the marks that were left around them; the text between stays as it is."""

import re
from typing import Final

_BEFORE: Final = "-+*•–.;,: \u00a0"
_AFTER: Final = re.compile(r"(?<!v\.v)(?<!…)[\s.;,:]+$")


def clean(text: str) -> str:
    """A published text without the list mark before it and blanks around it."""
    return text.strip().lstrip("-+*•– ").strip()


def clean_name(name: str) -> str:
    """A published name, also without a full stop, a semicolon or a second dot at its ends."""
    return _AFTER.sub("", name.strip().lstrip(_BEFORE)).strip()
