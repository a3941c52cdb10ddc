"""Money paid for a dossier: attempts, settlements, the bank's signed word."""
