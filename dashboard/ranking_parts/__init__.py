"""What the pages of rankings and of a unit share: labels, filters, rates, notes, links."""
