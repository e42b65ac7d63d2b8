"""The commands: one module each, named as people type it, loaded only when it is asked for; and what several share."""
