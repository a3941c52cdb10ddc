"""How far people come who file online, counted without watching anybody: sums of drafts, never of persons."""
