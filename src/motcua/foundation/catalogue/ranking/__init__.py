"""Which procedure people mean, by what they type: a ranker over texts in memory. Pure: no database, no clock."""
