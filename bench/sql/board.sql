-- The board of a year: for each duty, group and period what is owed, met as known now, met as known at the deadline, waived.
WITH credited AS (
    SELECT 'village_guidance' AS evidence, visit.id, post.group_id, visit.township_id, visit.happened_on,
           visit.recorded_at, visit.replaced_at, visit.voided_at
    FROM reviews_visit visit
    JOIN reviews_participant participant ON participant.visit_id = visit.id
    JOIN groups_post post ON post.id = participant.post_id AND post.seat IS NOT NULL
    WHERE visit.kind = 'VILLAGE_GUIDANCE' AND visit.happened_on >= %(first)s AND visit.happened_on < %(end)s
      AND EXISTS (SELECT 1 FROM places_keyvillage spell
                  WHERE spell.village_id = visit.village_id AND spell.since <= visit.happened_on
                    AND (spell.until IS NULL OR spell.until > visit.happened_on))
    UNION ALL
    SELECT 'township_research', visit.id, post.group_id, visit.township_id, visit.happened_on,
           visit.recorded_at, visit.replaced_at, visit.voided_at
    FROM reviews_visit visit
    JOIN reviews_participant participant ON participant.visit_id = visit.id
    JOIN groups_post post ON post.id = participant.post_id AND post.seat IS NOT NULL
    WHERE visit.kind = 'TOWNSHIP_RESEARCH' AND visit.happened_on >= %(first)s AND visit.happened_on < %(end)s
      AND EXISTS (SELECT 1 FROM groups_areamembership membership
                  JOIN groups_coordinationgroup grp ON grp.area_id = membership.area_id
                  WHERE membership.township_id = visit.township_id AND grp.id = post.group_id
                    AND membership.since <= visit.happened_on
                    AND (membership.until IS NULL OR membership.until > visit.happened_on))
    UNION ALL
    SELECT 'township_evaluation', judged.id, judged.group_id, judged.township_id, judged.credited_on,
           judged.recorded_at, judged.replaced_at, judged.voided_at
    FROM reviews_townshipevaluation judged
    WHERE judged.credited_on >= %(first)s AND judged.credited_on < %(end)s
    UNION ALL
    SELECT CASE held.kind WHEN 'TOWNSHIP_COORDINATION' THEN 'township_coordination_meeting'
                          WHEN 'DEPT_TOWNSHIP_JOINT' THEN 'dept_township_joint_meeting'
                          ELSE 'group_work_meeting' END,
           held.id, held.group_id, NULL, held.happened_on, held.recorded_at, held.replaced_at, held.voided_at
    FROM meetings_meeting held
    WHERE held.state IN ('HELD', 'MINUTES_DRAFT', 'MINUTES_SIGNED', 'ISSUED')
      AND held.happened_on >= %(first)s AND held.happened_on < %(end)s
    UNION ALL
    SELECT section.evidence, heard.id, heard.group_id, NULL, heard.happened_on,
           heard.recorded_at, heard.replaced_at, heard.voided_at
    FROM briefings_briefing heard
    CROSS JOIN (SELECT 'econ_social_briefing' AS evidence UNION ALL SELECT 'safety_stability_briefing'
                UNION ALL SELECT 'cadre_performance_briefing') section
    WHERE heard.state IN ('HEARD', 'FILED') AND heard.happened_on >= %(first)s AND heard.happened_on < %(end)s
      AND CASE section.evidence WHEN 'econ_social_briefing' THEN heard.econ_social
                                WHEN 'safety_stability_briefing' THEN heard.safety_stability
                                ELSE heard.cadre_performance END <> ''
),
counted AS (
    SELECT owed.id, duty.number, owed.period_kind, owed.group_id, owed.since, owed.at_least,
           COUNT(DISTINCT CASE WHEN done.replaced_at IS NULL AND done.voided_at IS NULL THEN done.id END) AS now,
           COUNT(DISTINCT CASE WHEN done.recorded_at < owed.deadline_at
                                AND (done.replaced_at IS NULL OR done.replaced_at >= owed.deadline_at)
                                AND (done.voided_at IS NULL OR done.voided_at >= owed.deadline_at) THEN done.id END) AS in_time,
           CASE WHEN EXISTS (SELECT 1 FROM cadence_waiver waiver
                             WHERE waiver.obligation_id = owed.id AND waiver.revoked_at IS NULL)
                  OR EXISTS (SELECT 1 FROM cadence_waiver waiver
                             JOIN cadence_waivedduty waived ON waived.waiver_id = waiver.id
                             WHERE waiver.obligation_id IS NULL AND waiver.revoked_at IS NULL AND waived.number = duty.number
                               AND waiver.since <= owed.since AND waiver.until >= owed.until) THEN 1 ELSE 0 END AS let_off
    FROM cadence_obligation owed
    JOIN cadence_duty duty ON duty.id = owed.duty_id
    LEFT JOIN credited done ON done.evidence = duty.evidence
         AND done.happened_on >= owed.since AND done.happened_on < owed.until
         AND CASE WHEN duty.target = 'GROUP' THEN done.group_id ELSE done.township_id END
             = CASE WHEN duty.target = 'GROUP' THEN owed.group_id ELSE owed.township_id END
    WHERE owed.since >= %(first)s AND owed.since < %(end)s
    GROUP BY owed.id, duty.number, owed.period_kind, owed.group_id, owed.since, owed.at_least, owed.deadline_at, owed.until
),
told AS (
    SELECT counted.*, CASE WHEN let_off = 1 AND (now < at_least OR in_time < at_least) THEN 1 ELSE 0 END AS waived
    FROM counted
)
SELECT number, period_kind, group_id, since,
       SUM(1 - waived),
       SUM(CASE WHEN waived = 0 AND now >= at_least THEN 1 ELSE 0 END),
       SUM(CASE WHEN waived = 0 AND in_time >= at_least THEN 1 ELSE 0 END),
       SUM(waived)
FROM told
GROUP BY number, period_kind, group_id, since
