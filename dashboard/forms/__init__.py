"""Forms: a row of a record, typed where the work happens, by the rules of the record's class."""
