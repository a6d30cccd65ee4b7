"""How the tagger of names is made: labelled texts → features → weights → card."""
