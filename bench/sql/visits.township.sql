-- Research in townships in the period, by a head of the township's own group: the county (code empty), and each township.
-- The example county's townships do not merge within the year; what a successor inherits is held elsewhere (tests/reckoning).
WITH credited AS (
    SELECT DISTINCT visit.id, visit.township_id
    FROM reviews_visit visit
    JOIN reviews_participant participant ON participant.visit_id = visit.id
    JOIN groups_post post ON post.id = participant.post_id AND post.seat IS NOT NULL
    WHERE visit.kind = 'TOWNSHIP_RESEARCH' AND visit.replaced_at IS NULL AND visit.voided_at IS NULL
      AND visit.happened_on >= %(first)s AND visit.happened_on < %(end)s
      AND EXISTS (SELECT 1 FROM groups_areamembership membership
                  JOIN groups_coordinationgroup grp ON grp.area_id = membership.area_id
                  WHERE membership.township_id = visit.township_id AND grp.id = post.group_id
                    AND membership.since <= visit.happened_on
                    AND (membership.until IS NULL OR membership.until > visit.happened_on))
)
SELECT '' AS code, COUNT(*) AS number FROM credited
UNION ALL
SELECT township.code, COUNT(credited.id)
FROM places_place township
LEFT JOIN credited ON credited.township_id = township.id
WHERE township.level = 'TOWNSHIP' AND township.since <= %(last)s AND (township.until IS NULL OR township.until > %(last)s)
GROUP BY township.code
