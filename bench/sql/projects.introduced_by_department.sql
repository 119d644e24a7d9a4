-- Projects that departments brought in for townships they link: the county (code empty), and each department that links some.
WITH counted AS (
    SELECT record.organ_id, record.project_id AS thing FROM growth_introduction record
    JOIN growth_project project ON project.id = record.project_id
    WHERE record.replaced_at IS NULL AND record.voided_at IS NULL
      AND record.happened_on >= %(first)s AND record.happened_on < %(end)s
      AND EXISTS (
          SELECT 1 FROM groups_depttownshiplink link
          WHERE link.department_id = record.organ_id AND link.township_id = record.township_id
            AND link.since <= record.happened_on AND (link.until IS NULL OR link.until > record.happened_on))
      AND (project.state <> 'DROPPED' OR EXISTS (
          SELECT 1 FROM growth_projectstage stage
          WHERE stage.project_id = record.project_id AND stage.stage IN ('SIGNED', 'STARTED', 'PRODUCING')
            AND stage.replaced_at IS NULL AND stage.voided_at IS NULL))
)
SELECT '' AS code, COUNT(DISTINCT counted.thing) AS number FROM counted
UNION ALL
SELECT organ.code, COUNT(DISTINCT counted.thing)
FROM accounts_organ organ
LEFT JOIN counted ON counted.organ_id = organ.id
WHERE organ.kind = 'DEPARTMENT' AND organ.since <= %(last)s AND (organ.until IS NULL OR organ.until > %(last)s)
  AND EXISTS (
      SELECT 1 FROM groups_depttownshiplink link
      WHERE link.department_id = organ.id AND link.since <= %(last)s AND (link.until IS NULL OR link.until > %(last)s))
GROUP BY organ.code
