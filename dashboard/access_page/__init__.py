"""Parts of the page that tells who may see and do what."""
