// Reads calendar files with ical.js and with node-ical; writes what each found, as JSON.
// Called with the paths of the files; times in UTC, whole days as dates.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const utc = (date) => date.toISOString().replace(".000Z", "Z");

function readWithIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const moment = (time) => (time.isDate ? time.toString() : utc(time.toJSDate()));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: moment(event.startDate),
      end: moment(event.endDate),
      summary: event.summary,
      location: event.location,
      status: component.getFirstPropertyValue("status"),
      description: event.description,
      sequence: event.sequence,
    };
  });
}

// A whole day comes as midnight by the clock of this machine.
function day(date) {
  const part = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}

function readWithNodeIcal(text) {
  const found = Object.values(nodeIcal.sync.parseICS(text)).filter((one) => one.type === "VEVENT");
  return found.map((one) => ({
    uid: one.uid,
    start: one.datetype === "date" ? day(one.start) : utc(one.start),
    end: one.datetype === "date" ? day(one.end) : utc(one.end),
    summary: one.summary,
    location: one.location,
    status: one.status,
    description: one.description,
    sequence: Number(one.sequence),
  }));
}

const results = process.argv.slice(2).map((path) => {
  const text = readFileSync(path, "utf8");
  return { "ical.js": readWithIcalJs(text), "node-ical": readWithNodeIcal(text) };
});
process.stdout.write(JSON.stringify(results));
