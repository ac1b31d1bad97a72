"""The library of one machine, published as versions that never change, and taken over by servers that only read it.

A published library lies in a folder or an object store (:mod:`assistant.publishing.depot`)::

    CURRENT                  which version counts, with the digest of its manifest
    versions/<version>.json  path -> digest and size of each of its files, and what it was made by
    blobs/<2 digits>/<sha256>  the files, each once, whatever versions have it
    PUBLISHING               who is at work, while somebody is

Nothing but ``CURRENT`` is ever replaced, and it is replaced last and whole: whoever looks finds the version before or
the one after.
"""
