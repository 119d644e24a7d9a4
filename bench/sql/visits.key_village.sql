-- Visits to key villages in the period: the county (each once, code empty), and each group of which a head was there.
WITH credited AS (
    SELECT visit.id, post.group_id
    FROM reviews_visit visit
    JOIN reviews_participant participant ON participant.visit_id = visit.id
    JOIN groups_post post ON post.id = participant.post_id AND post.seat IS NOT NULL
    WHERE visit.kind = 'VILLAGE_GUIDANCE' AND visit.replaced_at IS NULL AND visit.voided_at IS NULL
      AND visit.happened_on >= %(first)s AND visit.happened_on < %(end)s
      AND EXISTS (SELECT 1 FROM places_keyvillage spell
                  WHERE spell.village_id = visit.village_id AND spell.since <= visit.happened_on
                    AND (spell.until IS NULL OR spell.until > visit.happened_on))
)
SELECT '' AS code, COUNT(DISTINCT id) AS number FROM credited
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(DISTINCT credited.id)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN credited ON credited.group_id = grp.id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
