"""Parts of the page that hands rows and reports out of the house."""
