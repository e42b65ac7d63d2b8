"""What readers of a site get: Lighthouse, bytes of a visit, and time to an answer on a slow phone."""
