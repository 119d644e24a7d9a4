-- Cases answered in the period whose last rating is content: the county, and each group of the last day.
WITH counted AS (
    SELECT matter.id, matter.township_id, (
        SELECT visit.satisfaction FROM petitions_followup visit
        WHERE visit.case_id = matter.id AND visit.replaced_at IS NULL AND visit.voided_at IS NULL
          AND visit.satisfaction <> 'UNRATED'
        ORDER BY visit.happened_on DESC, visit.id DESC LIMIT 1
    ) AS said FROM petitions_petitioncase matter
    WHERE matter.state <> 'VOID' AND EXISTS (
        SELECT 1 FROM petitions_petitionpaper paper
        WHERE paper.case_id = matter.id AND paper.state = 'SERVED' AND paper.kind IN ('OPINION', 'REPLY', 'REVIEW', 'REREVIEW')
          AND paper.served_on >= %(first)s AND paper.served_on < %(end)s
    )
)
SELECT '' AS code, COALESCE(SUM(CASE WHEN counted.said IN ('SATISFIED', 'FAIRLY') THEN 1 ELSE 0 END), 0) AS number FROM counted
UNION ALL
SELECT CAST(area.number AS VARCHAR), COALESCE(SUM(CASE WHEN counted.said IN ('SATISFIED', 'FAIRLY') THEN 1 ELSE 0 END), 0)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN groups_areamembership member ON member.area_id = area.id
     AND member.since <= %(last)s AND (member.until IS NULL OR member.until > %(last)s)
LEFT JOIN counted ON counted.township_id = member.township_id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
