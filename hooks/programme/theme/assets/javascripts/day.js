// The day in London as 2024-01-31, whatever zone the device is in.
// Empty while the site is shown as of another day: then nothing has passed.
export function today() {
  if (document.documentElement.dataset.asAt) return "";
  const form = { timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit" };
  const parts = new Intl.DateTimeFormat("en-GB", form).formatToParts(new Date());
  const part = (type) => parts.find((one) => one.type === type).value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}

// A day in words: Wednesday 31 January 2024.
export function longDate(day) {
  const form = { timeZone: "UTC", weekday: "long", day: "numeric", month: "long", year: "numeric" };
  return new Intl.DateTimeFormat("en-GB", form).format(new Date(`${day}T12:00:00Z`)).replace(",", "");
}

// A month as 2024-01 in words: January 2024.
export function monthName(month) {
  return longDate(`${month}-01`).split(" ").slice(2).join(" ");
}

// An element with its text; a class where one is given.
export function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}
