"""Who is who: names in any script compared, and the persons, bodies, states and offices that statements speak of.

Leaves `Authority`.
"""

from elchi.authorities.files import Files, authorities_of

__all__ = ["Files", "authorities_of"]
