"""TensorFlow's half of the operators: the only package that imports TensorFlow."""
