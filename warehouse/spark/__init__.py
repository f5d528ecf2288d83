"""The models on a Spark master: the same SQL, carried over, into the same snapshot."""
