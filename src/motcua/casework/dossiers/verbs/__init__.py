"""One descriptor for each verb: who may, where, and what it means for a case. Found by `powers`."""
