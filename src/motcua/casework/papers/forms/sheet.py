"""A form's value as the flat record that the page is drawn from, and that is kept to draw it again.

One function a form. The record holds only strings, whole numbers and lists of them, in NFC, with every phrase already
made: the same record always gives the same page. Not here: how the page looks (`layouts`).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import singledispatch
from typing import Final

from motcua.casework.papers.forms.values import (
    ApologyExtension,
    Applicant,
    ControlSlip,
    Form,
    HandOver,
    Letterhead,
    Punctuality,
    Receipt,
    RefusalMoment,
    RefusalSlip,
    StopNotice,
    SupplementMoment,
    SupplementRequest,
    Tracking,
)
from motcua.casework.papers.forms.words import (
    composed,
    count_in_words,
    day_in_words,
    moment_in_words,
    personal_number,
    phone_number,
)
from motcua.law.codes.tracking_secret import grouped_secret
from motcua.law.form_sets import FormMeaning, form_set

LAYOUT: Final = "layout"
"""The slot that names the folder of the layout. A record without it is drawn by the first."""
SECOND: Final = "second"
THIRD: Final = "third"

Slot = str | int | Sequence["Slot"] | Mapping[str, "Slot"]
Sheet = dict[str, Slot]

MEANINGS: Mapping[type, FormMeaning] = {
    Receipt: FormMeaning.RECEIPT,
    SupplementRequest: FormMeaning.SUPPLEMENT_REQUEST,
    RefusalSlip: FormMeaning.REFUSAL_SLIP,
    ApologyExtension: FormMeaning.APOLOGY_EXTENSION,
    StopNotice: FormMeaning.STOP_NOTICE,
    ControlSlip: FormMeaning.CONTROL_SLIP,
}


def sheet_of(form: Form, *, on: date) -> Sheet:
    """The record of a form as the set in force on `on` prints it; refused where that set has no such form."""
    meaning = MEANINGS[type(form)]
    in_force = form_set(on)
    official = in_force.form(meaning, on=on)
    sheet: Sheet = {
        "meaning": meaning.value,
        "form_number": official.number,
        "form_basis": in_force.basis,
        "title": official.title,
        "number": form.number,
        "dossier_code": form.dossier_code,
        "request": form.request,
        **_letterhead(form.letterhead, form.issued_on),
        **_applicant(form.applicant),
        **_slots(form),
    }
    return {name: _composed(slot) for name, slot in sheet.items()}


def _composed(slot: Slot) -> Slot:
    if isinstance(slot, str):
        return composed(slot)
    if isinstance(slot, Mapping):
        return {name: _composed(value) for name, value in slot.items()}
    if isinstance(slot, Sequence):
        return [_composed(value) for value in slot]
    return slot


def _letterhead(letterhead: Letterhead, issued_on: date) -> Sheet:
    return {
        "superior_agency": letterhead.superior_agency,
        "issuing_agency": letterhead.issuing_agency,
        "issued_on": issued_on.isoformat(),
        "place_and_date": f"{letterhead.place}, {day_in_words(issued_on)}",
    }


def _applicant(applicant: Applicant) -> Sheet:
    return {
        "applicant": applicant.name,
        "identifier_label": applicant.identifier_label,
        "identifier": personal_number(applicant.identifier),
        "address": applicant.address,
        "phone": phone_number(applicant.phone),
        "email": applicant.email,
        "submitter": applicant.submitter,
        "salutation": applicant.salutation,
    }


def _tracking(tracking: Tracking | None) -> Sheet:
    if tracking is None:
        return {"tracking_url": "", "tracking_secret": "", "lookup_address": "", "hotline": ""}
    return {
        "tracking_url": tracking.url,
        "tracking_secret": grouped_secret(tracking.secret),
        "lookup_address": tracking.lookup_address,
        "hotline": tracking.hotline,
    }


def _doubt(doubt: str) -> Sheet:
    """A slot of the records that have one: most dates are certain."""
    return {"doubt": doubt} if doubt else {}


@singledispatch
def _slots(form: Form) -> Sheet:
    raise TypeError(f"no official form for {type(form).__name__}")


@_slots.register
def _(form: Receipt) -> Sheet:
    return {
        "components": [
            {"name": line.name, "kind": line.kind, "quantity": str(line.quantity), "official": line.official}
            for line in form.components
        ],
        "sets": count_in_words(form.sets),
        "time_limit": form.time_limit,
        "received_at": moment_in_words(form.received_at),
        "due_at": moment_in_words(form.due_at, weekday=True),
        "further_results": [
            {"result": further.result, "due_at": moment_in_words(further.due_at, weekday=True)}
            for further in form.further_results
        ],
        "return_at": form.return_at,
        "fee": form.fee,
        "register_book": form.register_book,
        "register_number": form.register_number,
        "submitter_name": form.submitter_name,
        "officer_name": form.officer_name,
        **_tracking(form.tracking),
        **_doubt(form.doubt),
        LAYOUT: THIRD,
        "counts_from": form.counts_from,
        "desk": list(form.desk),
        "request_official": form.request_official,
        "procedure_code": form.procedure_code,
    }


@_slots.register
def _(form: SupplementRequest) -> Sheet:
    after_appraisal = form.moment is SupplementMoment.AFTER_APPRAISAL
    return {
        "moment": "sau khi thẩm định hồ sơ" if after_appraisal else "khi tiếp nhận hồ sơ",
        "ordinal": count_in_words(form.ordinal),
        "items": [{"name": line.name, "kind": line.kind, "what_to_do": line.what_to_do} for line in form.items],
        "reason": form.reason,
        "respond_by": day_in_words(form.respond_by) if form.respond_by else "",
        "contact": form.contact,
        "officer_name": form.officer_name,
        **_tracking(form.tracking),
        **({LAYOUT: SECOND, "guidance": list(form.guidance)} if form.guidance else {}),
    }


@_slots.register
def _(form: RefusalSlip) -> Sheet:
    after_appraisal = form.moment is RefusalMoment.AFTER_APPRAISAL
    return {
        "refused": "từ chối giải quyết hồ sơ sau khi thẩm định" if after_appraisal else "từ chối tiếp nhận hồ sơ",
        "reason": form.reason,
        "legal_basis": form.legal_basis,
        "contact": form.contact,
        "signer_title": form.signer_title,
        "signer_name": form.signer_name,
    }


@_slots.register
def _(form: ApologyExtension) -> Sheet:
    return {
        "received_on": day_in_words(form.received_on),
        "previous_due_at": moment_in_words(form.previous_due_at),
        "reason": form.reason,
        "responsible_agency": form.responsible_agency,
        "new_due_at": moment_in_words(form.new_due_at, weekday=True) if form.new_due_at else "",
        "finished_at": moment_in_words(form.finished_at) if form.finished_at else "",
        "contact": form.contact,
        "signer_title": form.signer_title,
        "signer_name": form.signer_name,
        **_doubt(form.doubt),
    }


@_slots.register
def _(form: StopNotice) -> Sheet:
    return {
        "received_on": day_in_words(form.received_on),
        "stopped_on": day_in_words(form.stopped_on),
        "ground": form.ground,
        "legal_basis": form.legal_basis,
        "supplement_notice": form.supplement_notice,
        "returned": list(form.returned),
        "fees_returned": form.fees_returned,
        "contact": form.contact,
        "signer_title": form.signer_title,
        "signer_name": form.signer_name,
    }


@_slots.register
def _(form: ControlSlip) -> Sheet:
    return {
        "lead_agency": form.lead_agency,
        "partner_agencies": ", ".join(form.partner_agencies),
        "received_at": moment_in_words(form.received_at),
        "due_at": moment_in_words(form.due_at),
        "hand_overs": [_hand_over(hand_over) for hand_over in form.hand_overs],
    }


_PUNCTUALITY: Mapping[Punctuality | None, str] = {
    Punctuality.EARLY: "Trước hạn",
    Punctuality.ON_TIME: "Đúng hạn",
    Punctuality.OVERDUE: "Quá hạn",
    None: "",
}


def _hand_over(hand_over: HandOver) -> Sheet:
    return {
        "giver": hand_over.giver,
        "receiver": hand_over.receiver,
        "at": moment_in_words(hand_over.at),
        "giver_name": hand_over.giver_name,
        "receiver_name": hand_over.receiver_name,
        "punctuality": _PUNCTUALITY[hand_over.punctuality],
        "note": hand_over.note,
    }
