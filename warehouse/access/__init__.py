"""Who may see and do what: people and their roles, and what each role opens."""
