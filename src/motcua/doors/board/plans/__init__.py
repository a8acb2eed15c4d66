"""Pages of plans: the list, a plan as a whole, one task, drawing one up."""
