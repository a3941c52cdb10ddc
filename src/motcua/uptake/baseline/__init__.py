"""What newspapers told in 2016 and 2017 about online services, each figure with its source: today stands beside it."""
