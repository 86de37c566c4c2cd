"""The candidates of each decision about a number, with their origins."""
