"""Files in, judged rows out: everything between a received file and the store."""
