"""Every function that reads a dossier says in its signature who looks, in all of casework and insight."""

import ast
from typing import Final

import pytest

from tests.house.readers import modules_of, readers
from tests.house.tree import HOUSE

WITHOUT_A_READER: Final = {
    "motcua.casework.dossiers.queries.reported.keys_in_period": "keys of dossiers, from which a report without persons is counted",
    "motcua.casework.results.queries.revoked_files": "which of some hashes are no longer good, for the clock's own process",
    "motcua.insight.measure.queries.figures.by_subject": "counts of agencies, for the follower of plans, who is nobody",
    "motcua.insight.measure.queries.figures.counts_of": "a count, for the follower of plans, who is nobody",
    "motcua.casework.dossiers.queries.reported.called": "codes and procedures, for a report whose scope was judged before",
    "motcua.casework.dossiers.queries.reported.apologies_sent": "moments of apologies, for a report whose scope was judged before",
    "motcua.casework.dossiers.queries.followers.followers": "keys of dossiers of a version, for figures without persons",
    "motcua.casework.dossiers.queries.requested.requested_of": "keys of dossiers asked for a paper, for figures without persons",
    "motcua.insight.reviews.queries.changed": "figures without persons of a sheet that was shown to who asks",
    "motcua.insight.reports.queries.is_kept": "whether one press was counted before; the act asks who presses",
    "motcua.insight.reports.queries.by_timetable": "the key of a report without persons, for the clock's own process",
    "motcua.casework.dossiers.ahead.awake": "the clock's own process: it reads what the act that comes next reads, and answers nobody",
    "motcua.casework.dossiers.codes.next_code": "counts codes of an agency, reads no dossier",
    "motcua.casework.dossiers.locking.locked_rows": "the rows of an act; `lock_case` asks who acts before anybody gets them",
    "motcua.casework.dossiers.rows.rows": "rows as they stand; `open_case` and `lock_case` ask who looks before anybody gets them",
    "motcua.casework.dossiers.rows.stored_dossier": "the row of a case; `open_case` asks who looks before it is handed on",
    "motcua.casework.dossiers.rows.with_steps": "row and steps of a case; `open_case` asks who looks before they are handed on",
    "motcua.casework.dossiers.case.case_of": "the case of a row that was seen",
    "motcua.casework.dossiers.snapshots.drop": "takes a false snapshot away, for whoever has a shell on the server",
    "motcua.casework.dossiers.snapshots.stored": "codes and references, compared with the record by whoever has a shell on the server",
    "motcua.casework.dossiers.rows.steps_of": "the steps of a row that was seen",
    "motcua.casework.dossiers.rebuilding.after": "keys of dossiers, for whoever has a shell on the server",
    "motcua.casework.dossiers.record_check.unlike_heads": "keys and counts, for whoever has a shell on the server",
    "motcua.casework.dossiers.record_check.streams_without_row": "names of streams, for whoever has a shell on the server",
    "motcua.insight.views.ledger_check.findings": "places and codes, for whoever has a shell on the server",
    "motcua.casework.dossiers.presses.keep": "says only whether a key is new",
    "motcua.casework.dossiers.presses.check_repeated": "compares a key with its press, and refuses another one",
    "motcua.casework.dossiers.presses.is_repeated": "says whether the caller's own press was done before",
    "motcua.casework.dossiers.presses.dossier_of": "the dossier that the caller's own press made",
    "motcua.casework.dossiers.queries.rows.rows_with": "as `rows_of`, with further columns",
    "motcua.casework.dossiers.queries.rows.rows_of": "lines of a list, for keys that were chosen by who looks",
    "motcua.casework.dossiers.queries.sight.count_elsewhere": "a count, for who supervises the officers that read them",
    "motcua.casework.drafts.actions.forget_sent": "takes the draft of a page away that has just been sent under this key",
    "motcua.casework.drafts.actions.keep_post": "writes for an account whose session has ended, and answers with a name alone",
    "motcua.casework.drafts.actions.forget_old": "counts what the clock's own process takes away",
    "motcua.casework.drafts.queries.still_there": "says only which of some keys are drafts, to the clock's own process",
    "motcua.casework.drafts.actions.forget_person": "counts what an erasure takes away; the act asks who erases",
    "motcua.casework.papers.actions.keep": "it is handed the document, and asks only whether its form was erased",
    "motcua.casework.papers.ahead.draw_ahead": "it is handed the form; the act asks who may see it",
    "motcua.casework.papers.ahead.drawn_ahead": "bytes for `print_receipt`, which asks who looks",
    "motcua.casework.papers.ahead.forget_drawn_ahead": "counts what the clock's own process takes away",
    "motcua.casework.papers.confirming.erase_works": "hashes of what an erasure takes away; the act asks who erases",
    "motcua.casework.papers.confirming.refused": "writes that the vault refuses a paper, for the worker",
    "motcua.casework.papers.confirming.sign_wanted": "signs what somebody pressed for; the act asked who may",
    "motcua.casework.papers.confirming.to_keep": "the row that the act keeps in the name of who confirmed it",
    "motcua.casework.papers.pipeline.begin": "begins to read files of a dossier, for the worker",
    "motcua.casework.papers.pipeline.look": "a step of the worker: what is read goes to the store and to nobody",
    "motcua.casework.papers.pipeline.read": "a step of the worker: what is read goes to the store and to nobody",
    "motcua.casework.papers.pipeline.make_copy": "a step of the worker: what is made goes to the store and to nobody",
    "motcua.casework.papers.pipeline.propose": "a step of the worker: what is proposed goes into the row and to nobody",
    "motcua.casework.papers.pipeline.note_silence": "writes why a step waits, for the worker",
    "motcua.casework.papers.pipeline.note_failure": "writes why a step failed, for the worker",
    "motcua.casework.papers.files.erase_files": "hashes of what an erasure takes away; the act asks who erases",
    "motcua.casework.papers.files.forget_document": "takes bytes away unless they are a file, and answers nothing",
    "motcua.casework.papers.files.forget_pages": "counts what the clock's own process takes away",
    "motcua.casework.papers.files.kept_of": "the row of a file that was just handed in",
    "motcua.casework.papers.queries.attached_to": "the files of a page and an agency; who asks for them says who looks",
    "motcua.casework.papers.signatures.sign_once": "signs for an account whose power was examined at the press",
    "motcua.casework.papers.files.unhanded": "says only which of some hashes are files, to what takes documents away",
    "motcua.casework.papers.files.left_behind": "keys of pages that nobody sent, for the clock's own process",
    "motcua.casework.papers.queries.lines_sent": "says only which papers of a request were sent, to its holder",
    "motcua.casework.papers.uploads.forget_expired": "counts what the clock's own process takes away",
    "motcua.casework.papers.ahead.take_away": "hashes of what an erasure takes away; the act asks who erases",
    "motcua.casework.campaign.actions.keeping.to_keep": "the document that the act keeps in the name of who signed it",
    "motcua.casework.campaign.actions.keeping.one_number_at_a_time": "waits for who keeps a paper of the same number, reads nothing",
    "motcua.casework.campaign.queries.inventory.any_counted": "a day of a count, for a figure; who asks for the figure says who looks",
    "motcua.casework.campaign.queries.inventory.rows_of": "numbers for a figure; who asks for the figure says who looks",
    "motcua.casework.campaign.queries.documents.comparable_in": "of a row that was seen; `comparable` asks who looks",
    "motcua.casework.campaign.queries.documents.differences_in": "of a row that was seen; `differences` asks who looks",
    "motcua.casework.campaign.queries.documents.standing_changes": "of a batch that was seen; `undoable` and the act ask who looks",
    "motcua.casework.campaign.queries.files.still_named": "says only which of some hashes are its files, to what takes files away",
    "motcua.casework.campaign.queries.samples.sample_facts": "a sample of a batch that was seen",
    "motcua.casework.campaign.rows.entries_of": "entries of documents that were seen",
    "motcua.casework.campaign.rows.values_of": "values of a document that was seen",
    "motcua.casework.campaign.rows.values_of_each": "values of documents that were seen",
    "motcua.casework.campaign.rows.paper_of": "values of a document that was seen",
    "motcua.casework.campaign.rows.document_facts": "rows that were chosen by who looks",
    "motcua.casework.vault.queries.ended": "says only which of some papers are no longer in force, to what counts documents",
    "motcua.casework.vault.queries.still_kept": "says only which of some hashes are files of papers, to what takes files away",
    "motcua.casework.results.queries.still_named": "says only which of some hashes are its files, to what takes files away",
    "motcua.casework.results.queries.checked": "what anybody is told of a result whose check code they have",
    "motcua.casework.results.queries.locked": "a row for an act, which asks who acts",
    "motcua.casework.results.queries.lock_results": "rows of a dossier for an act on it, which asks who acts",
    "motcua.casework.papers.signatures.begun": "the row of a press, for who signs",
    "motcua.casework.papers.signatures.known_there_as": "writes at the caller's own presses how a service knows them",
    "motcua.casework.papers.signatures.locked": "the rows of the caller's own presses, for who signs",
    "motcua.casework.papers.signatures.recorded": "writes at a press that what it was for is written down",
    "motcua.casework.papers.signatures.refuse": "writes at the caller's own presses why nothing was signed",
    "motcua.casework.papers.signatures_at_once.go_on_together": "signs for an account whose power was examined at the press",
    "motcua.casework.papers.signatures_at_once.make_values": "signs for an account whose power was examined at the press",
    "motcua.casework.papers.signatures_at_once.made_of": "says only which of the caller's presses have a value",
    "motcua.casework.papers.signatures_at_once.waiting_on_phone": "counts the caller's own presses on pages that they see",
    "motcua.casework.papers.signatures.unfinished": "names the caller's own press on a file, whose result they see",
    "motcua.casework.results.actions.open_page": "writes down who looked; the act asks whether they may",
    "motcua.casework.results.actions.note_fault": "writes why a result could not leave, for the clock's own process",
    "motcua.casework.dossiers.queries.measured.how_many": "a count, for who has a shell on the server",
    "motcua.casework.dossiers.queries.measured.keys_after": "keys of dossiers, for the measure that counts all of them",
    "motcua.casework.dossiers.queries.measured.recorded_dossiers": "codes and moments without a name, for the measure and reports",
    "motcua.casework.dossiers.queries.traced.count_traced": "a count, for findings; who asks for them says who looks",
    "motcua.casework.dossiers.queries.traced.procedures_traced": "codes, names of procedures and counts, for findings",
    "motcua.casework.dossiers.queries.traced.traced": "codes and moments without a name, for findings and logs",
    "motcua.casework.papers.queries.orders_digitised": "numbers of papers, for counts",
    "motcua.casework.vault.queries.orders_used": "numbers of papers, for counts",
    "motcua.insight.measure.checking.check": "compares sums with rows, for who has a shell on the server",
    "motcua.insight.measure.facts.every_read": "facts without any name, for the measure and its reports",
    "motcua.insight.measure.facts.read_facts": "facts without any name, for the measure and its reports",
    "motcua.insight.measure.folding.fold": "the worker's own: writes sums and answers with counts",
    "motcua.insight.measure.folding.is_anything_to_fold": "says only whether something changed",
    "motcua.insight.measure.queries.lists.counted_by_agency": "counts for a figure; who asks for the figure says who looks",
    "motcua.insight.measure.queries.lists.count_of": "counts for a figure; who asks for the figure says who looks",
    "motcua.insight.measure.queries.lists.counted_by_procedure": "counts for a query that asked who looks",
    "motcua.insight.measure.queries.lists.counted_by_stratum": "counts for a query that asked who looks",
    "motcua.insight.measure.queries.of_steps.by_doing": "counts for a figure; who asks for the figure says who looks",
    "motcua.insight.measure.queries.of_steps.doing": "counts for a figure; who asks for the figure says who looks",
    "motcua.insight.measure.choosing.of_generation": "readings of the law, of no dossier",
    "motcua.insight.measure.choosing.serving": "readings of the law, of no dossier",
    "motcua.insight.measure.queries.standing.consistently": "reads for a figure; who asks for the figure says who looks",
    "motcua.insight.measure.rebuilding.is_made": "says only whether sums were made",
    "motcua.insight.measure.rebuilding.made": "rows without any name, for the rebuild that writes them",
    "motcua.insight.measure.rebuilding.rebuild": "the worker's own: writes rows and sums and answers with counts",
    "motcua.insight.measure.writing.add_later": "writes down what is to be added, answers nothing",
    "motcua.insight.measure.writing.add_to_sums": "writes sums, answers nothing",
    "motcua.insight.measure.writing.has_sums": "says only whether something was gathered",
    "motcua.insight.measure.writing.being_made": "the number of a generation",
    "motcua.insight.measure.writing.gather": "writes sums, answers nothing",
    "motcua.insight.measure.writing.known_keys": "which of some keys are kept, for the rebuild that leaves them",
    "motcua.insight.measure.writing.spans_to_gather": "months in which something is still to be added",
    "motcua.insight.gaming.nightly.look": "the clock's own process: what it finds is kept as references, for who sees the province",
    "motcua.insight.measure.writing.generations": "numbers of generations",
    "motcua.insight.measure.writing.is_only_writer": "a lock",
    "motcua.insight.measure.writing.kept_rows": "rows without any name, for the fold that replaces them",
    "motcua.insight.measure.writing.note_fold": "counts a fold",
    "motcua.insight.measure.writing.only_writer": "a lock",
    "motcua.insight.measure.writing.take_away": "takes rows away, answers nothing",
    "motcua.insight.measure.writing.write_rows": "writes rows, answers nothing",
    "motcua.insight.simplify.kept.keep": "writes findings of the night, answers nothing",
    "motcua.insight.simplify.kept.newest": "codes and counts of the province; the query asked who looks",
    "motcua.insight.simplify.nightly.keep_findings": "the worker's own: writes findings and answers with a count",
    "motcua.insight.simplify.reading.how_many": "a count, for findings; who asks for them says who looks",
    "motcua.insight.simplify.reading.procedures": "codes, names of procedures and counts, for findings",
    "motcua.insight.simplify.reading.traces": "codes and moments without a name, for findings and logs",
    "motcua.casework.dossiers.recording.pinned_rules": "rules of a procedure under their hash, of no dossier",
}
"""Reading functions that name nobody, and why."""


def blind(modules: dict[str, ast.Module]) -> list[str]:
    """Public reading functions whose signature does not say who looks."""
    return [one.name for one in readers(modules) if one.is_public and not one.says_who_looks]


def test_every_reading_function_says_who_looks() -> None:
    found = blind(modules_of(HOUSE, "casework", "insight"))
    assert sorted(found) == sorted(WITHOUT_A_READER)


def test_readers_are_found_in_every_room_that_has_tables() -> None:
    rooms = {".".join(one.name.split(".")[:3]) for one in readers(modules_of(HOUSE, "casework", "insight"))}
    assert rooms == {
        *("motcua.casework.dossiers", "motcua.casework.drafts", "motcua.casework.papers", "motcua.casework.vault"),
        "motcua.insight.digitising",
        "motcua.insight.gaming",
        "motcua.insight.reports",
        "motcua.insight.measure",
        "motcua.insight.simplify",
        "motcua.casework.results",
        "motcua.casework.campaign",
        "motcua.casework.directions",
        "motcua.insight.reviews",
        "motcua.insight.views",
    }


PLANTED_QUERIES = """
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.ledger.queries import Recorded, stream

def late(*, on: date) -> QuerySet[Dossier]:
    return Dossier.objects.filter(due_on=on)

def records(dossier_id: UUID) -> tuple[Recorded, ...]:
    return ledger.stream(f"dossier:{dossier_id}")

def first(dossier_id: UUID) -> Recorded:
    return stream(f"dossier:{dossier_id}")[0]

def one(dossier_id: UUID, *, seen_by: Principal) -> Dossier:
    return Dossier.objects.get(pk=dossier_id)

def followed(code: str, secret: str) -> Dossier:
    return _row(code)

def by_code(code: str) -> Dossier:
    return _row(code)

def steps(seen: DossierFacts) -> list[Step]:
    return list(Step.objects.filter(dossier_id=seen.id))

def _row(code: str) -> Dossier:
    with connection.cursor() as cursor:
        return cursor.execute("select", [code])

def days(on: date) -> int:
    return on.day

def kind(record: Recorded) -> type[Recorded]:
    return Recorded
"""
PLANTED_VIEW = """
from motcua.casework.dossiers import queries as dossiers
from motcua.casework.dossiers.queries import by_code

def page(dossier_id: UUID) -> Page:
    return Page(dossiers.one(dossier_id, seen_by=SOMEBODY))

def pages(codes: list[str]) -> list[Page]:
    return [Page(one) for one in map(by_code, codes)]

def board(*, seen_by: Principal) -> list[Page]:
    return pages([])

def title(text: str) -> str:
    return text.title()
"""


def test_planted_blind_functions_are_seen_through_modules_and_helpers() -> None:
    module, view = "motcua.casework.dossiers.queries", "motcua.insight.views.board"
    assert blind({view: ast.parse(PLANTED_VIEW), module: ast.parse(PLANTED_QUERIES)}) == [
        f"{view}.page",
        f"{view}.pages",
        f"{module}.late",
        f"{module}.records",
        f"{module}.first",
        f"{module}.by_code",
    ]


@pytest.mark.parametrize("argument", ["seen_by: Principal", "*, by: Principal", "token: str", "past: History"])
def test_these_say_who_looks(argument: str) -> None:
    text = f"def one({argument}) -> Dossier:\n    return Dossier.objects.get()\n"
    assert blind({"motcua.casework.x": ast.parse(text)}) == []
