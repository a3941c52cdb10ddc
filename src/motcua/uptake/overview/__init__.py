"""What leaders see first: figures of offices and wards side by side, where they lead, what they save."""
