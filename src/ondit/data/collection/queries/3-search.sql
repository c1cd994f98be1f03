-- Statements with these words
SELECT r.source, o.name AS outlet, s.published_utc AS published, s.chain,
  highlight(statements_fts, 0, '[', ']') AS content
FROM statements_fts JOIN statements AS s ON s.id = statements_fts.rowid JOIN reports AS r ON r.id = s.report
LEFT JOIN outlets AS o ON o.id = s.outlet
WHERE statements_fts MATCH :words ORDER BY statements_fts.rank LIMIT 100
