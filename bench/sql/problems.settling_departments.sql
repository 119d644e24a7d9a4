-- The middle number of days from raised to settled, of problems between departments: the county (code empty), and each group of the last day.
WITH solved AS (
    SELECT group_id, took_days FROM matters_solution
    WHERE replaced_at IS NULL AND voided_at IS NULL AND relation = 'DEPT_DEPT'
      AND happened_on >= %(first)s AND happened_on < %(end)s
),
every AS (
    SELECT '' AS code, took_days FROM solved
    UNION ALL
    SELECT CAST(area.number AS VARCHAR), solved.took_days
    FROM solved
    JOIN groups_coordinationgroup grp ON grp.id = solved.group_id
    JOIN groups_area area ON area.id = grp.area_id
),
placed AS (
    SELECT code, took_days,
           ROW_NUMBER() OVER (PARTITION BY code ORDER BY took_days) AS place, COUNT(*) OVER (PARTITION BY code) AS many
    FROM every
),
middle AS (
    SELECT code, AVG(took_days) AS number FROM placed WHERE place IN ((many + 1) / 2, (many + 2) / 2) GROUP BY code
)
SELECT '' AS code, (SELECT number FROM middle WHERE code = '') AS number
UNION ALL
SELECT CAST(area.number AS VARCHAR), middle.number
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN middle ON middle.code = CAST(area.number AS VARCHAR)
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
