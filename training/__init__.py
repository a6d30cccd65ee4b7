"""How each model was made: data, features, weights, card. Not in the wheel."""
