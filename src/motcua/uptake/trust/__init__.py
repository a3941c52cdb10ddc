"""Is it true? Signals, judgements, a sample of answers, and the shares after them."""
