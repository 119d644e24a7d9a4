-- Information edited in the period and not merged with another: the county (code empty), and each group of the last day.
WITH gathered AS (
    SELECT id, group_id FROM dispatch_infoitem
    WHERE state IN ('EDITED', 'SUBMITTED', 'CLOSED') AND replaced_at IS NULL AND voided_at IS NULL
      AND happened_on >= %(first)s AND happened_on < %(end)s
)
SELECT '' AS code, COUNT(*) AS number FROM gathered
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(gathered.id)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN gathered ON gathered.group_id = grp.id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
