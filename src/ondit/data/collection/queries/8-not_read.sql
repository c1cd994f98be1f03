-- What could not be read, and what was doubted in the reading
SELECT source, kind AS what, error AS message FROM unread
UNION ALL
SELECT r.source, n.stage, n.message FROM notes AS n JOIN reports AS r ON r.id = n.report
ORDER BY what, source LIMIT 500
