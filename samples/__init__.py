"""A month of made-up news, the same on every machine: stories in, pages of six sites out.

Five newspapers and a news agency that do not exist, in November 2025. Everything printed here was
written for this project (`README.md`).
"""
