"""What holds of a proposal: small facts by name, which the weights of a decision are given to."""
