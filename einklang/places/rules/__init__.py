"""Where the city is: names that addresses need for themselves, and outlines drawn as a map. Plain Python."""
