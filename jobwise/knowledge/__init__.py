"""What Jobwise knows about jobs: the guides, and the catalogue that finds a job by any of its names."""
