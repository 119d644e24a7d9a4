-- Areas on the last day of the period: the county (code empty), and each group by its area's number.
SELECT '' AS code, COUNT(*) AS number
FROM groups_area
WHERE since <= %(last)s AND (until IS NULL OR until > %(last)s)
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(*)
FROM groups_area area
JOIN groups_coordinationgroup grp ON grp.area_id = area.id
WHERE area.since <= %(last)s AND (area.until IS NULL OR area.until > %(last)s)
  AND grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
