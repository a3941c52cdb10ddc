"""A fair league table: intervals, the mix of procedures taken into account, small numbers hidden."""
