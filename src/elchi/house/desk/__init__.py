"""The desk: where curators log in and judge, one decision at a time, the passage beside the value."""
