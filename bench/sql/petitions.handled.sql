-- Due in the period and kept, opinions of 60 days: the county (code empty), and each group of the last day.
WITH counted AS (
    SELECT limits.id, matter.township_id, CASE WHEN limits."end" = 'DONE' AND limits.stopped_on <= limits.due_on THEN 1 ELSE 0 END AS kept FROM petitions_caseclock limits
    JOIN petitions_petitioncase matter ON matter.id = limits.case_id
    WHERE limits.code = 'handle_60_calendar' AND matter.state <> 'VOID'
      AND limits.due_on >= %(first)s AND limits.due_on < %(end)s
      AND NOT (limits."end" IN ('LAPSED', 'DROPPED') AND limits.stopped_on <= limits.due_on)
)
SELECT '' AS code, COALESCE(SUM(COALESCE(counted.kept, 0)), 0) AS number FROM counted
UNION ALL
SELECT CAST(area.number AS VARCHAR), COALESCE(SUM(COALESCE(counted.kept, 0)), 0)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN groups_areamembership member ON member.area_id = area.id
     AND member.since <= %(last)s AND (member.until IS NULL OR member.until > %(last)s)
LEFT JOIN counted ON counted.township_id = member.township_id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
