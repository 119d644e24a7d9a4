-- Confirmed instructions dated in the period: the county (code empty), and each group of the last day whose information they rest on.
WITH counted AS (
    SELECT id, group_id FROM dispatch_instruction
    WHERE replaced_at IS NULL AND voided_at IS NULL AND state = 'CONFIRMED'
      AND happened_on >= %(first)s AND happened_on < %(end)s
)
SELECT '' AS code, COUNT(*) AS number FROM counted
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(counted.id)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN counted ON counted.group_id = grp.id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
