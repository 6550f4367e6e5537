"""The functions that `staging` and `gradients` compare, in the user's style and written by hand."""
