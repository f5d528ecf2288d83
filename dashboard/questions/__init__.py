"""The parts of the page of questions: the answer, a card a question, what was looked at in vain."""
