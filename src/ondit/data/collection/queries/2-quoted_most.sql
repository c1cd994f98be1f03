-- Who is quoted most, and at which remove
SELECT v.name, v.kind, count(*) AS statements, count(DISTINCT s.report) AS reports, sum(s.words) AS words,
  sum(s.remove = 1) AS first_hand, sum(s.remove > 1) AS second_hand
FROM statements AS s JOIN voices AS v ON v.id = s.voice
WHERE s.shown AND v.anonymity = 'named' AND v.kind NOT IN ('author', 'unknown')
GROUP BY v.name, v.kind ORDER BY statements DESC, v.name LIMIT 100
