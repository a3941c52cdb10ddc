"""What every template knows."""
