-- Research finished in the period: the county (code empty), and each group of the last day.
WITH finished AS (
    SELECT id, group_id FROM reviews_research
    WHERE state = 'FINISHED' AND replaced_at IS NULL AND voided_at IS NULL
      AND happened_on >= %(first)s AND happened_on < %(end)s
)
SELECT '' AS code, COUNT(*) AS number FROM finished
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(finished.id)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN finished ON finished.group_id = grp.id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
