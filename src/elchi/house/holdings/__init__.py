"""Holdings: documents, their words and entries, every arrival and every check of their bytes."""
