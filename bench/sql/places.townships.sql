-- Townships on the last day of the period: the county (code empty), and each group by its area's number.
SELECT '' AS code, COUNT(*) AS number
FROM places_place
WHERE level = 'TOWNSHIP' AND since <= %(last)s AND (until IS NULL OR until > %(last)s)
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(township.id)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN groups_areamembership membership ON membership.area_id = area.id AND membership.since <= %(last)s
     AND (membership.until IS NULL OR membership.until > %(last)s)
LEFT JOIN places_place township ON township.id = membership.township_id AND township.level = 'TOWNSHIP'
     AND township.since <= %(last)s AND (township.until IS NULL OR township.until > %(last)s)
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
