"""What a person says against the machine: kept apart, anchored to the words, applied over every new analysis."""
