-- The JSON of docs/formats/indices.md as tables, each case as of the end of its period. Moments are local (+07) without zone.

CREATE MACRO moment(x) AS make_timestamp(epoch_us(CAST(x AS TIMESTAMPTZ)) + 25200000000);
CREATE MACRO a_day(x) AS CASE WHEN length(x) = 10 THEN CAST(x AS DATE) END;
CREATE MACRO a_moment(x) AS CASE WHEN length(x) > 10 THEN moment(x) END;
CREATE MACRO down(n, d) AS CASE WHEN n >= 0 THEN n // d ELSE -((d - 1 - n) // d) END;
CREATE MACRO half_up(n, d, scale) AS down(2 * n * scale + d, 2 * d);
CREATE MACRO micros(later, earlier) AS CAST(epoch_us(later) - epoch_us(earlier) AS HUGEINT);

CREATE TABLE doc AS SELECT row_number() OVER () AS cid, * FROM given;

CREATE TABLE c AS
WITH reported AS (
    SELECT cid, id, level, readings, calendar, period.report AS report, period."year" AS y,
           CASE period.report WHEN 'month' THEN 12 WHEN 'quarter' THEN 4 WHEN 'half' THEN 2 WHEN 'year' THEN 1 END AS in_year,
           CAST(coalesce(period.n, 1) AS INTEGER) AS n, CAST(period."from" AS DATE) AS f, CAST(period."to" AS DATE) AS t
    FROM doc
), ends AS (
    SELECT *, (n * 12) // in_year AS last_month, ((n - 1) * 12) // in_year AS month_before FROM reported
), days AS (
    SELECT *,
           CASE WHEN report IS NULL THEN f WHEN month_before = 0 THEN make_date(y - 1, 12, 15)
                ELSE make_date(y, month_before, 15) END AS first,
           CASE WHEN report IS NULL THEN t ELSE make_date(y, last_month, 14) END AS last
    FROM ends
)
SELECT cid, id AS name, level, in_year, first, last, year(last) AS of_year, last - first + 1 AS days,
       CAST(first AS TIMESTAMP) AS t0, CAST(last + 1 AS TIMESTAMP) AS t1,
       coalesce(readings.supplement_twice_is_late, 'every') AS twice,
       coalesce(readings.index_clock, 'no_restart') AS index_clock,
       coalesce(readings.zero_denominator, 'none') AS zero_denominator,
       coalesce(readings.total_with_none, 'rescaled') AS total_with_none,
       coalesce(readings.rounding, 'each') AS rounding,
       coalesce(readings.online_split, 'single') AS online_split,
       coalesce(readings.sync_factor, 'applied') AS sync_factor,
       coalesce(readings.officer_filed, 'counted') AS officer_filed,
       coalesce(readings.digitised, 'components_only') AS digitised_by,
       coalesce(readings.digitised_needs, 'any') AS digitised_needs,
       coalesce(readings.digitised_denominator, 'with_components') AS digitised_denominator,
       coalesce(readings.reuse_denominator, 'with_reusable') AS reuse_denominator,
       coalesce(readings.satisfaction_formula, 'late_pakn_or_dislike') AS satisfaction_formula,
       coalesce(readings.pakn_publish, 'counted') AS pakn_publish,
       coalesce(readings.early_by, 'date') AS early_by,
       coalesce(readings.report_due, 'current') AS report_due,
       coalesce(readings.report_waiting, 'in_time') AS report_waiting,
       coalesce(readings.report_withdrawn, 'on_time') AS report_withdrawn,
       coalesce(calendar.off, []) AS off, coalesce(calendar.make_up, []) AS make_up
FROM days;

-- k: working days up to and with the day
CREATE TABLE cal AS
SELECT cid, d, works, sum(CAST(works AS INTEGER)) OVER (PARTITION BY cid ORDER BY d) AS k
FROM (
    SELECT cid, d, (isodow(d) <= 5 AND NOT list_contains(off, d)) OR list_contains(make_up, d) AS works
    FROM (
        SELECT cid, off, make_up, CAST(unnest(generate_series(CAST(first - 500 AS TIMESTAMP), CAST(last + 500 AS TIMESTAMP), INTERVAL 1 DAY)) AS DATE) AS d
        FROM c
    )
);
CREATE TABLE worked AS SELECT cid, k, d FROM cal WHERE works;

CREATE TABLE agencies AS
SELECT cid, r.id, r.level, r.area, CAST(r.reception_staff_years * 10000 AS HUGEINT) AS staff_years, r.on_site
FROM (SELECT cid, unnest(agencies) AS r FROM doc);

CREATE TABLE procedures AS
SELECT cid, r.id, coalesce(r.agencies, []) AS agencies, coalesce(r.field, 'other') AS field, r.decided_on, r.effective_on,
       CASE WHEN r.opened_on <= c.last THEN r.opened_on END AS opened_on,
       coalesce(r.complete, false) AS complete, coalesce(r.posted, false) AS posted, coalesce(r.electronic, false) AS electronic,
       coalesce(r.online, 'none') AS online, coalesce(r.online_eligible, true) AS eligible, coalesce(r.fee, false) AS fee,
       coalesce(r.fee_online, false) AS fee_online, coalesce(r.population_link, false) AS population_link,
       r."limit" AS own_limit, r.channel_limits AS channel_limits
FROM (SELECT cid, unnest(procedures) AS r FROM doc) JOIN c USING (cid);

CREATE TABLE raw AS
SELECT cid, pos, r.* FROM (SELECT cid, unnest(dossiers) AS r, generate_subscripts(dossiers, 1) AS pos FROM doc);

CREATE TABLE requests AS
SELECT cid, id, pos, asked, CASE WHEN answered < t1 THEN answered END AS answered
FROM (
    SELECT cid, id, moment(r.asked_at) AS asked, moment(r.answered_at) AS answered, pos
    FROM (SELECT cid, id, unnest(supplements) AS r, generate_subscripts(supplements, 1) AS pos FROM raw)
) JOIN c USING (cid) WHERE asked < t1;

CREATE TABLE pauses AS
SELECT cid, id, begun, CASE WHEN ended < t1 THEN ended END AS ended
FROM (SELECT cid, id, moment(r."from") AS begun, moment(r."to") AS ended FROM (SELECT cid, id, unnest(pauses) AS r FROM raw))
JOIN c USING (cid) WHERE begun < t1;

CREATE TABLE steps AS
SELECT cid, id, agency, officer, CASE WHEN ended < t1 THEN ended END AS ended, due_day, due_moment
FROM (
    SELECT cid, id, r.agency AS agency, r.officer AS officer, moment(r."from") AS begun, moment(r."to") AS ended,
           a_day(r.due) AS due_day, a_moment(r.due) AS due_moment
    FROM (SELECT cid, id, moment(received_at) AS received, unnest(steps) AS r FROM raw) JOIN c USING (cid) WHERE received < t1
) JOIN c USING (cid) WHERE begun IS NULL OR begun < t1;

CREATE TABLE dossiers AS
SELECT raw.cid, raw.id, raw.pos, raw.procedure, raw.agency, coalesce(raw.reception, raw.agency) AS reception,
       coalesce(raw.channel, 'desk') AS channel, coalesce(raw.channel, 'desk') IN ('online', 'kiosk') AS is_online,
       coalesce(raw.filed_by, 'self') AS filed_by, moment(raw.received_at) AS received,
       CASE WHEN moment(raw.accepted_at) < t1 THEN moment(raw.accepted_at) END AS accepted,
       a_day(raw.appointment) AS promise_day, a_moment(raw.appointment) AS promise_moment,
       coalesce(a_day(raw.original_appointment), CASE WHEN raw.original_appointment IS NULL THEN a_day(raw.appointment) END) AS first_day,
       coalesce(a_moment(raw.original_appointment), CASE WHEN raw.original_appointment IS NULL THEN a_moment(raw.appointment) END)
           AS first_moment,
       coalesce(raw.extended, false) AS extended,
       CASE WHEN moment(raw.done_at) < t1 THEN moment(raw.done_at) END AS done,
       CASE WHEN moment(raw.returned_at) < t1 THEN moment(raw.returned_at) END AS returned,
       CASE WHEN moment(raw.closed_at) < t1 THEN moment(raw.closed_at) END AS closed,
       CASE WHEN moment(raw.closed_at) < t1 THEN raw.closed_as END AS closed_as,
       coalesce(len(raw.fees), 0) AS lines, coalesce(list_max(list_transform(raw.fees, lambda x: x.amount)), 0) > 0 AS pays,
       coalesce(raw.paid_online, 'none') <> 'none' AS paid_online, coalesce(raw.e_result, false) AS e_result,
       coalesce(raw.components.to_digitise, 0) AS to_digitise, coalesce(raw.components.digitised, 0) AS digitised,
       coalesce(raw.components.reusable, 0) AS reusable, coalesce(raw.components.reused, 0) AS reused,
       coalesce(raw.components.from_vault, 0) AS from_vault, raw.certified_copy,
       coalesce(raw.identity_verified, false) AS identity_verified, coalesce(raw.synced, false) AS synced,
       coalesce(raw.contacts, 0) - coalesce(raw.contacts_own_fault, 0) AS visits,
       coalesce(raw.agencies_contacted, []) AS contacted, coalesce(raw.complaints, []) AS complaints,
       p.field, p.online AS offered, p.complete, p.posted, p.electronic,
       coalesce(
           CASE coalesce(raw.channel, 'desk') WHEN 'desk' THEN p.channel_limits.desk WHEN 'post' THEN p.channel_limits.post
                WHEN 'online' THEN p.channel_limits.online WHEN 'kiosk' THEN coalesce(p.channel_limits.kiosk, p.channel_limits.online) END,
           p.own_limit) AS lim
FROM raw JOIN c USING (cid) JOIN procedures p ON p.cid = raw.cid AND p.id = raw.procedure
WHERE moment(raw.received_at) < t1;

CREATE TABLE tickets AS
SELECT cid, id, agency, issued, CASE WHEN called < t1 THEN called END AS called, CASE WHEN finished < t1 THEN finished END AS finished,
       no_show, former
FROM (
    SELECT cid, r.id AS id, r.agency AS agency, moment(r.issued_at) AS issued, moment(r.called_at) AS called,
           moment(r.finished_at) AS finished, coalesce(r.no_show, false) AS no_show, r.transferred_from AS former
    FROM (SELECT cid, unnest(tickets) AS r FROM doc)
) JOIN c USING (cid) WHERE issued < t1;

CREATE TABLE ratings AS
SELECT * FROM (
    SELECT cid, pos, r.id AS id, r.dossier AS dossier, r.ticket AS ticket, r.officer AS officer, moment(r.at) AS rated, r.liked AS liked,
           coalesce(r."by", 'citizen') AS author
    FROM (SELECT cid, unnest(ratings) AS r, generate_subscripts(ratings, 1) AS pos FROM doc)
) JOIN c USING (cid) WHERE rated < t1;

CREATE TABLE feedback AS
SELECT cid, id, agency, dossier, class, received, CASE WHEN rejected < t1 THEN rejected END AS rejected,
       CASE WHEN asked < t1 THEN asked END AS asked, CASE WHEN supplemented < t1 THEN supplemented END AS supplemented,
       CASE WHEN answered < t1 THEN answered END AS answered, CASE WHEN published < t1 THEN published END AS published, satisfied
FROM (
    SELECT cid, r.id AS id, r.agency AS agency, r.dossier AS dossier, r.class AS class, moment(r.received_at) AS received,
           moment(r.rejected_at) AS rejected, moment(r.supplement_asked_at) AS asked, moment(r.supplemented_at) AS supplemented,
           moment(r.answered_at) AS answered, moment(r.published_at) AS published, r.satisfied AS satisfied
    FROM (SELECT cid, unnest(feedback) AS r FROM doc)
) JOIN c USING (cid) WHERE received < t1;

CREATE TABLE inventory AS
SELECT cid, r.id, r.agency, r.level, r.in_force, coalesce(r.digitised, 0) - coalesce(r.digitised_no_longer_valid, 0) AS valid
FROM (SELECT cid, unnest(inventory) AS r FROM doc);

CREATE TABLE syncs AS
SELECT cid, r.*, pos FROM (SELECT cid, unnest(sync) AS r, generate_subscripts(sync, 1) AS pos FROM doc);

CREATE TABLE targets AS
SELECT cid, r.indicator, coalesce(r."year", 0) AS y, CAST(r.value * 10000 AS HUGEINT) AS value, r.subject, r.area, r.level
FROM (SELECT cid, unnest(targets) AS r FROM doc);

CREATE TABLE subjects AS
SELECT cid, 'province' AS subject, 'province' AS level, CAST(NULL AS VARCHAR) AS area, 'province' AS kind FROM c WHERE level = 'province'
UNION ALL
SELECT cid, a.id, a.level, a.area, 'agency' FROM agencies a JOIN c USING (cid) WHERE c.level = 'agency'
UNION ALL
SELECT DISTINCT cid, officer, CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), 'officer'
FROM (SELECT cid, officer FROM steps UNION SELECT cid, officer FROM ratings) JOIN c USING (cid)
WHERE officer IS NOT NULL AND c.level = 'officer';
