-- What each figure counts: one row for each id, `counted` null where it is excluded.

CREATE TABLE m (cid BIGINT, subject VARCHAR, fig VARCHAR, line VARCHAR, id VARCHAR, counted BOOLEAN, why VARCHAR, score INTEGER);

INSERT INTO m BY NAME
SELECT cid, subject, '766.1.1' AS fig, id, w.d >= decided_on AS counted, CASE WHEN effective_on IS NULL THEN 'no_effective_date' END AS why
FROM sp JOIN c USING (cid) LEFT JOIN cal s ON s.cid = sp.cid AND s.d = effective_on
LEFT JOIN worked w ON w.cid = sp.cid AND w.k = s.k - CASE WHEN s.works THEN 1 ELSE 0 END - 4
WHERE decided_on BETWEEN first AND last;

INSERT INTO m BY NAME
SELECT cid, subject, '766.1.2' AS fig, id, CASE WHEN opened_on IS NULL AND last <= w.d THEN NULL ELSE coalesce(opened_on <= w.d, false) END AS counted,
       CASE WHEN opened_on IS NULL AND last <= w.d THEN 'term_running' END AS why
FROM sp JOIN c USING (cid) JOIN cal s ON s.cid = sp.cid AND s.d = decided_on JOIN worked w ON w.cid = sp.cid AND w.k = s.k + 5
WHERE decided_on BETWEEN first AND last;

INSERT INTO m BY NAME SELECT cid, subject, '766.1.3' AS fig, id, complete AS counted FROM sp;
INSERT INTO m BY NAME SELECT cid, subject, '766.1.4' AS fig, id, synced AS counted FROM sd WHERE received_now;
INSERT INTO m BY NAME SELECT cid, subject, '766.2.1' AS fig, id, NOT late_by_index AS counted FROM sd WHERE held;
INSERT INTO m BY NAME
SELECT cid, subject, '766.2.2' AS fig, id, CASE WHEN due_day IS NOT NULL OR due_moment IS NOT NULL THEN true END AS counted,
       CASE WHEN due_day IS NULL AND due_moment IS NULL THEN 'no_due' END AS why
FROM sd WHERE done_now;
INSERT INTO m BY NAME
SELECT cid, subject, '766.3.1' AS fig, id,
       is_online AND e_result AND (c.officer_filed = 'counted' OR filed_by = 'self') AS counted
FROM sd JOIN c USING (cid) WHERE online_split = 'single' AND done_now AND offered = 'full';
INSERT INTO m BY NAME
SELECT cid, subject, '766.3.1' AS fig, id, online <> 'none' AS counted FROM sp JOIN c USING (cid) WHERE online_split = 'split' AND eligible;
INSERT INTO m BY NAME
SELECT cid, subject, '766.3.2' AS fig, id,
       is_online AND e_result AND (c.officer_filed = 'counted' OR filed_by = 'self') AS counted
FROM sd JOIN c USING (cid) WHERE online_split = 'split' AND done_now;
INSERT INTO m BY NAME SELECT cid, subject, '766.3.4' AS fig, id, fee_online AS counted FROM sp WHERE fee;
INSERT INTO m BY NAME
SELECT sp.cid, sp.subject, '766.3.5' AS fig, sp.id, bool_or(sd.paid_online) AS counted, CASE WHEN count(sd.id) = 0 THEN 'no_dossier' END AS why
FROM sp LEFT JOIN sd ON sd.cid = sp.cid AND sd.subject = sp.subject AND sd.procedure = sp.id AND sd.done_now AND sd.pays
WHERE fee AND fee_online GROUP BY sp.cid, sp.subject, sp.id;
INSERT INTO m BY NAME
SELECT cid, subject, '766.3.6' AS fig, id, CASE WHEN pays THEN paid_online END AS counted, CASE WHEN NOT pays THEN 'zero_fee' END AS why
FROM sd WHERE done_now AND lines > 0;
INSERT INTO m BY NAME SELECT cid, subject, '766.4.1' AS fig, id, e_result AS counted FROM sd WHERE done_now;
INSERT INTO m BY NAME
SELECT cid, subject, '766.4.2' AS fig, id,
       CASE WHEN digitised_needs = 'all' THEN to_digitise >= 1 AND sd.digitised = to_digitise ELSE sd.digitised >= 1 END
       AND (digitised_by = 'components_only' OR e_result) AS counted
FROM sd JOIN c USING (cid) WHERE done_now AND (digitised_denominator = 'all' OR to_digitise >= 1);
INSERT INTO m BY NAME
SELECT cid, subject, '766.4.copies' AS fig, id, certified_copy = 'electronic' AS counted FROM sd WHERE done_now AND certified_copy IS NOT NULL;
INSERT INTO m BY NAME
SELECT cid, subject, '766.4.3' AS fig, id, reused >= 1 AS counted
FROM sd JOIN c USING (cid) WHERE done_now AND (reuse_denominator = 'all' OR reusable >= 1);
INSERT INTO m BY NAME
SELECT cid, subject, '766.4.4' AS fig, id, from_vault >= 1 AS counted
FROM sd JOIN c USING (cid) WHERE done_now AND (reuse_denominator = 'all' OR reusable >= 1);
INSERT INTO m BY NAME SELECT cid, subject, '766.4.5a' AS fig, id, population_link AS counted FROM sp;
INSERT INTO m BY NAME SELECT cid, subject, '766.4.5b' AS fig, id, identity_verified AS counted FROM sd WHERE done_now;

-- feedback: its last days
CREATE TABLE terms AS
SELECT f.*, w2.d AS reject_by, w5.d AS ask_by, w15.d AS answer_by, p2.d AS publish_by
FROM sf f
JOIN cal s ON s.cid = f.cid AND s.d = CAST(f.received AS DATE)
JOIN worked w2 ON w2.cid = f.cid AND w2.k = s.k + 2
JOIN worked w5 ON w5.cid = f.cid AND w5.k = s.k + 5
JOIN cal s15 ON s15.cid = f.cid AND s15.d = CAST(coalesce(f.supplemented, f.received) AS DATE)
JOIN worked w15 ON w15.cid = f.cid AND w15.k = s15.k + 15
LEFT JOIN cal a ON a.cid = f.cid AND a.d = CAST(f.answered AS DATE)
LEFT JOIN worked p2 ON p2.cid = f.cid AND p2.k = a.k + 2;

CREATE TABLE feedback_judged AS
SELECT t.*, asked IS NOT NULL AND supplemented IS NULL AS waits, received >= c.t0 AS received_now,
       CASE WHEN rejected IS NOT NULL THEN CAST(rejected AS DATE) > reject_by
            ELSE coalesce(CAST(asked AS DATE) > ask_by, false)
              OR CASE WHEN answered IS NOT NULL THEN CAST(answered AS DATE) > answer_by
                      ELSE NOT (asked IS NOT NULL AND supplemented IS NULL) AND last > answer_by END
              OR (pakn_publish = 'counted' AND answered IS NOT NULL
                  AND CASE WHEN published IS NOT NULL THEN CAST(published AS DATE) > publish_by ELSE last > publish_by END)
       END AS late,
       rejected IS NULL AND (answered IS NULL OR (pakn_publish = 'counted' AND published IS NULL)) AS to_come
FROM terms t JOIN c USING (cid);

INSERT INTO m BY NAME SELECT cid, subject, '766.5.1' AS fig, id, class IS NOT NULL AS counted FROM feedback_judged WHERE received_now;
INSERT INTO m BY NAME
SELECT cid, subject, '766.5.2' AS fig, id, CASE WHEN late THEN false WHEN NOT to_come THEN true END AS counted,
       CASE WHEN NOT late AND to_come THEN 'term_running' END AS why
FROM feedback_judged WHERE received_now;
INSERT INTO m BY NAME
SELECT cid, subject, '766.5.3' AS fig, id, satisfied AS counted, CASE WHEN satisfied IS NULL THEN 'not_rated' END AS why
FROM feedback_judged WHERE received_now AND answered IS NOT NULL;

CREATE TABLE disliked AS
SELECT cid, dossier AS id FROM (
    SELECT cid, dossier, arg_max(liked, (rated, pos)) AS liked
    FROM ratings WHERE author <> 'officer' AND liked IS NOT NULL AND dossier IS NOT NULL GROUP BY cid, dossier
) WHERE NOT liked
UNION
SELECT cid, dossier FROM feedback JOIN c USING (cid)
WHERE satisfaction_formula = 'late_pakn_or_dislike' AND rejected IS NULL AND dossier IS NOT NULL;

INSERT INTO m BY NAME
SELECT sd.cid, subject, '766.5.4' AS fig, sd.id, NOT late_by_index AND x.id IS NULL AS counted,
       CAST(late_by_index AS INTEGER) + CASE WHEN x.id IS NULL THEN 0 ELSE 1 END AS score
FROM sd LEFT JOIN disliked x ON x.cid = sd.cid AND x.id = sd.id WHERE held;

-- NĐ 61: scores
CREATE TABLE scored AS
SELECT sd.*, score(ended, due_day, due_moment, early_by) AS points,
       CASE WHEN given_up THEN closed_as END AS left_out,
       EXISTS (FROM (SELECT unnest(complaints) AS x) WHERE coalesce(x.outcome, 'open') <> 'false'
               AND (kind <> 'officer' OR x.officer IS NULL OR x.officer = subject)) AS complained
FROM sd JOIN c USING (cid) WHERE ended_now AND kind <> 'province';

INSERT INTO m BY NAME
SELECT cid, subject, '61.1' AS fig, id, CASE WHEN left_out IS NULL THEN points > 0 END AS counted, left_out AS why,
       CASE WHEN left_out IS NULL THEN points END AS score FROM scored;

INSERT INTO m BY NAME
WITH mine AS (
    SELECT s.cid, s.subject, j.id, j.closed_as, j.given_up,
           min(CASE WHEN t.ended IS NOT NULL AND (t.due_day IS NOT NULL OR t.due_moment IS NOT NULL)
                    THEN score(t.ended, t.due_day, t.due_moment, c.early_by) END) AS points
    FROM subjects s JOIN c USING (cid) JOIN judged j USING (cid)
    JOIN steps t ON t.cid = j.cid AND t.id = j.id AND CASE WHEN s.kind = 'officer' THEN t.officer ELSE t.agency END = s.subject
    WHERE s.kind <> 'province' AND j.ended_now GROUP BY ALL
)
SELECT cid, subject, '61.2' AS fig, id, CASE WHEN NOT given_up THEN points > 0 END AS counted,
       CASE WHEN given_up THEN closed_as WHEN points IS NULL THEN 'no_step_due' END AS why,
       CASE WHEN NOT given_up THEN points END AS score FROM mine;

INSERT INTO m BY NAME
SELECT cid, subject, fig, id, CASE WHEN left_out IS NULL THEN p > 0 END AS counted, left_out AS why, CASE WHEN left_out IS NULL THEN p END AS score
FROM (
    SELECT cid, subject, '61.3' AS fig, id, left_out, CASE visits WHEN 0 THEN 2 WHEN 1 THEN 1 ELSE 0 END AS p FROM scored
    UNION ALL
    SELECT cid, subject, '61.4', id, left_out,
           CASE WHEN len(contacted) = 0 THEN 2
                WHEN len(list_filter(contacted, lambda x: x NOT IN ('one_stop', 'field_check', 'council'))) = 0 THEN 1 ELSE 0 END FROM scored
    UNION ALL
    SELECT cid, subject, '61.6', id, left_out,
           CASE WHEN complete THEN CAST(posted AS INTEGER) + CAST(electronic AS INTEGER) ELSE 0 END FROM scored WHERE kind = 'agency'
    UNION ALL
    SELECT cid, subject, '61.7', id, left_out, CASE WHEN complained THEN 0 ELSE points END FROM scored
);

-- 61.8: what drags, then what was judged
CREATE TABLE dragging AS
SELECT cid, subject, id, received_now FROM feedback_judged JOIN c USING (cid)
WHERE kind = 'agency' AND answered IS NULL AND rejected IS NULL AND NOT waits AND last > answer_by;
INSERT INTO m BY NAME
SELECT cid, subject, '61.8' AS fig, id, CASE WHEN late THEN false WHEN NOT to_come THEN true END AS counted,
       CASE WHEN NOT late AND to_come THEN 'term_running' END AS why
FROM feedback_judged WHERE received_now AND kind = 'agency';
INSERT INTO m BY NAME SELECT cid, subject, '61.8' AS fig, id, 'dragging_from_before' AS why FROM dragging WHERE NOT received_now;

INSERT INTO m BY NAME
SELECT cid, subject, '61.9' AS fig, id, is_online AS counted FROM sd WHERE kind = 'agency' AND received_now AND offered <> 'none';

-- QĐ 468 and others
INSERT INTO m BY NAME
SELECT d.cid, s.subject, '468.productivity' AS fig, d.id, true AS counted
FROM subjects s JOIN judged d USING (cid) JOIN agencies a ON a.cid = d.cid AND a.id = d.reception
WHERE d.accepted_now AND a.staff_years > 0 AND (s.kind = 'province' OR (s.kind = 'agency' AND a.id = s.subject));
INSERT INTO m BY NAME
SELECT a.cid, s.subject, '468.productivity' AS fig, a.id, 'no_staff_years' AS why
FROM subjects s JOIN agencies a USING (cid)
WHERE coalesce(a.staff_years, 0) = 0 AND (s.kind = 'province' OR (s.kind = 'agency' AND a.id = s.subject));

CREATE TABLE chains AS
WITH RECURSIVE chain AS (
    SELECT t.cid, t.id AS root, t.agency, t.id, t.issued, t.called, t.finished, t.no_show
    FROM tickets t JOIN c USING (cid) WHERE former IS NULL AND issued >= t0
    UNION ALL
    SELECT t.cid, x.root, x.agency, t.id, t.issued, t.called, t.finished, t.no_show
    FROM chain x JOIN tickets t ON t.cid = x.cid AND t.former = x.id
)
SELECT cid, root, agency, bool_or(called IS NULL) AS not_called, bool_or(no_show) AS no_show, bool_or(finished IS NULL) AS not_finished,
       CAST(sum(micros(called, issued)) AS HUGEINT) AS waited, CAST(sum(micros(finished, called)) AS HUGEINT) AS served
FROM chain GROUP BY cid, root, agency;
CREATE TABLE sc AS
SELECT s.subject, x.* FROM subjects s JOIN chains x USING (cid)
WHERE s.kind = 'province' OR (s.kind = 'agency' AND x.agency = s.subject);
INSERT INTO m BY NAME
SELECT cid, subject, fig, root AS id, CASE WHEN why IS NULL THEN true END AS counted, why
FROM (
    SELECT cid, subject, unnest(['468.waiting_mean', '468.waiting_p90']) AS fig, root,
           CASE WHEN not_called THEN 'not_called' WHEN no_show THEN 'no_show' END AS why FROM sc
    UNION ALL
    SELECT cid, subject, '468.transaction_mean', root,
           CASE WHEN not_called THEN 'not_called' WHEN no_show THEN 'no_show' WHEN not_finished THEN 'not_finished' END FROM sc
);

INSERT INTO m BY NAME
SELECT cid, subject, '468.not_resupplied' AS fig, id, reused >= 1 OR from_vault >= 1 AS counted FROM sd WHERE done_now AND reusable >= 1;

CREATE TABLE si AS
SELECT s.subject, i.* FROM subjects s JOIN inventory i USING (cid)
WHERE s.kind = 'province' OR (s.kind = 'agency' AND i.agency = s.subject);
INSERT INTO m BY NAME
SELECT cid, subject, '468.digitised_in_force' AS fig, unnest([level, 'total']) AS line, id, CASE WHEN in_force IS NOT NULL THEN true END AS counted,
       CASE WHEN in_force IS NULL THEN 'no_inventory' END AS why
FROM si;

CREATE TABLE sr AS
SELECT s.subject, r.*, coalesce(d.agency, t.agency) AS agency, p.field
FROM subjects s JOIN ratings r USING (cid)
LEFT JOIN d ON d.cid = r.cid AND d.id = r.dossier
LEFT JOIN tickets t ON t.cid = r.cid AND t.id = r.ticket
LEFT JOIN procedures p ON p.cid = r.cid AND p.id = d.procedure
WHERE s.kind = 'province' OR (s.kind = 'officer' AND r.officer = s.subject)
   OR (s.kind = 'agency' AND CASE WHEN r.dossier IS NOT NULL THEN d.agency ELSE t.agency END = s.subject);
CREATE TABLE rated AS
SELECT cid, subject, id, field, liked,
       CASE WHEN author = 'officer' THEN 'entered_by_officer' WHEN liked IS NULL THEN 'no_answer'
            WHEN row_number() OVER (
                PARTITION BY cid, subject, dossier, CASE WHEN dossier IS NULL THEN ticket END, author <> 'officer' AND liked IS NOT NULL
                ORDER BY rated DESC, pos DESC) > 1 THEN 'superseded' END AS why
FROM sr WHERE rated >= t0;
INSERT INTO m BY NAME
SELECT cid, subject, fig, id, CASE WHEN why IS NULL THEN liked END AS counted, why
FROM (SELECT *, 'satisfaction' AS fig FROM rated
      UNION ALL SELECT *, 'satisfaction.special' FROM rated WHERE field IN ('land', 'construction', 'investment'));

INSERT INTO m BY NAME
SELECT cid, subject, 'honest.officer_filed' AS fig, id, filed_by = 'officer' AS counted FROM sd WHERE received_now AND is_online;
INSERT INTO m BY NAME
SELECT cid, subject, 'honest.unaccepted' AS fig, id, accepted IS NULL AND closed IS NULL AS counted FROM sd WHERE received_now AND is_online;

-- II.06a: the column of each dossier that runs
CREATE TABLE report AS
SELECT sd.cid, subject, field, id,
       CASE WHEN NOT accepted_now THEN '6' WHEN is_online THEN '4' ELSE '5' END AS came,
       CASE WHEN ended IS NOT NULL THEN
                CASE WHEN given_up AND report_withdrawn = 'on_time' THEN '9'
                     ELSE CASE score(ended, day, moment, early_by) WHEN 2 THEN '8' WHEN 1 THEN '9' ELSE '10' END END
            WHEN waits AND report_waiting = 'in_time' THEN '12'
            WHEN is_overdue(last, t1, day, moment) THEN '13' ELSE '12' END AS stands
FROM (
    SELECT sd.*, c.*, CASE WHEN c.report_due = 'original' THEN report_day ELSE due_day END AS day,
           CASE WHEN c.report_due = 'original' THEN report_moment ELSE due_moment END AS moment
    FROM sd JOIN c USING (cid)
) sd WHERE held AND kind <> 'officer';
CREATE TABLE report_rows AS
SELECT cid, subject, line, col, list(id) AS ids FROM (
    SELECT cid, subject, unnest([field, 'total']) AS line, unnest([came, came]) AS col, id FROM report
    UNION ALL SELECT cid, subject, unnest([field, 'total']), unnest([stands, stands]), id FROM report
) GROUP BY ALL;
