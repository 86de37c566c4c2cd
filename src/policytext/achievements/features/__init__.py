"""The features of candidates, by name; a decision has a weight for each."""
