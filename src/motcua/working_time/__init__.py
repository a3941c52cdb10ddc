"""Working hours, holidays and make-up days: pure arithmetic of legal time limits.

Its words: calendar (hours of an ordinary week plus special days), window (from opening to closing), special day (a
holiday, or a day off that is worked), working day (8 working hours when a limit is counted by the hour).
It never knows a dossier, pauses nothing itself, and never moves a due moment: who keeps a clock asks it for one.
"""
