"""The Vietnamese words that doors say: one module a subject, from frozen facts to what is read. None reads the database.

Where to find a sentence:

- `act_words`: every act: title, address, button, what it changes; found in `verbs/`, one file a verb
- `apology_words`: to officers: a lateness, its causes, who signs; the official forms of a dossier
- `centre_words`: to everybody: a centre, its hours, the old names it stands for
- `check_words`: to everybody: whether a result is genuine, what it is worth now, whether a file is the one given out
- `clock_words`: to officers: why the date is what it is, how much of the limit is used, which clock says late
- `closing_words`: to officers: what a dossier lacks that loses points of QĐ 766, and what can be done before it is closed
- `coded_words`: what coded words read as: roles, duties, outcomes, answers, ways
- `collect_words`: to officers: a result that waits at a desk, and the calls about it
- `comparison_words`: to officers: dossiers before and after a change of their process, how sure a difference is, what else differs
- `count_words`: to citizens: a count of days and its sentences
- `curated_words`: to officers: what the province says of a published paper, and what it is to say anew
- `custody_words`: to officers: who did which step to a digitised result
- `digitising_words`: to officers: where a scanned paper is on its way into the vault, and what to do where it does not go on
- `direction_words`: to officers: a request of a leader that an agency act: what it is about, how far it is
- `dossier_words`: to officers: the dossier's page: timeline, steps, papers, what can be done and what cannot
- `due_label`: to officers: the label of a promise in a row, and of the answer to an online filing
- `due_words`: to everybody: where a dossier stands against its due date
- `event_line`: the shape of one line of a timeline, and the names behind references
- `event_words`: to officers: what happened, one line an event
- `fee_words`: to everybody: what a line costs and by which document, why no price can be said, why a ground lowers nothing
- `figure_words`: to officers: a figure of the board: value, target, what is left out and why, how far from the target
- `file_words`: to officers: a file under a paper: pages, size, what its signatures are worth, why it did not come in
- `filed_words`: to officers: what was judged of a paper of a dossier, how its file came, what its signatures are worth
- `form_paper_words`: to everybody: a form and its answers as the paper that is signed
- `form_words`: to everybody: what is wrong with an answer to a form, answers as people read them; what is wrong with its file
- `gaming_words`: to officers and on a terminal: signs that figures look better than the work, what each says and does not
- `group_words`: to officers: the results of a group
- `hands_words`: to officers: which colleague has a dossier in hand
- `index_words`: to everybody: figures on a terminal, one line each
- `indexing_words`: to officers: the fields of a document of the campaign, how sure the reader is of each, what a document waits for
- `job_words`: to the administrator: background jobs, why one failed, what the nightly ones answered
- `joint_words`: to officers: the work that several agencies share on one dossier, the late one first
- `keeping_words`: to officers: a digitised result before its signature and on its way into the vault: what it waits for, whose it is
- `lot_words`: to officers: lots of the campaign: steps, what waits, files and rows that did not come in
- `notice_words`: what the system reports by itself: warnings, apologies, reports to superiors
- `offer_words`: to officers: what the state has instead of a paper
- `pace_words`: to officers: what was reached against a target: numbers, gaps, paces, verdicts, why there is no figure
- `page_words`: to everybody: what was read from a scanned page, and what is wrong with the page
- `paper_words`: to everybody: a file that was handed in: why it may not come in and what to do, what its signatures are worth
- `plain_papers`: to citizens: the papers of a procedure, by whether they are needed
- `plan_words`: to officers: a plan, its tasks, what stands as evidence, what is late and what was said about it
- `procedure_words`: to citizens: a procedure before it is filed
- `progress_words`: to officers: the progress of the campaign: shares, gaps, steps, what nobody has counted
- `queue_words`: to officers: the tabs of the worklist
- `rail_words`: to officers: times, fees and agencies to choose from at intake, and the promise
- `reading_words`: to officers: who was shown a dossier, why, on which page or by which command
- `refusal_words`: to everybody: a refusal, with words for the codes in it, and its basis
- `report_columns`: to officers: what columns, tables and coded cells of periodic reports are called
- `report_words`: to officers: periodic reports as they are read, and what differs when one is computed again
- `result_words`: to officers: a result that is drafted, signed, given out, and what was checked before
- `reuse_words`: to everybody: whether a paper must be handed in, and why an officer may ask for it or not
- `review_words`: to officers: a review sheet: what was found, what a machine proposes, what people decided
- `row_words`: to officers: one row of a list of dossiers
- `sent_words`: to citizens: what a notice says outside of any page
- `signing_words`: to officers: why a file was not signed, and what to do
- `simplify_words`: to everybody, on a terminal: what stands in an event log and what is proposed for review, for and against
- `target_words`: to officers: targets: what is measured, for whom, how sure the row is, what is wrong about a row of a list
- `time_words`: to officers: how long something usually takes
- `timeline_words`: to citizens: what happened
- `todo_words`: to citizens: what to do now
- `tracking_words`: to citizens: the page that tracks a dossier
- `vault_words`: to officers: a paper of the vault: whether it holds, what it is worth, how it came
- `verb_words`: the shape of the words of a verb
- `waiting_words`: to everybody: what is expected while the competent authority is waited for

Elsewhere, on purpose: dates, numbers and money (`ui/wording`); labels and reasons of a form, beside its fields; the law's own
sentences, with the law; phrases of official papers, how a paper was handed in and why it is asked for again
(`casework/papers/forms`), which acts print.
"""
