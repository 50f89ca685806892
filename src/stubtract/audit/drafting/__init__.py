"""A first document from documentation pages, for a person to finish.

It reads what the readers of pages tell, nothing else: tables give names, words for types and limits; samples
numbers, classes and media types; XML names, namespaces and base classes. What is a guess is marked.
"""

from stubtract.audit.drafting.run import Draft, draft

__all__ = ["Draft", "draft"]
