"""The bundled models run on the words of many stories at once, without padding and without objects.

stanza loads the models, and their weights and vocabularies are read from what it loaded; what is
computed is what its own processors compute. All words of all sentences lie one below the other in
one matrix; only what looks along a sentence (attention, recurrence, trees) asks where it ends.
Nothing here depends on which other sentences are read along with one: see ``dense``.
"""
