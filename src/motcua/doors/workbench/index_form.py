"""The fields of a document as a form: what stands in each, how sure it is, what is offered for it, and what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString

from motcua.casework.campaign.entries import normal
from motcua.casework.campaign.refusals import ValueUnfit
from motcua.casework.campaign.values import KEY_FIELDS, NEEDED, DocumentFacts, EntryField, EntryOrigin
from motcua.doors.staff.viewer import Crop
from motcua.doors.ui.fields import LineField
from motcua.doors.words import indexing_words as words
from motcua.doors.words.refusal_words import sentence

LONG: Final = frozenset({EntryField.ISSUER, EntryField.OWNER_NAME, EntryField.SIGNER, EntryField.SUBJECT})
"""These may be of two lines on the page; a line end in them is a blank."""
MOST: Final = 300


class OneLine(forms.Textarea):
    """A value of one line that is too long for one: what is typed on another line goes behind it."""

    def value_from_datadict(self, data: Mapping[str, object], files: Mapping[str, object], name: str) -> str | None:
        value = data.get(name)
        return None if value is None else " ".join(str(value).split())


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that one press enters. `value`: as it is typed; `source`: which of the lists offers it; `words`: as people read it."""

    source: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A field on the page. `state`: entered, sure, ask or free; `words`: the same for people."""

    field: EntryField
    bound: forms.BoundField
    state: str
    words: str
    offers: tuple[Offer, ...]
    crop: Crop | None
    is_now: bool

    @property
    def is_key(self) -> bool:
        return self.field in KEY_FIELDS

    @property
    def hint(self) -> str:
        return words.HINTS.get(self.field, "")

    @property
    def control(self) -> SafeString:
        described = [f"{self.bound.auto_id}-chac"]
        described += [f"{self.bound.auto_id}-error"] if self.bound.errors else []
        described += [f"{self.bound.auto_id}-goi-y"] if self.hint else []
        attributes: dict[str, str | bool] = {"class": "mc-input", "aria-describedby": " ".join(described)}
        if self.bound.errors:
            attributes["aria-invalid"] = "true"
        if self.is_now:
            attributes["autofocus"] = True
        return self.bound.as_widget(attrs=attributes)


class EntriesForm(forms.Form):
    """Fields of a document, each a line. What was typed is compared with what stands there; nothing is needed by the form itself."""

    def __init__(self, data: QueryDict | None, standing: Mapping[EntryField, str]) -> None:
        super().__init__(data)
        self.standing = standing
        for one, value in standing.items():
            widget = OneLine(attrs={"rows": 1}) if one in LONG else forms.TextInput()
            widget.attrs.update({"class": "mc-input", "autocomplete": "off", "spellcheck": "false"})
            self.fields[one.value] = LineField(label=words.FIELDS[one], required=False, max_length=MOST, widget=widget)
            self.initial[one.value] = words.shown(one, value)

    def changed(self, also: EntryField | None = None) -> dict[EntryField, str]:
        """What was typed over what stands there, and what was sent of `also`; what cannot be a value has its error at its field."""
        good: dict[EntryField, str] = {}
        self.is_valid()
        for one in self.standing:
            text = self.cleaned_data.get(one.value)
            if text is None or one.value not in self.data:
                continue
            if one is also or text != self.initial[one.value]:
                self._take(one, text, good)
        return good

    def every(self) -> dict[EntryField, str]:
        """Every field as it was sent, the empty ones too; where one cannot be a value, the error is at its field."""
        good: dict[EntryField, str] = {}
        self.is_valid()
        for one in self.standing:
            if (text := self.cleaned_data.get(one.value)) is not None:
                self._take(one, text, good)
        return good

    def _take(self, field: EntryField, text: str, good: dict[EntryField, str]) -> None:
        try:
            good[field] = normal(field, text)
        except ValueUnfit as refusal:
            self.add_error(field.value, sentence(refusal))


def standing_values(facts: DocumentFacts) -> dict[EntryField, str]:
    """What stands in each field: an entry, else what was read, else what a list says."""
    values: dict[EntryField, str] = {}
    for one in EntryField:
        entry, proposal = facts.entries.get(one), facts.proposals.get(one)
        if entry is not None:
            values[one] = entry.value
        else:
            values[one] = proposal.value if proposal is not None else facts.suggestions.get(one, "")
    return values


def rows_of(
    form: EntriesForm,
    facts: DocumentFacts,
    *,
    before: Mapping[EntryField, str],
    crops: Mapping[EntryField, Crop],
    now: EntryField | None,
) -> tuple[Row, ...]:
    """`before`: what the document before it says. `now`: the field that has the cursor."""
    return tuple(
        Row(
            field=one,
            bound=form[one.value],
            state=state_of(facts, one),
            words=words_of(facts, one),
            offers=offers_for(one, facts, form.standing[one], before),
            crop=crops.get(one),
            is_now=one is now and not form.errors,
        )
        for one in form.standing
    )


def state_of(facts: DocumentFacts, field: EntryField) -> str:
    """entered, sure, ask (the cursor stops), or free: nobody needs it."""
    if field in facts.entries:
        return "entered"
    if facts.is_sure(field):
        return "sure"
    return "ask" if field in NEEDED else "free"


def words_of(facts: DocumentFacts, field: EntryField) -> str:
    """ "chắc 99,8 %", "chưa chắc 61 %", "đã nhập"."""
    entry, proposal = facts.entries.get(field), facts.proposals.get(field)
    if entry is not None:
        return "đã nhận" if entry.origin is EntryOrigin.PROPOSED else "đã nhập"
    if proposal is None:
        return "máy chưa đọc được" if field in NEEDED else "không bắt buộc"
    if facts.is_sure(field):
        return f"chắc {words.share(proposal.confidence)}"
    is_clear = proposal.confidence >= facts.threshold
    return f"{'so lại chữ' if is_clear else 'chưa chắc'} {words.share(proposal.confidence)}"


def offers_for(
    field: EntryField, facts: DocumentFacts, standing: str, before: Mapping[EntryField, str]
) -> tuple[Offer, ...]:
    """What the described list, the reader and the paper before it say otherwise."""
    proposal = facts.proposals.get(field)
    said = (
        ("list", facts.suggestions.get(field, ""), "sổ cũ"),
        ("reader", proposal.value if proposal is not None else "", "máy đọc"),
        ("before", before.get(field, ""), "giống tờ trước"),
    )
    offers: dict[str, Offer] = {}
    for source, value, by in said:
        if value and value != standing and value not in offers:
            typed = words.shown(field, value)
            offers[value] = Offer(source, typed, f"{typed} · {by}")
        elif value in offers:
            offers[value] = replace(offers[value], words=f"{offers[value].words}, {by}")
    return tuple(offers.values())


def offered(field: EntryField, source: str, facts: DocumentFacts, before: Mapping[EntryField, str]) -> str | None:
    """The value that a list offers; None where it offers none."""
    proposal = facts.proposals.get(field)
    read = proposal.value if proposal is not None else None
    return {"list": facts.suggestions.get(field), "reader": read, "before": before.get(field)}.get(source)
