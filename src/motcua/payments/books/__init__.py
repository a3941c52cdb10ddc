"""Books for leaders: what was collected, forgone and given back, and how much of it online."""
