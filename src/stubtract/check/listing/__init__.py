"""What the parameters of a list promise: one file for each kind of them."""
