// Runs before a page: it is TODAY there, and `drawn` becomes the milliseconds until the first results and until all were
// drawn, counted from Enter on the page before, else from the start of the visit.
(() => {
  const real = Date;
  const shift = real.parse("TODAYT11:00:00Z") - real.now();
  globalThis.Date = class extends real {
    constructor(...given) {
      if (given.length) super(...given);
      else super(real.now() + shift);
    }
    static now() {
      return real.now() + shift;
    }
  };
  const now = () => performance.timeOrigin + performance.now();
  addEventListener("keydown", () => sessionStorage.setItem("asked", now()));
  const drawn = (wanted) => new Promise((done) => {
    const watcher = new MutationObserver(() => {
      if (!wanted()) return;
      watcher.disconnect();
      const asked = Number(sessionStorage.getItem("asked")) || performance.timeOrigin;
      requestAnimationFrame(() => setTimeout(() => done(now() - asked)));
    });
    watcher.observe(document, { childList: true, subtree: true, characterData: true });
  });
  const all = () => document.querySelector("[data-search] [role=status]")?.textContent.includes("result");
  const first = () => all() || document.querySelector("[data-search] .results li");
  globalThis.drawn = Promise.all([drawn(first), drawn(all)]);
})();
