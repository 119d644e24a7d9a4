-- Problems solved in the period: the county (code empty), and each group of the last day.
WITH solved AS (
    SELECT id, group_id FROM matters_solution
    WHERE replaced_at IS NULL AND voided_at IS NULL
      AND happened_on >= %(first)s AND happened_on < %(end)s
)
SELECT '' AS code, COUNT(*) AS number FROM solved
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(solved.id)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN solved ON solved.group_id = grp.id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
