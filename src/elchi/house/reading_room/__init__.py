"""The reading room: the public pages. Reads only."""
