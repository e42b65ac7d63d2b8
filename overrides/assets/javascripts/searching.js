// Runs before the page is drawn: with a search in the address, the A to Z makes room for the results.
if (new URLSearchParams(location.search).get("q")?.trim()) {
  document.documentElement.classList.add("searching");
  document.querySelector("h1").textContent = "Search results";
}
