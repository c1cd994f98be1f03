-- The few statements that are too doubtful to count, so that a search need not look up the others to know that they are not.
CREATE INDEX statements_doubtful ON statements (id, shown) WHERE shown = 0;
