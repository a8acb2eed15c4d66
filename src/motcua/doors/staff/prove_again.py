"""The password once more, before its owner changes how they sign in or ends other sessions: a browser may have been left open.

A proof counts five minutes; signing in is one. Whatever was typed travels with the question and is done when the answer is right.
"""

from collections.abc import Sequence
from typing import Final, cast

from django import forms
from django.http import HttpRequest, HttpResponse

from motcua.doors.staff import access, sign_ins
from motcua.doors.ui.fields import typed
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.guessing.values import MustWait
from motcua.foundation.organisation.sessions import SINCE, SessionStore
from motcua.foundation.people.parties import AccountFacts

PROVED: Final = "proved"
"""Name in the session of the second in which its owner proved again that it is they."""
FRESH: Final = 300
PROOF: Final = "proof"
WRONG: Final = "Mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ, rồi nhập lại"


class ProofForm(forms.Form):
    """The password in use, judged as at signing in."""

    proof = forms.CharField(
        label="Mật khẩu đang dùng",
        max_length=200,
        strip=False,
        error_messages={"required": "Nhập mật khẩu đang dùng"},
        widget=forms.PasswordInput,
    )

    def __init__(self, request: HttpRequest, mine: AccountFacts) -> None:
        super().__init__(request.POST if PROOF in request.POST else None)
        self._request = request
        self._mine = mine
        self.again_after: int | None = None

    def clean_proof(self) -> str:
        """Refused: a wrong one, and any while guesses at this account wait."""
        password = str(self.cleaned_data[PROOF])
        try:
            user = sign_ins.check(self._request, self._mine.username, password)
        except (MustWait, sign_ins.TooManyAtOnce) as refusal:
            self.again_after = refusal.seconds
            raise forms.ValidationError(sentence(refusal)) from refusal
        if user is None:
            raise forms.ValidationError(WRONG)
        return password

    def status(self) -> int:
        """Of the page that asks."""
        if not self.errors:
            return 200
        return 422 if self.again_after is None else 429


def first(request: HttpRequest, mine: AccountFacts, names: Sequence[str]) -> HttpResponse | None:
    """The page that asks, with what was posted under these names; None where the last proof still counts, or was just given."""
    session = cast("SessionStore", request.session)
    now = session.second()
    if 0 <= now - max(int(session.get(SINCE, 0)), int(session.get(PROVED, 0))) <= FRESH:
        return None
    form = ProofForm(request, mine)
    if form.is_valid():
        session[PROVED] = now
        return None
    kept = [(name, typed(request.POST, name)) for name in names if name in request.POST]
    context: dict[str, object] = {"form": form, "kept": kept, "action": request.path, "mine": mine}
    answer = access.page(request, "staff/prove_again.html", context, status=form.status())
    if form.again_after is not None:
        answer.headers["Retry-After"] = str(form.again_after)
    return answer
