"""The programme site's engine: lists and pages in, an accessible website and calendar feeds out.

One straight line; each part knows only what stands before it::

    data/*.yaml -> load -> model -> schedule    -> check -> render + feeds -> outputs -> writing, preview
    docs/*.md      text    typed    events to      whole    pages    iCal   path and   processes that write them,
                   + line  frozen   occurrences    set                      how made   or one when it is asked for

An output is planned before it is made: ``build`` gives the plan, and whoever writes makes the bytes. Start reading at
``build`` (the line as one function) and ``collections`` (every content type).
"""

__version__ = "0.1.0"
