"""The house: Django. The building, its counters, its staff; the only place that knows a database."""
