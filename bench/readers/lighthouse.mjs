// Runs Lighthouse as it comes (mobile, simulated slow 4G, CPU slowed 4x) on each address: `node lighthouse.mjs FOLDER
// CHROME RUNS ADDRESS...`, where FOLDER has node_modules. Prints, for each address, what each of its runs has found.
import { pathToFileURL } from "node:url";

const [folder, chromePath, runs, ...addresses] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(`${folder}/node_modules/${path}`));
const { default: lighthouse } = await load("lighthouse/core/index.js");
const { launch } = await load("chrome-launcher/dist/index.js");

const METRICS = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];
const chromeFlags = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"];
const chrome = await launch({ chromePath: chromePath || undefined, chromeFlags });
const found = Object.fromEntries(addresses.map((address) => [address, []]));
try {
  for (let run = 0; run < Number(runs); run += 1) {
    for (const address of addresses) found[address].push(await look(address));
    process.stderr.write(`Lighthouse: ${run + 1} of ${runs} rounds\n`);
  }
} finally {
  chrome.kill();
}
process.stdout.write(JSON.stringify(found));

async function look(address) {
  const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error" });
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  const scores = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]);
  const metrics = METRICS.map((id) => [id, lhr.audits[id].numericValue]);
  return { scores: Object.fromEntries(scores), metrics: Object.fromEntries(metrics), missed: missed(lhr) };
}

// The audits that count and are not passed, with what they point at; those of performance are times, told above.
function missed({ audits, categories }) {
  const rules = Object.values(categories).filter(({ id }) => id !== "performance");
  const counted = rules.flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight));
  return counted
    .map(({ id }) => audits[id])
    .filter(({ id, score }) => score !== null && score < 1)
    .map(({ id, title, details }) => {
      const points = (details?.items || []).slice(0, 3).map(pointOf);
      return { id, title, points };
    });
}

function pointOf(item) {
  const said = [item.node?.snippet, item.source?.snippet, item.source, item.url, item.description];
  return said.find((text) => typeof text === "string" && text) || JSON.stringify(item);
}
