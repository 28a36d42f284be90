"""Pages of projects: the public list, the applicant's desk, the office's check."""
