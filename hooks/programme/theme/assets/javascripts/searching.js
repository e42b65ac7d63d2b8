// Runs before the page is drawn: with a search in the address, the A to Z makes room for the results, and the browser
// fetches at once all that they need, in place of one file after the other. Where the script that shows them does not
// load, the A to Z comes back.
if (new URLSearchParams(location.search).get("q")?.trim()) {
  document.documentElement.classList.add("searching");
  document.querySelector("h1").textContent = "Search results";
  document.addEventListener("error", ({ target }) => {
    if (!target.matches("[src$='/search.js']")) return;
    document.documentElement.classList.remove("searching");
    document.querySelector("[data-search] [role=status]").textContent = "Search does not work just now. Use the A to Z below.";
  }, true);
  const wanted = (address, hint) => {
    const link = Object.assign(document.createElement("link"), hint);
    link.href = new URL(address, document.currentScript.src);
    document.head.append(link);
  };
  for (const name of ["day", "finder", "search-library", "where", "words"]) wanted(`${name}.js`, { rel: "modulepreload" });
  wanted("../../../finding/search.json", { rel: "preload", as: "fetch", crossOrigin: "anonymous" });
}
