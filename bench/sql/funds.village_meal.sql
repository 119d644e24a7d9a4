-- What a person gets for a day in a village, by the parameter of the last day; the product's own value where the county set none.
SELECT '' AS code, COALESCE(
    (SELECT value FROM standards_parameter
     WHERE code_id = 104 AND since <= %(last)s AND (until IS NULL OR until > %(last)s)), 15
) AS number
