"""Articles as proposals: what to propose is planned by pure code, forges carry it out."""
