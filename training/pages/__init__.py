"""How the page model was made: gold pages in, the model that corrects the role rules out."""
