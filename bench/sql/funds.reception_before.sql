-- Receptions of townships by the ledger, of months of which the year after has a ledger too, in yuan: the county and each group.
WITH lines AS (
    SELECT township_id, year, month, amount_fen, happened_on FROM resources_costline
    WHERE category = 'RECEPTION' AND replaced_at IS NULL AND voided_at IS NULL
), counted AS (
    SELECT line.township_id, line.amount_fen AS amount FROM lines line
    WHERE line.happened_on >= %(first)s AND line.happened_on < %(end)s
      AND EXISTS (SELECT 1 FROM lines other WHERE other.year = line.year + 1 AND other.month = line.month)
)
SELECT '' AS code, COALESCE(SUM(counted.amount), 0) / 100.0 AS number FROM counted
UNION ALL
SELECT CAST(area.number AS VARCHAR), COALESCE(SUM(counted.amount), 0) / 100.0
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN groups_areamembership member ON member.area_id = area.id
     AND member.since <= %(last)s AND (member.until IS NULL OR member.until > %(last)s)
LEFT JOIN counted ON counted.township_id = member.township_id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
