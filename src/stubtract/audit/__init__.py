"""Documentation pages held to the Contract: is the document still what they say?

``pages`` reads a page into plain facts, each with its line; ``compare`` holds an operation of the contract to
them. What differs is a Drift, which names both places and the edit that would make them agree.
"""

from stubtract.audit.drift import Drift
from stubtract.audit.naming import Naming
from stubtract.audit.run import Audit, audit

__all__ = ["Audit", "Drift", "Naming", "audit"]
