-- Standing items of the confirmed instructions dated in the period: the county (code empty), and each group of the last day.
WITH counted AS (
    SELECT item.id, instruction.group_id FROM dispatch_instruction instruction
    JOIN dispatch_instructionitem item ON item.instruction_key = instruction.key AND item.voided_at IS NULL
    WHERE instruction.replaced_at IS NULL AND instruction.voided_at IS NULL AND instruction.state = 'CONFIRMED'
      AND instruction.happened_on >= %(first)s AND instruction.happened_on < %(end)s
)
SELECT '' AS code, COUNT(*) AS number FROM counted
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(counted.id)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN counted ON counted.group_id = grp.id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
