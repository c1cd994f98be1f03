-- Why voices are not named, in the reports' own words
SELECT r.source, o.name AS outlet, v.name AS voice, v.anonymity_reason AS reason, v.words
FROM voices AS v JOIN reports AS r ON r.id = v.report LEFT JOIN outlets AS o ON o.id = r.outlet
WHERE v.anonymity_reason IS NOT NULL ORDER BY v.words DESC LIMIT 100
