"""What could be the answer to each decision about a number: proposals with where they came from."""
