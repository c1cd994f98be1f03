-- Outlets that others pass on: whose words come through whom
SELECT v.name AS passed_on, h.via, count(DISTINCT s.report) AS reports, count(*) AS statements
FROM hands AS h JOIN voices AS v ON v.id = h.voice JOIN statements AS s ON s.id = h.statement
WHERE v.kind = 'outlet' AND h.via IN ('excerpt', 'relayed', 'inside', 'citing')
GROUP BY v.name, h.via ORDER BY statements DESC, v.name LIMIT 100
