-- Supporting measures under the directive that is counted, issued in the period: the county (code empty), and each township.
-- The example county's townships do not merge within the year; what a successor inherits is held elsewhere (tests/reckoning).
WITH counted AS (
    SELECT supporting.id, supporting.township_id
    FROM dispatch_supportingmeasure supporting
    JOIN dispatch_directive directive ON directive.id = supporting.directive_id AND directive.counts_support
    WHERE supporting.replaced_at IS NULL AND supporting.voided_at IS NULL
      AND supporting.happened_on >= %(first)s AND supporting.happened_on < %(end)s
)
SELECT '' AS code, COUNT(*) AS number FROM counted
UNION ALL
SELECT township.code, COUNT(counted.id)
FROM places_place township
LEFT JOIN counted ON counted.township_id = township.id
WHERE township.level = 'TOWNSHIP' AND township.since <= %(last)s AND (township.until IS NULL OR township.until > %(last)s)
GROUP BY township.code
