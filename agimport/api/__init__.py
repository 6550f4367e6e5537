"""What a user calls by name: converting, asking, showing. Everything heavy is imported on first use."""
