-- What stands as approved or paid, in yuan: the county (code empty), and each group of the last day.
WITH spent AS (
    SELECT group_id, amount_fen FROM resources_expense
    WHERE state IN ('APPROVED', 'PAID') AND replaced_at IS NULL AND voided_at IS NULL
      AND happened_on >= %(first)s AND happened_on < %(end)s
)
SELECT '' AS code, COALESCE(SUM(amount_fen), 0) / 100.0 AS number FROM spent
UNION ALL
SELECT CAST(area.number AS VARCHAR), COALESCE(SUM(spent.amount_fen), 0) / 100.0
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN spent ON spent.group_id = grp.id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
