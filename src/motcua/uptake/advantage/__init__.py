"""Where filing online is cheaper, faster or spares a trip, for whom it is not, and whom that concerns."""
