"""Settings for the web servers that people run themselves: Apache, which reads them in the site, and nginx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from programme.files.headers import ASKED_ABOUT, CSP, FILE_TYPES, FOR_ALL, KEPT_FOR_GOOD, POLICY, FileType, Framed

VERSIONED = "/assets/[0-9a-f]{12}/"
# What has no page of its own, though a server may list what lies there.
WITHOUT_PAGE = "(assets|feeds|finding)/(.*/)?|(sessions|embed)/(area|kind|language|month|place|programme)/"
# Pictures, sounds and office files are packed already.
PACKED = (
    *("text/html", "text/css", "text/javascript", "application/javascript", "text/plain", "text/calendar", "text/csv"),
    *("application/atom+xml", "application/json", "application/xml", "text/xml", "image/svg+xml"),
)
LESS_HTML = PACKED[1:]  # nginx has it in mind by itself, and warns of it twice
TYPES = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js",
    "text/xml": "xml",
    "text/vtt": "vtt",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/x-icon": "ico",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-powerpoint": "ppt",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
}


def apache_headers(not_found: str, moved: Mapping[str, str], base: str, framed: Framed) -> str:
    """Write ``.htaccess`` for Apache; ``base`` is the path under which the site lies.

    Each part holds without the modules of the others. ``Options`` would stop a site where only some settings may stand
    here, so folders without a page are said not to be there.
    """
    lines = [
        "# Apache reads this where AllowOverride is All, or FileInfo; with AllowOverride None, nothing of it holds.",
        f"ErrorDocument 404 {not_found}",
        "AddDefaultCharset utf-8",
        *(line for kind in FILE_TYPES for line in _matching(kind, f'ForceType "{kind.headers["Content-Type"]}"')),
        "<IfModule mod_mime.c>",
        "  AddCharset utf-8 .css .js .svg .xml",
        "</IfModule>",
        "<IfModule mod_alias.c>",
        *(f'  RedirectMatch 301 "^{base}{old}?$" "{base}{new}"' for old, new in moved.items()),
        f'  RedirectMatch 404 "^{base}/({WITHOUT_PAGE})$"',
        "</IfModule>",
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in FOR_ALL.items()),
        *(_framed_by_apache(base, framed) if framed.ancestors else ()),
        *(f'  Header set {name} "{value}"' for name, value in ASKED_ABOUT.items()),
        *(f"  {line}" for kind in FILE_TYPES for line in _matching(kind, *_set(_beside_type(kind)))),
        f'  <If "%{{REQUEST_URI}} =~ m#{VERSIONED}#">',
        *(f"    {line}" for line in _set(KEPT_FOR_GOOD)),
        "  </If>",
        "  # A packed file has another mark than the file; without this, browsers would fetch it anew each time.",
        r'  RequestHeader edit "If-None-Match" "^((?:W/)?\"(.+)-gzip\")$" "$1, \"$2\""',
        "</IfModule>",
        "<IfModule mod_deflate.c>",
        "  <IfModule mod_filter.c>",
        f"    AddOutputFilterByType DEFLATE {' '.join(PACKED)}",
        "  </IfModule>",
        "</IfModule>",
    ]
    return "\n".join([*lines, ""])


def _framed_by_apache(base: str, framed: Framed) -> Iterator[str]:
    yield f'  <If "%{{REQUEST_URI}} =~ m#^{base}{framed.folder}#">'
    yield f'    Header always set {CSP} "{framed.policy}"'
    yield "  </If>"


def _matching(kind: FileType, *lines: str) -> Iterator[str]:
    yield f'<FilesMatch "\\.{kind.ending}$">'
    yield from (f"  {line}" for line in lines)
    yield "</FilesMatch>"


def _set(headers: Mapping[str, str]) -> Iterator[str]:
    yield from (f'Header set {name} "{value}"' for name, value in headers.items())


def _beside_type(kind: FileType) -> dict[str, str]:
    return {name: value for name, value in kind.headers.items() if name != "Content-Type"}


def nginx_headers(not_found: str, moved: Mapping[str, str], base: str, framed: Framed) -> str:
    """Write lines for nginx that hold in a ``server`` and in a ``location`` alike.

    So they have no locations of their own, which would leave that of an ``alias``. A header without a value is not
    sent.
    """
    types = TYPES | {kind.headers["Content-Type"].partition(";")[0]: kind.ending for kind in FILE_TYPES}
    varying = {name: name.lower().replace("-", "_") for kind in FILE_TYPES for name in _beside_type(kind)}
    lines = [
        "# Include this in a server, beside its root; where the site lies below a path of it, in the location:",
        f"#     location {base or '/hub'}/ {{ alias /srv/site/; include /srv/site/nginx-headers.conf; }}",
        "# Both names end in a slash. Then: nginx -t",
        *(_framed_by_nginx(base, framed) if framed.ancestors else ()),
        *(f'add_header {name} "{value}" always;' for name, value in _for_all(framed).items()),
        *(f'set $site_{variable} "{ASKED_ABOUT.get(name, "")}";' for name, variable in varying.items()),
        *(
            f'if ($uri ~ "\\.{kind.ending}$") {{ set $site_{varying[name]} "{value}"; }}'
            for kind in FILE_TYPES
            for name, value in _beside_type(kind).items()
            if value != ASKED_ABOUT.get(name)
        ),
        *(
            f'if ($uri ~ "{VERSIONED}") {{ set $site_{varying[name]} "{value}"; }}'
            for name, value in KEPT_FOR_GOOD.items()
        ),
        *(f"add_header {name} $site_{variable};" for name, variable in varying.items()),
        f"error_page 404 {not_found};",
        f"error_page 403 =404 {not_found};",  # a folder without a page
        *(f"rewrite ^{base}{old}?$ {base}{new} permanent;" for old, new in moved.items()),
        "charset utf-8;",
        f"charset_types {' '.join(LESS_HTML)};",
        "gzip on;",
        "gzip_vary on;",
        f"gzip_types {' '.join(LESS_HTML)};",
        "types {",
        *(f"    {kind} {endings};" for kind, endings in types.items()),
        "}",
    ]
    return "\n".join([*lines, ""])


def _framed_by_nginx(base: str, framed: Framed) -> Iterator[str]:
    yield """set $site_frames "'none'";"""
    yield f'if ($uri ~ "^{base}{framed.folder}") {{ set $site_frames "{framed.ancestors}"; }}'


def _for_all(framed: Framed) -> Mapping[str, str]:
    return FOR_ALL | {CSP: f"{POLICY}; frame-ancestors $site_frames"} if framed.ancestors else FOR_ALL
