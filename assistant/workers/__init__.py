"""Several processes that answer for one that serves: each has the models, none has any memory of who asked.

::

    pool      what the web asks: picks a process for each question, replaces one that has died
    process   one of them, as seen from outside
    worker    one of them, from inside (``python -m assistant.workers``)
    wire      the lines of JSON that they send each other
"""
