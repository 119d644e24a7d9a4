-- Fields of the agendas of meetings held in the period, each once: the county (code empty), and each group of the last day.
WITH touched AS (
    SELECT item.topic_id, meeting.group_id FROM meetings_meeting meeting
    JOIN meetings_agendaitem item ON item.meeting_id = meeting.id
    WHERE meeting.state IN ('HELD', 'MINUTES_DRAFT', 'MINUTES_SIGNED', 'ISSUED')
      AND meeting.replaced_at IS NULL AND meeting.voided_at IS NULL
      AND meeting.happened_on >= %(first)s AND meeting.happened_on < %(end)s
)
SELECT '' AS code, COUNT(DISTINCT topic_id) AS number FROM touched
UNION ALL
SELECT CAST(area.number AS VARCHAR), COUNT(DISTINCT touched.topic_id)
FROM groups_coordinationgroup grp
JOIN groups_area area ON area.id = grp.area_id
LEFT JOIN touched ON touched.group_id = grp.id
WHERE grp.since <= %(last)s AND (grp.until IS NULL OR grp.until > %(last)s)
GROUP BY area.number
