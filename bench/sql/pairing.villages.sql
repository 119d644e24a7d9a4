-- Villages paired on the last day: the county (code empty), and each group of that day by its townships.
WITH counted AS (
    SELECT record.township_id, record.village_id AS thing FROM growth_pairing record
    WHERE record.since <= %(last)s AND (record.until IS NULL OR record.until > %(last)s)
)
SELECT '' AS code, COUNT(DISTINCT counted.thing) AS number FROM counted
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(DISTINCT counted.thing)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN groups_areamembership member ON member.area_id = area.id
     AND member.since <= %(last)s AND (member.until IS NULL OR member.until > %(last)s)
LEFT JOIN counted ON counted.township_id = member.township_id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
