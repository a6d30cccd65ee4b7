"""A story's paragraphs in, entities, times and statements out."""
