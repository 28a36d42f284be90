"""What the city writes about itself, cut into paragraphs that can be named, and what a neighbourhood notes on them."""
