"""Who is competent where and since when: authorities, units, successions, memberships."""
