-- Township coordination meetings held in the period: the county (code empty) counts a session once, each group of the last day its own.
WITH held AS (
    SELECT session, group_id FROM meetings_meeting
    WHERE kind = 'TOWNSHIP_COORDINATION' AND state IN ('HELD', 'MINUTES_DRAFT', 'MINUTES_SIGNED', 'ISSUED')
      AND replaced_at IS NULL AND voided_at IS NULL
      AND happened_on >= %(first)s AND happened_on < %(end)s
)
SELECT '' AS code, COUNT(DISTINCT session) AS number FROM held
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(DISTINCT held.session)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN held ON held.group_id = grp.id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
