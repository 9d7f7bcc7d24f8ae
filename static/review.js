// Refinements only: every key presses a button or follows a link that stands on the page without this file.
"use strict";

const cards = [...document.querySelectorAll(".proposal-card")];
const keysBox = document.getElementById("use-keys");
const field = document.querySelector(".correction [name=spans]");
const runs = [...document.querySelectorAll("[data-at]")];

// Browsers count in UTF-16, spans in code points.
const points = (words) => [...words];

const besides = window.matchMedia("(min-width: 60rem)");

const current = () => cards.find((card) => card.classList.contains("is-current"));

function look(card) {
  if (!card) return;
  cards.forEach((other) => other.classList.toggle("is-current", other === card));
  document.querySelectorAll("mark.is-current").forEach((mark) => mark.classList.remove("is-current"));
  const anchor = document.getElementById(card.dataset.mark);
  const start = anchor && anchor.nextElementSibling;
  if (start) start.classList.add("is-current");
  // One above the other, the text would be scrolled away from the card again.
  if (start && besides.matches) start.scrollIntoView({ block: "center" });
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const at = cards.indexOf(current());
  look(cards[Math.min(Math.max(at + by, 0), cards.length - 1)]);
}

function press(key) {
  const own = current() && current().querySelector(`[data-key="${key}"]`);
  const target = own || document.querySelector(`.tools [data-key="${key}"]`);
  if (!target) return;
  if (target.tagName !== "SUMMARY") return target.click();
  target.parentElement.open = true;
  target.parentElement.querySelector("button").focus();
}

// The text as the server counts it, as far as it is shown; line ends and what surrounds them are blanks.
function textOf() {
  const text = [];
  for (const run of runs) {
    const at = Number(run.dataset.at);
    while (text.length < at) text.push("\n");
    points(run.textContent).forEach((point, n) => { text[at + n] = point; });
  }
  return text;
}

const isBlank = (point) => point === undefined || /\s/.test(point);
const isLetter = (point) => /[\p{L}\p{N}'’-]/u.test(point) && !/\p{Script=Han}/u.test(point);

// The next place beyond a word, a Chinese character or a mark; blanks never end up inside the span.
function edge(text, place, by, isEnd) {
  const ahead = (at) => text[by > 0 ? at : at - 1];
  let next = place;
  while (ahead(next) !== undefined && isBlank(ahead(next))) next += by;
  if (ahead(next) === undefined) return place;
  if (isLetter(ahead(next))) while (ahead(next) !== undefined && isLetter(ahead(next))) next += by;
  else next += by;
  while (isEnd && by < 0 && next > 0 && isBlank(text[next - 1])) next -= 1;
  while (!isEnd && by > 0 && next < text.length && isBlank(text[next])) next += 1;
  return next;
}

// "[" and "]" move the end, with Shift the beginning, by a word; with Alt by a character.
function adjust(key, single) {
  const pairs = field.value.match(/\d+/g);
  if (!pairs || pairs.length < 2) return;
  const text = textOf();
  const by = key === "[" || key === "{" ? -1 : 1;
  const which = key === "{" || key === "}" ? 0 : pairs.length - 1;
  const place = Number(pairs[which]);
  pairs[which] = String(single ? place + by : edge(text, place, by, which > 0));
  const written = [];
  for (let n = 0; n < pairs.length; n += 2) written.push(`${pairs[n]}-${pairs[n + 1]}`);
  field.value = written.join(", ");
  show(text, Number(pairs[0]), Number(pairs[pairs.length - 1]));
}

function show(text, start, end) {
  const quote = current() && current().querySelector("blockquote p");
  if (quote && start < end) quote.textContent = text.slice(start, end).join("");
  say(`Ends with “${text.slice(Math.max(start, end - 30), end).join("")}”, begins with “${text.slice(start, start + 30).join("")}”`);
}

// Where in the text a selection's end lies: the run that holds it and the code points before it there.
function placeOf(node, offset) {
  const inside = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const run = inside.closest("[data-at]");
  if (!run) return null;
  const before = node.nodeType === Node.TEXT_NODE ? node.textContent.slice(0, offset) : offset ? run.textContent : "";
  return Number(run.dataset.at) + points(before).length;
}

function selected() {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : `${start}-${end}`;
}

// The selected words become the quote that is edited, or fill the form for one that was missed.
function take() {
  const place = selected();
  const missed = document.getElementById("missed");
  if (place && field) {
    field.value = place;
    const [start, end] = place.split("-").map(Number);
    return show(textOf(), start, end);
  }
  missed.open = true;
  const words = missed.querySelector("textarea");
  if (place) words.value = place;
  words.focus();
}

function say(words) {
  document.getElementById("spoken").textContent = words;
}

function help() {
  const list = document.getElementById("keys");
  list.open = !list.open;
  list.scrollIntoView({ block: "nearest" });
  list.querySelector("summary").focus();
}

const ACTIONS = { j: () => step(1), k: () => step(-1), m: take, "?": help };

function onKey(event) {
  const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select");
  if (typing || !keysBox.checked || event.ctrlKey || event.metaKey) return;
  if ("[]{}".includes(event.key) && event.key) {
    if (field) adjust(event.key, event.altKey);
  } else if (event.altKey) {
    return;
  } else if (ACTIONS[event.key]) {
    ACTIONS[event.key]();
  } else if ("areun".includes(event.key)) {
    press(event.key);
  } else {
    return;
  }
  event.preventDefault();
}

// Names of delegates for the letters typed so far.
function suggest(event) {
  const list = document.getElementById("delegates");
  const address = `${list.dataset.source}?q=${encodeURIComponent(event.target.value)}`;
  if (event.target.value.length < 1 || event.target.value.endsWith("]")) return;
  fetch(address).then((answer) => answer.json()).then((found) => {
    list.replaceChildren(...found.delegates.map((name) => new Option(name, name)));
  });
}

if (keysBox) {
  keysBox.checked = localStorage.getItem("verbatim-keys") !== "off";
  keysBox.addEventListener("change", () => {
    localStorage.setItem("verbatim-keys", keysBox.checked ? "on" : "off");
  });
  document.addEventListener("keydown", onKey);
  if (besides.matches || location.hash) look(current());
  // Said after the page has loaded: what a page brings with it is not announced.
  const told = document.querySelector(".told");
  const progress = document.getElementById("progress").textContent;
  setTimeout(() => say(`${told ? told.textContent : ""} ${progress}`.replace(/\s+/g, " ")), 300);
}
if (field) {
  field.form.elements.delegate.addEventListener("input", suggest);
  field.form.querySelector("button").focus({ preventScroll: true });
}
