"""What the stateful phases work with: things at the target, the bodies that make them, and whole lists."""
