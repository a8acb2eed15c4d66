"""Draft the result of a dossier from a template, and see its page. What was submitted before has to be submitted again.

Of a correction the dossier has no draft on record: it is over. Its draft stands in the room of results until it is signed.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from motcua.acts.perform import perform
from motcua.acts.result_page import drawn, last_day, signatory, template_for
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.powers import check_permission
from motcua.casework.papers.ports import FileStore, hash_of
from motcua.casework.results import actions as results
from motcua.casework.results.ports import ResultMaker
from motcua.casework.results.queries import result
from motcua.casework.results.refusals import CorrectionReasonMissing, NothingToCorrect
from motcua.casework.results.values import Drafted, Result, ResultState
from motcua.foundation.catalogue.result_values import ResultTemplate
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.group import issues_nothing
from motcua.law.dossier.step_refusals import InSubDossier
from motcua.law.typed_text import clean_texts
from motcua.law.worktime.arithmetic import local


@dataclass(frozen=True, slots=True)
class DraftMeans:
    """With what a page is drawn and kept. `check_address`: where anybody checks a result; it ends before the code."""

    maker: ResultMaker
    files: FileStore
    check_address: str


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """`missing`: merge fields that are needed and empty. `edited`: paragraphs whose sentence is not the template's."""

    result: Result
    missing: tuple[str, ...]
    edited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """`of`: the result whose place the new one takes, `reason`: why."""

    of: UUID
    reason: str


def save_result_draft(
    given: Drafted, circumstances: Circumstances, means: DraftMeans, correction: Correction | None = None
) -> SavedDraft:
    """Draw the page and keep it. Not within a transaction: the file is kept before anything names it.

    Refuses a dossier that is not theirs, a template that does not fit (TemplateUnfit), who signs nothing there (SignerUnfit), and a
    draft that was signed meanwhile (NotSubmitted). Of a group each result is drafted in its sub-dossier (InSubDossier).
    """
    by, at = circumstances.officer, circumstances.at
    given = _clean(given)
    case = open_case(given.dossier_id, seen_by=by, at=at)
    check_permission("draft_result", by, on=local(at).date())
    chosen, who = template_for(case, given), signatory(case, given.signer_id)
    begun = _begun(case, given, chosen, circumstances, correction)
    made = drawn(
        case, given, chosen, who,
        check_code=begun.check_code, check_address=means.check_address, by=by, drawn_at=at,
    )  # fmt: skip
    document, pages = means.maker.page(made.page)
    means.files.keep(document)
    page = results.Page(
        file_hash=hash_of(document),
        pages=pages,
        agency_id=who.agency_id,
        signer_name=who.name,
        signer_title=who.title,
        owner=case.facts.applicant.name,
        valid_to=last_day(chosen, local(at).date()),
    )
    with transaction.atomic():
        saved = results.draw(begun.id, given, chosen, page, circumstances)
        if saved.corrects is None:
            perform(given.dossier_id, "draft_result", {"document": page.file_hash}, circumstances, of_a_result=True)
    return SavedDraft(saved, made.missing, made.edited)


def _clean(given: Drafted) -> Drafted:
    typed, sentences = clean_texts(dict(given.typed), "typed"), clean_texts(dict(given.sentences), "sentences")
    return replace(given, typed=typed, sentences=sentences)


def _begun(
    case: Case, given: Drafted, chosen: ResultTemplate, circumstances: Circumstances, correction: Correction | None
) -> Result:
    """The draft at work, or a new one. A correction is of a result of this dossier that was given out."""
    if correction is None:
        if issues_nothing(case.rules.process, case.history.state):
            raise InSubDossier(regime_on_day=local(case.at).date())
        return results.begin(given, chosen, circumstances)
    if not correction.reason.strip():
        raise CorrectionReasonMissing
    wrong = result(correction.of, seen_by=circumstances.officer)
    if wrong.dossier_id != given.dossier_id or wrong.state is not ResultState.LEFT or wrong.replaced_at is not None:
        raise NothingToCorrect
    return results.begin(given, chosen, circumstances, corrects=wrong.id, reason=correction.reason)
