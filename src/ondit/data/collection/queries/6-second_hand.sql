-- Reports by how much of them is second-hand
SELECT r.source, r.title, o.name AS outlet, r.published, r.words,
  round(100.0 * r.second_hand_words / r.words, 1) AS percent_second_hand,
  round(100.0 * r.unnamed_words / r.words, 1) AS percent_unnamed, r.longest_chain
FROM reports AS r LEFT JOIN outlets AS o ON o.id = r.outlet
WHERE r.words > 0 ORDER BY percent_second_hand DESC, r.words DESC LIMIT 100
