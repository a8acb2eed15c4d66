-- Numerators, denominators, values and points as whole numbers: `v` of `w` is the value, points in hundredths.

CREATE TABLE catalogue (fig VARCHAR, maximum INTEGER, tenths INTEGER, kinds VARCHAR[], at_most BOOLEAN, only_split BOOLEAN);
INSERT INTO catalogue
SELECT fig, maximum, tenths, ['province', 'agency'], fig IN ('468.waiting_mean', '468.waiting_p90', '468.transaction_mean', 'honest.officer_filed', 'honest.unaccepted', '766.2.2'), fig = '766.3.2'
FROM (VALUES ('766.1.1', 6, NULL), ('766.1.2', 4, NULL), ('766.1.3', 2, NULL), ('766.1.4', 6, NULL), ('766.2.1', 20, NULL),
             ('766.2.2', 0, NULL), ('766.3.1', 12, NULL), ('766.3.2', 6, 5), ('766.3.4', 2, 8), ('766.3.5', 2, 8), ('766.3.6', 6, NULL),
             ('766.4.1', 6, NULL), ('766.4.2', 4, 8), ('766.4.copies', 2, NULL), ('766.4.3', 2, 8), ('766.4.4', 4, NULL),
             ('766.4.5a', 2, NULL), ('766.4.5b', 2, NULL), ('766.5.1', 0, NULL), ('766.5.2', 6, NULL), ('766.5.3', 6, NULL),
             ('766.5.4', 6, 9), ('468.productivity', NULL, NULL), ('468.waiting_mean', NULL, NULL), ('468.waiting_p90', NULL, NULL),
             ('468.transaction_mean', NULL, NULL), ('468.not_resupplied', NULL, NULL), ('honest.officer_filed', NULL, NULL),
             ('honest.unaccepted', NULL, NULL)) AS t(fig, maximum, tenths);
INSERT INTO catalogue SELECT unnest(['satisfaction', 'satisfaction.special']), NULL, NULL, ['province', 'agency', 'officer'], false, false;
INSERT INTO catalogue SELECT unnest(['61.1', '61.2', '61.3', '61.4', '61.7']), 2, NULL, ['agency', 'officer'], false, false;
INSERT INTO catalogue SELECT unnest(['61.5', '61.6', '61.8', '61.9']), 2, NULL, ['agency'], false, false;

CREATE TABLE lines AS
SELECT s.cid, s.subject, s.kind, s.level, s.area, k.fig, CAST(NULL AS VARCHAR) AS line, s.level AS target_level, k.maximum, k.tenths, k.at_most
FROM subjects s JOIN c USING (cid) JOIN catalogue k ON list_contains(k.kinds, s.kind) AND (NOT k.only_split OR c.online_split = 'split')
UNION ALL
SELECT s.cid, s.subject, s.kind, s.level, s.area, '468.digitised_in_force', x.line, nullif(x.line, 'total'), NULL, NULL, false
FROM subjects s JOIN (SELECT cid, subject, level AS line FROM si UNION SELECT cid, subject, 'total' FROM subjects) x USING (cid, subject)
WHERE s.kind <> 'officer';

CREATE TABLE counts AS
SELECT l.*, count(m.id) FILTER (m.counted) AS counted, count(m.id) FILTER (NOT m.counted) AS out_, coalesce(sum(m.score), 0) AS score,
       coalesce(list(m.id ORDER BY m.id) FILTER (m.counted), []) AS counted_ids,
       coalesce(list(m.id ORDER BY m.id) FILTER (NOT m.counted), []) AS out_ids,
       coalesce(list(m.id || ' ' || m.why ORDER BY m.id, m.why) FILTER (m.id IS NOT NULL AND m.counted IS NULL), []) AS excluded
FROM lines l LEFT JOIN m ON m.cid = l.cid AND m.subject = l.subject AND m.fig = l.fig AND m.line IS NOT DISTINCT FROM l.line
GROUP BY ALL;

-- what is no share: numerator and denominator n, d with a common `per`
CREATE TABLE synced AS
SELECT s.cid, s.subject, q.subject IS NOT NULL AS has_row,
       CASE WHEN q.local_report IS NOT NULL THEN greatest(q.local_report, coalesce(q.on_national, 0)) * coalesce(c.in_year, 1)
            WHEN c.in_year IS NOT NULL THEN greatest(coalesce(q.prior_year, 0), coalesce(q.on_national, 0) * c.in_year)
            ELSE coalesce(q.on_national, 0) END AS whole,
       coalesce(c.in_year, 1) AS per
FROM subjects s JOIN c USING (cid)
LEFT JOIN (SELECT * FROM syncs QUALIFY row_number() OVER (PARTITION BY cid, subject ORDER BY pos) = 1) q ON q.cid = s.cid AND q.subject = s.subject;

CREATE TABLE special AS
SELECT k.cid, k.subject, k.fig, k.line, CAST(k.counted * s.per AS HUGEINT) AS n, CAST(s.whole AS HUGEINT) AS d, CAST(s.per AS HUGEINT) AS per
FROM counts k JOIN synced s USING (cid, subject) WHERE k.fig = '766.1.4' AND s.has_row
UNION ALL
SELECT cid, subject, '766.2.2', NULL, coalesce(sum(micros(ended, accepted) - taken_out) FILTER (due_day IS NOT NULL OR due_moment IS NOT NULL), 0),
       coalesce(sum(micros(coalesce(due_moment, CAST(due_day + 1 AS TIMESTAMP)), accepted)), 0), 3600000000
FROM sd WHERE done_now AND kind <> 'officer' GROUP BY cid, subject
UNION ALL
SELECT cid, subject, fig, NULL, greatest(0, counted + out_ - score), counted + out_, 1 FROM counts WHERE fig = '766.5.4'
UNION ALL
SELECT cid, subject, fig, NULL, score, counted + out_, 1 FROM counts WHERE fig IN ('61.1', '61.2', '61.3', '61.4', '61.6', '61.7')
UNION ALL
SELECT s.cid, s.subject, '61.5', NULL,
       CASE WHEN coalesce(a.on_site.in_scope, 0) = 0 OR coalesce(a.on_site.received_and_returned, 0) < a.on_site.in_scope THEN 0
            WHEN coalesce(a.on_site.all_four, 0) * 100
                 >= a.on_site.in_scope * CASE a.level WHEN 'province' THEN 20 WHEN 'district' THEN 50 ELSE 100 END THEN 2 ELSE 1 END,
       CASE WHEN coalesce(a.on_site.in_scope, 0) = 0 THEN 0 ELSE 1 END, 1
FROM subjects s JOIN agencies a ON a.cid = s.cid AND a.id = s.subject WHERE s.kind = 'agency'
UNION ALL
SELECT k.cid, k.subject, k.fig, NULL,
       CASE WHEN EXISTS (FROM dragging g WHERE g.cid = k.cid AND g.subject = k.subject) THEN 0
            WHEN k.out_ = 0 THEN 2 WHEN 10 * k.counted >= 9 * (k.counted + k.out_) THEN 1 ELSE 0 END, 1, 1
FROM counts k WHERE fig = '61.8'
UNION ALL
SELECT k.cid, k.subject, k.fig, NULL,
       CASE WHEN coalesce(p.whole, 0) = 0 OR k.counted + k.out_ = 0 THEN 0
            WHEN 100 * k.counted < 15 * (k.counted + k.out_) OR coalesce(l.late, false) THEN 0
            WHEN 100 * p.offered >= 20 * p.whole AND 100 * k.counted >= 30 * (k.counted + k.out_) THEN 2 ELSE 1 END,
       CASE WHEN coalesce(p.whole, 0) = 0 OR k.counted + k.out_ = 0 THEN 0 ELSE 1 END, 1
FROM counts k
LEFT JOIN (SELECT cid, subject, count(*) AS whole, count(*) FILTER (online <> 'none') AS offered FROM sp WHERE eligible GROUP BY cid, subject) p
    USING (cid, subject)
LEFT JOIN (
    SELECT cid, subject,
           bool_or(is_online AND CASE WHEN ended_now THEN NOT given_up AND is_after(ended, due_day, due_moment)
                                      ELSE held AND ended IS NULL AND NOT waits AND is_overdue(last, t1, due_day, due_moment) END) AS late
    FROM sd JOIN c USING (cid) GROUP BY cid, subject
) l USING (cid, subject)
WHERE fig = '61.9'
UNION ALL
SELECT k.cid, k.subject, k.fig, NULL, k.counted * 10000,
       (SELECT coalesce(sum(a.staff_years), 0) FROM agencies a WHERE a.cid = k.cid AND (k.kind = 'province' OR a.id = k.subject)), 10000
FROM counts k WHERE fig = '468.productivity'
UNION ALL
SELECT cid, subject, '468.waiting_mean', NULL, sum(waited), count(*) * 60000000, 60000000
FROM sc WHERE NOT not_called AND NOT no_show GROUP BY cid, subject
UNION ALL
SELECT cid, subject, '468.transaction_mean', NULL, sum(served), count(*) * 60000000, 60000000
FROM sc WHERE NOT not_called AND NOT no_show AND NOT not_finished GROUP BY cid, subject
UNION ALL
SELECT cid, subject, '468.waiting_p90', NULL, (9 * count(*) + 9) // 10, count(*), 1
FROM sc WHERE NOT not_called AND NOT no_show GROUP BY cid, subject
UNION ALL
SELECT k.cid, k.subject, k.fig, k.line, coalesce(sum(i.valid) FILTER (i.in_force IS NOT NULL), 0), coalesce(sum(i.in_force), 0), 1
FROM counts k LEFT JOIN si i ON i.cid = k.cid AND i.subject = k.subject AND (k.line = 'total' OR i.level = k.line)
WHERE fig = '468.digitised_in_force' GROUP BY ALL;

CREATE TABLE quotients AS
SELECT k.*, coalesce(s.n, k.counted) AS n, coalesce(s.d, k.counted + k.out_) AS d, coalesce(s.per, 1) AS per
FROM counts k LEFT JOIN special s ON s.cid = k.cid AND s.subject = k.subject AND s.fig = k.fig AND s.line IS NOT DISTINCT FROM k.line;

CREATE TABLE valued AS
WITH factor AS (SELECT cid, subject, n, d FROM quotients WHERE fig = '766.1.4'), p90 AS (
    SELECT cid, subject, waited, row_number() OVER (PARTITION BY cid, subject ORDER BY waited) AS rank
    FROM sc WHERE NOT not_called AND NOT no_show
), exact AS (
    SELECT q.*, c.last, c.of_year, c.days, c.zero_denominator,
           f.n IS NOT NULL AND f.d > 0 AND f.n < f.d AND c.sync_factor = 'applied'
           AND q.fig = CASE c.online_split WHEN 'single' THEN '766.3.1' ELSE '766.3.2' END AS times,
           f.n AS fn, f.d AS fd, p.waited
    FROM quotients q JOIN c USING (cid) LEFT JOIN factor f USING (cid, subject)
    LEFT JOIN p90 p ON p.cid = q.cid AND p.subject = q.subject AND q.fig = '468.waiting_p90' AND p.rank = q.n
), shares AS (
    SELECT *, CASE WHEN d = 0 THEN 0 WHEN fig = '468.waiting_p90' THEN waited WHEN times THEN n * fn ELSE n END AS v,
           CASE WHEN d = 0 THEN CASE WHEN zero_denominator = 'zero' AND maximum IS NOT NULL THEN 1 ELSE 0 END
                WHEN fig = '468.waiting_p90' THEN 60000000 WHEN times THEN d * fd ELSE d END AS w
    FROM exact
), targeted AS (
    SELECT s.*, t.value, t.cid IS NOT NULL AS has_target
    FROM shares s LEFT JOIN (
        SELECT l.cid, l.subject, l.fig, l.line, t.value
        FROM lines l JOIN c USING (cid) JOIN targets t
            ON t.cid = l.cid AND t.indicator = l.fig AND t.y <= c.of_year AND (t.subject IS NULL OR t.subject = l.subject)
            AND (t.area IS NULL OR t.area = l.area) AND (t.level IS NULL OR t.level = l.target_level)
        QUALIFY row_number() OVER (
            PARTITION BY l.cid, l.subject, l.fig, l.line
            ORDER BY t.subject IS NULL, t.area IS NULL, t.level IS NULL, t.y DESC) = 1
    ) t ON t.cid = s.cid AND t.subject = s.subject AND t.fig = s.fig AND t.line IS NOT DISTINCT FROM s.line
)
SELECT *, CASE WHEN has_target THEN value
               WHEN fig = '766.3.1' THEN CASE (SELECT online_split FROM c WHERE c.cid = targeted.cid) WHEN 'split' THEN 8000 END
               ELSE CAST(tenths * 1000 AS HUGEINT) END AS goal,
       CASE WHEN fig = '766.3.1' AND (SELECT online_split FROM c WHERE c.cid = targeted.cid) = 'split' THEN 6 ELSE maximum END AS most
FROM targeted;

CREATE TABLE answers AS
WITH falls AS (
    SELECT *, fig = '468.productivity' AND goal IS NOT NULL AND CAST(counted AS HUGEINT) * 365 * 10000 < goal * days AS falls FROM valued
), held AS (
    SELECT *, CASE WHEN NOT falls THEN goal END AS target, least(greatest(v, 0), w) AS share FROM falls
), earned AS (
    SELECT *, CASE WHEN w = 0 OR most IS NULL THEN NULL
                   WHEN fig LIKE '61.%' THEN v
                   WHEN target IS NULL THEN share * most
                   WHEN share * 10000 >= target * w THEN CAST(most AS HUGEINT)
                   ELSE share * most * 10000 END AS earned,
           CASE WHEN fig LIKE '61.%' OR target IS NULL THEN w WHEN share * 10000 >= target * w THEN 1 ELSE w * target END AS of
    FROM held
)
SELECT cid, subject, fig, line, half_up(n, per, 100) AS numerator, half_up(d, per, 100) AS denominator,
       CASE WHEN w > 0 THEN CASE WHEN fig LIKE '61.%' THEN half_up(v, w, 10) * 1000 ELSE half_up(v, w, 10000) END END AS value,
       CASE WHEN earned IS NOT NULL THEN CASE WHEN fig LIKE '61.%' THEN half_up(earned, of, 10) * 10 ELSE half_up(earned, of, 100) END END AS points,
       earned, of, most, counted_ids, out_ids,
       CASE WHEN falls THEN list_append(excluded, subject || ' intake_below_target') ELSE excluded END AS excluded, target,
       CASE WHEN target IS NULL OR w = 0 THEN NULL
            WHEN fig LIKE '61.%' THEN half_up(v, w, 10) * 1000 >= target
            WHEN at_most THEN v * 10000 <= target * w ELSE v * 10000 >= target * w END AS reached,
       CASE WHEN fig = '61.5' THEN false WHEN fig = '468.digitised_in_force' THEN n IS NOT NULL AND d < 30 ELSE counted + out_ < 30 END AS few
FROM earned;
