-- Biogas pits: the county (code empty), and each group of the last day by its townships.
WITH counted AS (
    SELECT record.township_id, record.number AS amount FROM growth_householdwork record
    WHERE record.replaced_at IS NULL AND record.voided_at IS NULL AND record.kind = 'BIOGAS_PIT'
      AND record.happened_on >= %(first)s AND record.happened_on < %(end)s
)
SELECT '' AS code, COALESCE(SUM(counted.amount), 0) AS number FROM counted
UNION ALL
SELECT CAST(area.number AS VARCHAR), COALESCE(SUM(counted.amount), 0)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN groups_areamembership member ON member.area_id = area.id
     AND member.since <= %(last)s AND (member.until IS NULL OR member.until > %(last)s)
LEFT JOIN counted ON counted.township_id = member.township_id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
