"""The departments of the city and what they owe a neighbourhood: who is responsible, who comes, what was promised."""
