-- Projects brought in through pairing: the county (code empty), and each group of the last day by its townships.
WITH counted AS (
    SELECT record.township_id, record.project_id AS thing FROM growth_introduction record
    JOIN growth_project project ON project.id = record.project_id
    WHERE record.replaced_at IS NULL AND record.voided_at IS NULL AND record.via = 'PAIRING'
      AND record.happened_on >= %(first)s AND record.happened_on < %(end)s
      AND (project.state <> 'DROPPED' OR EXISTS (
          SELECT 1 FROM growth_projectstage stage
          WHERE stage.project_id = record.project_id AND stage.stage IN ('SIGNED', 'STARTED', 'PRODUCING')
            AND stage.replaced_at IS NULL AND stage.voided_at IS NULL))
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
