-- Evaluations that count for a quarter whose last day lies in the period: the county (code empty), and each township.
-- The example county's townships do not merge within the year; what a successor inherits is held elsewhere (tests/reckoning).
WITH credited AS (
    SELECT id, township_id FROM reviews_townshipevaluation
    WHERE replaced_at IS NULL AND voided_at IS NULL AND credited_on >= %(first)s AND credited_on < %(end)s
)
SELECT '' AS code, COUNT(*) AS number FROM credited
UNION ALL
SELECT township.code, COUNT(credited.id)
FROM places_place township
LEFT JOIN credited ON credited.township_id = township.id
WHERE township.level = 'TOWNSHIP' AND township.since <= %(last)s AND (township.until IS NULL OR township.until > %(last)s)
GROUP BY township.code
