-- What was allotted to the accounts of the year of the last day, in yuan: the county (code empty), and each group of that day.
WITH allotted AS (
    SELECT account.group_id, allotment.amount_fen FROM resources_allotment allotment
    JOIN resources_fundaccount account ON account.id = allotment.account_id
    WHERE account.year = CAST(SUBSTR(CAST(%(last)s AS VARCHAR), 1, 4) AS INTEGER) AND allotment.made_at < %(end)s
)
SELECT '' AS code, COALESCE(SUM(amount_fen), 0) / 100.0 AS number FROM allotted
UNION ALL
SELECT CAST(area.number AS VARCHAR), COALESCE(SUM(allotted.amount_fen), 0) / 100.0
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN allotted ON allotted.group_id = grp.id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
