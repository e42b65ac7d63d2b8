"""Load: from files to typed data and pages. The only room that reads, and the only one that knows YAML."""
