// Adds two buttons that only a script can give: the device's own share sheet, where there is one, and "Print".
"use strict";

const button = (text, pressed) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--quiet";
  made.textContent = text;
  made.addEventListener("click", pressed);
  return made;
};

for (const list of document.querySelectorAll("[data-share-text]")) {
  const { shareTitle: title, shareText: text, shareUrl: url } = list.dataset;
  // The address goes in by itself, so that phones can show the page and not only its words.
  const words = url ? text.replace(`. ${url}`, "") : text;
  const data = url ? { title, text: words, url } : { title, text: words };
  if (navigator.canShare?.(data)) {
    // A reader who closes the share sheet has made no mistake.
    list.after(button("Share", () => navigator.share(data).catch(() => {})));
  }
}

for (const place of document.querySelectorAll("[data-print]")) {
  place.prepend(button("Print this page", () => print()));
}
