"""The programme site's engine: lists and pages in, an accessible website and calendar feeds out.

One straight line; each part knows only what stands before it::

    data/*.yaml -> load -> model -> check -> schedule -> render + feeds -> outputs -> mkdocs_hooks
    docs/*.md      text    typed    whole    events to   pages    iCal   path and     hands them
                   + line  frozen   set      occurrences                 bytes        to MkDocs

Start reading at ``build`` (the line as one function) and ``collections`` (every content type).
"""
