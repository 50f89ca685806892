"""What a target remembers: one file for each part of the life of a thing."""
