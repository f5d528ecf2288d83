"""The pages in which the office reads the score."""
