-- Ends, dues, and late by the index of QĐ 766 (rules 3 to 5 and 766.2.1 of the page), for each dossier of each case.

CREATE TABLE d AS SELECT *, coalesce(done, returned, closed) AS ended FROM dossiers;

-- a request that ends the dossier for the index: no end, exactly one, at or after acceptance, unanswered
CREATE TABLE stopped AS
SELECT r.cid, r.id, any_value(r.asked) AS asked
FROM requests r JOIN d USING (cid, id) GROUP BY r.cid, r.id
HAVING count(*) = 1 AND any_value(d.ended) IS NULL AND any_value(r.asked) >= any_value(d.accepted) AND any_value(r.answered) IS NULL;

CREATE TABLE waits AS SELECT r.* FROM requests r JOIN d USING (cid, id) WHERE r.asked >= d.accepted;

-- what is taken out: from, to as a day, to as a moment
CREATE TABLE spans AS
SELECT o.cid, o.id, o.begun, coalesce(CAST(o.until AS DATE), CAST(d.ended AS DATE), c.last) AS last_day,
       coalesce(o.until, d.ended, c.t1) AS until
FROM (
    SELECT cid, id, asked AS begun, answered AS until FROM waits WHERE (cid, id) NOT IN (SELECT (cid, id) FROM stopped)
    UNION ALL SELECT cid, id, begun, ended FROM pauses
) o JOIN d USING (cid, id) JOIN c USING (cid);

CREATE TABLE out_days AS
SELECT DISTINCT cid, id, CAST(unnest(generate_series(CAST(CAST(begun AS DATE) + 1 AS TIMESTAMP), CAST(last_day AS TIMESTAMP), INTERVAL 1 DAY)) AS DATE) AS d
FROM spans WHERE last_day > CAST(begun AS DATE);

-- moments that are taken out, each once
CREATE TABLE islands AS
WITH before AS (
    SELECT *, max(until) OVER (PARTITION BY cid, id ORDER BY begun, until ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM (SELECT DISTINCT cid, id, begun, until FROM spans) WHERE until > begun
), numbered AS (
    SELECT *, sum(CASE WHEN reached IS NULL OR begun > reached THEN 1 ELSE 0 END)
              OVER (PARTITION BY cid, id ORDER BY begun, until ROWS UNBOUNDED PRECEDING) AS island
    FROM before
)
SELECT cid, id, min(begun) AS begun, max(until) AS until FROM numbered GROUP BY cid, id, island;

CREATE TABLE time_out AS SELECT cid, id, sum(micros(until, begun)) AS micro FROM islands GROUP BY cid, id;
CREATE TABLE days_out AS
SELECT cid, id, CAST(count(*) AS INTEGER) AS days, CAST(count(*) FILTER (works) AS INTEGER) AS worked
FROM out_days JOIN cal USING (cid, d) GROUP BY cid, id;

-- the limit with nothing taken out, before it moves to a working day
CREATE TABLE plain AS
WITH counted AS (
    SELECT d.cid, d.id, d.accepted, CAST(d.accepted AS DATE) AS since, d.lim.amount AS amount, d.lim.unit AS unit
    FROM d WHERE d.accepted IS NOT NULL AND d.lim IS NOT NULL
)
SELECT n.*, CASE WHEN unit = 'day' THEN since + amount WHEN unit = 'month' THEN CAST(since + to_months(amount) AS DATE)
                 WHEN unit = 'working_day' AND amount = 0 THEN since END AS reached,
       CASE WHEN unit = 'hour' THEN accepted + to_hours(amount) END AS moment
FROM counted n;

CREATE TABLE limits AS
SELECT p.cid, p.id, coalesce(w.d, next.d) AS day, p.moment
FROM plain p
LEFT JOIN cal s ON s.cid = p.cid AND s.d = p.since
LEFT JOIN worked w ON w.cid = p.cid AND p.unit = 'working_day' AND p.amount > 0 AND w.k = s.k + p.amount
LEFT JOIN cal r ON r.cid = p.cid AND r.d = p.reached
LEFT JOIN worked next ON next.cid = p.cid AND next.k = r.k + CASE WHEN r.works THEN 0 ELSE 1 END;

-- the limit without what is taken out
CREATE TABLE counted_days AS
SELECT p.cid, p.id, cal.d,
       row_number() OVER (PARTITION BY p.cid, p.id ORDER BY cal.d) AS n
FROM plain p JOIN days_out o USING (cid, id) JOIN cal ON cal.cid = p.cid AND cal.d > p.since AND cal.d <= p.since + 3 * p.amount + o.days + 60
LEFT JOIN out_days x ON x.cid = p.cid AND x.id = p.id AND x.d = cal.d
WHERE x.d IS NULL AND ((p.unit = 'working_day' AND cal.works) OR p.unit = 'day');

CREATE TABLE reached AS
SELECT p.cid, p.id, p.since, p.amount, o.days,
       CASE WHEN p.unit = 'month' THEN p.reached + o.days WHEN p.amount = 0 THEN p.since ELSE n.d END AS day, p.unit
FROM plain p JOIN days_out o USING (cid, id)
LEFT JOIN counted_days n ON n.cid = p.cid AND n.id = p.id AND n.n = p.amount
WHERE p.unit <> 'hour';

CREATE TABLE limits_out AS
SELECT r.cid, r.id, min(cal.d) AS day, CAST(NULL AS TIMESTAMP) AS moment
FROM reached r JOIN cal ON cal.cid = r.cid AND cal.works AND cal.d >= r.day AND cal.d <= r.day + r.days + 60
LEFT JOIN out_days x ON r.unit <> 'month' AND x.cid = r.cid AND x.id = r.id AND x.d = cal.d
WHERE x.d IS NULL GROUP BY r.cid, r.id
UNION ALL
SELECT p.cid, p.id, NULL, any_value(p.moment) + to_microseconds(CAST(coalesce(sum(i.length) FILTER (i.work_before < i.whole), 0) AS BIGINT))
FROM plain p LEFT JOIN (
    SELECT i.cid, i.id, micros(i.until, greatest(i.begun, q.accepted)) AS length, CAST(q.amount AS HUGEINT) * 3600000000 AS whole,
           micros(greatest(i.begun, q.accepted), q.accepted)
           - coalesce(sum(micros(i.until, greatest(i.begun, q.accepted)))
                      OVER (PARTITION BY i.cid, i.id ORDER BY i.begun ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS work_before
    FROM islands i JOIN plain q USING (cid, id) WHERE i.until > q.accepted
) i USING (cid, id)
WHERE p.unit = 'hour' GROUP BY p.cid, p.id;

-- due: the appointment, else the limit
CREATE TABLE due AS
SELECT d.cid, d.id,
       CASE WHEN promise_day IS NULL AND promise_moment IS NULL THEN l.day ELSE promise_day END AS day,
       CASE WHEN promise_day IS NULL AND promise_moment IS NULL THEN l.moment ELSE promise_moment END AS moment,
       CASE WHEN first_day IS NULL AND first_moment IS NULL THEN l.day ELSE first_day END AS first_day,
       CASE WHEN first_day IS NULL AND first_moment IS NULL THEN l.moment ELSE first_moment END AS first_moment
FROM d LEFT JOIN limits l USING (cid, id);

-- the due moved forward by what is taken out
CREATE TABLE moved AS
SELECT u.cid, u.id,
       CASE WHEN u.day IS NULL OR coalesce(o.days, 0) = 0 THEN u.day
            WHEN d.lim.unit = 'working_day' THEN CASE WHEN o.worked = 0 THEN u.day ELSE w.d END ELSE next.d END AS day,
       u.moment + to_microseconds(CAST(coalesce(t.micro, 0) AS BIGINT)) AS moment
FROM due u JOIN d USING (cid, id)
LEFT JOIN days_out o USING (cid, id) LEFT JOIN time_out t USING (cid, id)
LEFT JOIN cal s ON s.cid = u.cid AND s.d = u.day
LEFT JOIN worked w ON w.cid = u.cid AND w.k = s.k + o.worked
LEFT JOIN cal r ON r.cid = u.cid AND r.d = u.day + o.days
LEFT JOIN worked next ON next.cid = u.cid AND next.k = r.k + CASE WHEN r.works THEN 0 ELSE 1 END;

CREATE MACRO is_after(moment_of, day, moment) AS
    CASE WHEN day IS NOT NULL THEN CAST(moment_of AS DATE) > day WHEN moment IS NOT NULL THEN moment_of > moment ELSE true END;
CREATE MACRO is_overdue(last, t1, day, moment) AS
    CASE WHEN day IS NOT NULL THEN last > day WHEN moment IS NOT NULL THEN t1 > moment ELSE true END;
CREATE MACRO is_early(moment_of, day, moment, early_by) AS
    NOT is_after(moment_of, day, moment)
    AND CASE WHEN early_by = 'instant' THEN day IS NOT NULL OR moment_of < moment ELSE CAST(moment_of AS DATE) < coalesce(day, CAST(moment AS DATE)) END;
CREATE MACRO score(moment_of, day, moment, early_by) AS
    CASE WHEN is_after(moment_of, day, moment) THEN 0 WHEN is_early(moment_of, day, moment, early_by) THEN 2 ELSE 1 END;

-- what was taken out between acceptance and end
CREATE TABLE stood AS
SELECT i.cid, i.id, sum(greatest(micros(least(until, d.ended), greatest(begun, d.accepted)), 0)) AS micro
FROM islands i JOIN d USING (cid, id) GROUP BY i.cid, i.id;

CREATE TABLE judged AS
WITH asked AS (
    SELECT cid, id, count(*) AS n, arg_max(answered IS NULL, (asked, pos)) AS last_open FROM requests GROUP BY cid, id
), waiting AS (
    SELECT cid, id, arg_max(answered IS NULL, (asked, pos)) AS waits FROM waits GROUP BY cid, id
), idx AS (
    SELECT d.cid, d.id, coalesce(s.asked, d.ended) AS end_for_index, coalesce(a.n, 0) AS n, coalesce(a.last_open, false) AS last_open,
           w.id IS NOT NULL OR EXISTS (FROM pauses p WHERE p.cid = d.cid AND p.id = d.id) AS stood
    FROM d LEFT JOIN stopped s USING (cid, id) LEFT JOIN asked a USING (cid, id) LEFT JOIN waiting w USING (cid, id)
), dates AS (
    SELECT i.*,
           CASE WHEN c.index_clock = 'current_minus_wait' THEN m.day WHEN d.extended OR NOT i.stood THEN u.day
                WHEN o.id IS NOT NULL THEN o.day ELSE l.day END AS day,
           CASE WHEN c.index_clock = 'current_minus_wait' THEN m.moment WHEN d.extended OR NOT i.stood THEN u.moment
                WHEN o.id IS NOT NULL THEN o.moment ELSE l.moment END AS moment
    FROM idx i JOIN d USING (cid, id) JOIN c USING (cid) JOIN due u USING (cid, id) JOIN moved m USING (cid, id)
    LEFT JOIN limits l USING (cid, id) LEFT JOIN limits_out o USING (cid, id)
)
SELECT d.*, u.day AS due_day, u.moment AS due_moment, u.first_day AS report_day, u.first_moment AS report_moment,
       CASE WHEN c.twice = 'every' AND x.n > 1 THEN true
            WHEN x.n > 1 AND x.last_open AND d.ended IS NULL THEN true
            WHEN x.end_for_index IS NULL THEN is_overdue(c.last, c.t1, x.day, x.moment)
            ELSE is_after(x.end_for_index, x.day, x.moment) END AS late_by_index,
       coalesce(w.waits, false) AS waits,
       d.accepted IS NOT NULL AND (d.ended IS NULL OR d.ended >= c.t0) AS held,
       d.ended >= c.t0 AND d.closed IS NULL AS done_now,
       d.accepted IS NOT NULL AND d.ended >= c.t0 AS ended_now,
       coalesce(d.closed_as IN ('stopped', 'withdrawn'), false) AS given_up,
       d.received >= c.t0 AS received_now,
       coalesce(d.accepted >= c.t0, false) AS accepted_now,
       coalesce(t.micro, 0) AS taken_out
FROM d JOIN c USING (cid) JOIN due u USING (cid, id) JOIN dates x USING (cid, id)
LEFT JOIN waiting w USING (cid, id) LEFT JOIN stood t USING (cid, id);

UPDATE judged SET done_now = coalesce(done_now, false), ended_now = coalesce(ended_now, false);

CREATE TABLE sd AS
SELECT s.subject, s.kind, j.* FROM subjects s JOIN judged j USING (cid)
WHERE s.kind = 'province' OR (s.kind = 'agency' AND j.agency = s.subject)
   OR (s.kind = 'officer' AND EXISTS (FROM steps t WHERE t.cid = j.cid AND t.id = j.id AND t.officer = s.subject));

CREATE TABLE sp AS
SELECT s.subject, s.kind, p.* FROM subjects s JOIN procedures p USING (cid)
WHERE s.kind = 'province' OR (s.kind = 'agency' AND list_contains(p.agencies, s.subject));

CREATE TABLE sf AS
SELECT s.subject, s.kind, f.* FROM subjects s JOIN feedback f USING (cid)
WHERE s.kind = 'province' OR (s.kind = 'agency' AND f.agency = s.subject);
