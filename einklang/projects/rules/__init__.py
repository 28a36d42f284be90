"""An application's plan, its life, and what changed between two versions. Plain Python."""
