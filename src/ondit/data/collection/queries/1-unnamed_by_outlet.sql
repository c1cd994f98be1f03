-- Statements on unnamed voices, by outlet
SELECT o.name AS outlet, count(*) AS statements, sum(s.anonymity = 'anonymous') AS on_unnamed_voices,
  round(100.0 * sum(s.anonymity = 'anonymous') / count(*), 1) AS percent
FROM statements AS s JOIN outlets AS o ON o.id = s.outlet
WHERE s.shown AND s.remove > 0
GROUP BY o.id ORDER BY percent DESC, statements DESC
