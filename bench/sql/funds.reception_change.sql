-- Receptions of the same months of both years: by how many percent they changed, with one place; the county and each group.
WITH lines AS (
    SELECT township_id, year, month, amount_fen, happened_on FROM resources_costline
    WHERE category = 'RECEPTION' AND replaced_at IS NULL AND voided_at IS NULL
), asked AS (
    SELECT DISTINCT line.year, line.month FROM lines line
    WHERE line.happened_on >= %(first)s AND line.happened_on < %(end)s
      AND EXISTS (SELECT 1 FROM lines other WHERE other.year = line.year - 1 AND other.month = line.month)
), counted AS (
    SELECT line.township_id, line.amount_fen AS fen_now, 0 AS fen_before
    FROM lines line JOIN asked ON asked.year = line.year AND asked.month = line.month
    UNION ALL
    SELECT line.township_id, 0, line.amount_fen
    FROM lines line JOIN asked ON asked.year = line.year + 1 AND asked.month = line.month
), units AS (
    SELECT '' AS code, COALESCE(SUM(fen_now), 0) AS spent, COALESCE(SUM(fen_before), 0) AS base FROM counted
    UNION ALL
    SELECT CAST(area.number AS VARCHAR), COALESCE(SUM(counted.fen_now), 0), COALESCE(SUM(counted.fen_before), 0)
    FROM groups_coordinationgroup grp
    JOIN groups_area area ON area.id = grp.area_id
    LEFT JOIN groups_areamembership member ON member.area_id = area.id
         AND member.since <= %(last)s AND (member.until IS NULL OR member.until > %(last)s)
    LEFT JOIN counted ON counted.township_id = member.township_id
    WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
    GROUP BY area.number
), tenths AS (
    SELECT code, CASE WHEN base > 0 THEN CAST(ROUND(1000.0 * (spent - base) / base) AS BIGINT) END AS number FROM units
)
SELECT code, CASE WHEN number < 0 THEN '-' ELSE '' END || CAST(ABS(number) / 10 AS VARCHAR) || '.' || CAST(ABS(number) %% 10 AS VARCHAR) AS number
FROM tenths
