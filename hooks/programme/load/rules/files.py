"""Rules of files, and of the signs that stand in them."""

from programme.problems.problem import Rule

FILE_ENCODING = Rule("file-encoding", "The file is not saved as UTF-8; save it again as UTF-8.")
FILE_KIND = Rule("file-kind", "A file in docs/ is of a kind that a browser could run, such as a web page or a script.")
FILE_LARGE = Rule("file-large", "The file has more than 20 MB; split it into several files in a folder.")
FILE_HIDDEN = Rule("file-hidden", "A file whose name begins with a dot is not read, and may change what others are.")
FILE_LINK = Rule("file-link", "The file is a link to another file; put the file itself there.")
FILE_NAME = Rule("file-name", "The name of a file or folder in docs/ cannot be part of a web address.")
FILE_UNREAD = Rule(
    "file-unread", "A spreadsheet or calendar in data/ is not read; `make import` brings its sessions in."
)
FILE_UNKNOWN = Rule("file-unknown", "No page is made from a file of this name.")
FILE_UNREADABLE = Rule("file-unreadable", "The system cannot read the file.")
MERGE_CONFLICT = Rule("merge-conflict", "Two versions of the same lines stand in the file; keep one of them.")
HIDDEN_CHARACTER = Rule("hidden-character", "A character that nobody can see stands in the text.")
INDENT_SPACE = Rule("indent-space", "A line begins with a no-break space; type plain spaces.")
INDENT_TAB = Rule("indent-tab", "A line begins with a tab; type plain spaces.")
CURLY_QUOTE = Rule("curly-quote", "A text begins with a curly quote; type straight quotes.")
PICTURE_UNUSABLE = Rule("picture-unusable", "A picture of the data is damaged or too large.")
PICTURE_BROKEN = Rule("picture-broken", "A file with the name of a picture is none.")
PICTURE_LIVE = Rule("picture-live", "An SVG picture holds a script, or loads something; save it as a plain picture.")
SETTING_FOLDER = Rule("setting-folder", "A folder that mkdocs.yml or a variable names is not there.")
