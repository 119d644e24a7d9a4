-- Petitions ended for good in the period: the county (code empty), and each group of the last day by its townships.
WITH ended AS (
    SELECT settled.id, settled.township_id FROM petitions_settlement settled
    WHERE settled.replaced_at IS NULL AND settled.voided_at IS NULL
      AND settled.happened_on >= %(first)s AND settled.happened_on < %(end)s
)
SELECT '' AS code, COUNT(*) AS number FROM ended
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(ended.id)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN groups_areamembership member ON member.area_id = area.id
     AND member.since <= %(last)s AND (member.until IS NULL OR member.until > %(last)s)
LEFT JOIN ended ON ended.township_id = member.township_id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
