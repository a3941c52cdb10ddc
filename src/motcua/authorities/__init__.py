"""Who is competent where and since when: authorities, administrative units, successions, memberships.

Its words: authority (an office that receives or decides), unit (a piece of territory), succession (who goes on with the
work or the territory of one that ended), membership (a person's role in an authority, from a day to a day).
Nothing is ever deleted when it ends: it is closed on its last day. It knows no dossier: who keeps open dossiers
reads the successions and moves them. Who works when is said by the code of a calendar, which it does not read.
"""
