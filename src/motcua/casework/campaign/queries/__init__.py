"""Reading the campaign: each function says who looks, and shows nothing of an agency that they do not work for."""
