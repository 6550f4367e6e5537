"""Programs in plain eager style: losses, numerics, text, a recurrent network, beam search, Keras."""
