"""Several processes that answer for one that serves: each has the models, none has any memory of who asked.

::

    pool      what the web asks: has each question answered by one process, and in time
    scope     the same about some of the reports
    known     what is known of the reports without asking a process each time
    crew      the processes together: picks the least busy, replaces one that has died or does not speak any more
    process   one of them, as seen from outside
    program   what of it belongs to the operating system: its pipes, its end
    worker    one of them, from inside (``python -m assistant.workers``)
    wire      the lines of JSON that they send each other
"""
