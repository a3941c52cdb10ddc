"""The true figures: counted from journal lines as they are written, folded into sums, recounted every night."""
