"""What every module stands on: identifiers, the clock, money, errors, encryption, loading of adapters.

It knows no law and no person, and holds no models.
"""
