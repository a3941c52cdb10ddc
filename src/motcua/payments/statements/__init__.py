"""Reading a bank's statement, and finding what each of its lines pays for."""
