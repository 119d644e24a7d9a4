-- Items with an adoption dated in the period, each once: the county (code empty), and each group of the last day.
WITH used AS (
    SELECT item.key, item.group_id FROM dispatch_adoption adoption
    JOIN dispatch_infoitem item ON item.id = adoption.info_id
    WHERE adoption.replaced_at IS NULL AND adoption.voided_at IS NULL
      AND adoption.happened_on >= %(first)s AND adoption.happened_on < %(end)s
)
SELECT '' AS code, COUNT(DISTINCT key) AS number FROM used
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(DISTINCT used.key)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN used ON used.group_id = grp.id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
