"""What the command says and starts: language, printing, answers, serving."""
