"""The counters: catalogue records in the formats of others, persistent identifiers, OAI-PMH, feeds, the map of the site."""
