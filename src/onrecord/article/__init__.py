"""A page of labelled blocks in, the article and the lists around it out."""
