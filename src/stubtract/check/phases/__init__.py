"""The phases of the suite: each turns a contract into conversations with the target."""
