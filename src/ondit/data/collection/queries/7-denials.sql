-- What was denied, and by whom
SELECT r.source, o.name AS outlet, s.published_utc AS published, v.name AS voice, s.content
FROM statements AS s JOIN voices AS v ON v.id = s.voice JOIN reports AS r ON r.id = s.report
LEFT JOIN outlets AS o ON o.id = s.outlet
WHERE s.shown AND (s.act = 'deny' OR s.negated) ORDER BY s.published_utc DESC LIMIT 100
