"""Who is who: names in any script compared, and the persons, bodies, states and offices that statements speak of."""
