-- Kept in a hundred of those due in the period, notices of 15 days, with one place: the county and each group.
WITH counted AS (
    SELECT limits.id, matter.township_id, CASE WHEN limits."end" = 'DONE' AND limits.stopped_on <= limits.due_on THEN 1 ELSE 0 END AS kept FROM petitions_caseclock limits
    JOIN petitions_petitioncase matter ON matter.id = limits.case_id
    WHERE limits.code = 'notify_15_calendar' AND matter.state <> 'VOID'
      AND limits.due_on >= %(first)s AND limits.due_on < %(end)s
      AND NOT (limits."end" IN ('LAPSED', 'DROPPED') AND limits.stopped_on <= limits.due_on)
), units AS (
    SELECT '' AS code, SUM(COALESCE(counted.kept, 0)) AS done, SUM(CASE WHEN counted.id IS NOT NULL THEN 1 ELSE 0 END) AS due FROM counted
    UNION ALL
    SELECT CAST(area.number AS VARCHAR), SUM(COALESCE(counted.kept, 0)), SUM(CASE WHEN counted.id IS NOT NULL THEN 1 ELSE 0 END)
    FROM groups_coordinationgroup grp
    JOIN groups_area area ON area.id = grp.area_id
    LEFT JOIN groups_areamembership member ON member.area_id = area.id
         AND member.since <= %(last)s AND (member.until IS NULL OR member.until > %(last)s)
    LEFT JOIN counted ON counted.township_id = member.township_id
    WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
    GROUP BY area.number
), shares AS (
    SELECT code, CASE WHEN due > 0 THEN (done * 2000 + due) / (2 * due) END AS tenths FROM units
)
SELECT code, CAST(tenths / 10 AS VARCHAR) || '.' || CAST(tenths %% 10 AS VARCHAR) AS number FROM shares
