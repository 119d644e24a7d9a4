-- Prominent petition matters solved in the period: the county (code empty), and each group of the last day by its townships.
WITH resolved AS (
    SELECT solution.id, solution.township_id FROM petitions_petitionsolution solution
    WHERE solution.replaced_at IS NULL AND solution.voided_at IS NULL AND solution.prominent
      AND solution.happened_on >= %(first)s AND solution.happened_on < %(end)s
)
SELECT '' AS code, COUNT(*) AS number FROM resolved
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(resolved.id)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN groups_areamembership member ON member.area_id = area.id
     AND member.since <= %(last)s AND (member.until IS NULL OR member.until > %(last)s)
LEFT JOIN resolved ON resolved.township_id = member.township_id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
