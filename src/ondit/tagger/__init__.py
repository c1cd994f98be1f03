"""Document to scores: a small transformer reads word pieces and says what each word is."""
