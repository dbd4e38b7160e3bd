"use strict";
// Everything shown is put in as text, never as markup: a chat may contain anything.
const day = JSON.parse(document.getElementById("day").textContent);
const form = document.getElementById("filters");
const lists = document.getElementById("lists");
const NAMES = ["agent", "clause", "severity", "mode", "q"];
const ORDER = ["fine", "flag", "coach", "shadow", "excused"];
const PAGE = 50;

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== "") node.append(child);
  }
  return node;
}

// ---- what is asked for ----

function wanted() {
  const stated = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(NAMES.concat("chat").map((name) => [name, stated.get(name) || ""]));
}

function say(filter) {
  const stated = new URLSearchParams();
  for (const name of NAMES.concat("chat")) if (filter[name]) stated.set(name, filter[name]);
  const hash = "#" + stated;
  if (location.hash !== hash) history.replaceState(null, "", hash === "#" ? location.pathname + location.search : hash);
}

function meets(finding, chat, filter) {
  return (!filter.agent || finding.who === filter.agent)
    && (!filter.clause || finding.clause === filter.clause)
    && (!filter.severity || finding.severity === filter.severity)
    && (!filter.mode || finding.treatment === filter.mode)
    && (!filter.q || mentions(finding, chat, filter.q.toLowerCase()));
}

function mentions(finding, chat, text) {
  const own = [finding.id, finding.words, finding.reason, finding.clause, chat.customer, chat.id, chat.native];
  return own.some((part) => part && part.toLowerCase().includes(text))
    || chat.messages.some((message) => message[4].toLowerCase().includes(text));
}

// ---- one chat ----

const chip = (finding) => el("span", { class: "chip " + finding.treatment }, day.labels.treatment[finding.treatment]);
const SEVERE = Object.keys(day.labels.severity);
const charged = (finding) => !finding.money.startsWith("不另计");
// What is charged comes before what the same cause adds, the severe before the small.
const byWeight = (a, b) => ORDER.indexOf(a.treatment) - ORDER.indexOf(b.treatment)
  || charged(b) - charged(a) || SEVERE.indexOf(a.severity) - SEVERE.indexOf(b.severity);

const stands = (finding) => finding.treatment !== "excused" && finding.treatment !== "shadow";

function extent(findings) {
  const standing = findings.filter(stands).length;
  const excused = findings.length - standing;
  return (standing > 1 ? `，共 ${standing} 个问题` : "") + (standing && excused ? `，另有 ${excused} 条不计` : "");
}

// A row for a chat with all its *others*, or for one finding of it alone (*others* empty).
function chatRow(chat, first, others) {
  const body = el("div", { class: "chat-body", hidden: true });
  const people = [...new Set(chat.findings.filter(stands).map((f) => f.who))];
  const head = el("button", { type: "button", class: "chat-head", "aria-expanded": "false", "data-chat": chat.id },
    el("span", { class: "chat-who" }, el("b", {}, (others.length && people.length ? people : [first.who]).join("、")),
      `${chat.customer} · ${chat.start} · ${chat.platform} · ${chat.stage}`),
    others.length && chat.money ? el("span", { class: "chat-money" }, chat.money) : null,
    el("span", { class: "chat-why" }, chip(first),
      first.words ? [el("q", {}, first.words), " ", first.title] : first.reason.replace(/。$/, ""),
      extent(others)));
  head.addEventListener("click", () => toggle(head, body, chat));
  return el("article", { class: "chat" }, el("h3", {}, head), body);
}

function toggle(head, body, chat) {
  const opening = body.hidden;
  if (opening && !body.firstChild) body.append(...chatBody(chat));
  body.hidden = !opening;
  head.setAttribute("aria-expanded", String(opening));
  const filter = wanted();
  filter.chat = opening ? chat.id : "";
  say(filter);
}

function chatBody(chat) {
  const ids = [`会话编号 ${chat.id}`, chat.native ? `平台会话编号 ${chat.native}` : null, `共 ${chat.total} 条消息`,
    chat.ended ? null : "数据到此为止，会话可能还没有结束"].filter(Boolean).join(" · ");
  const parts = [el("p", { class: "chat-ids" }, ids)];
  const whole = chat.findings.filter((f) => f.message === null || f.message === undefined);
  if (whole.length) parts.push(el("div", { class: "chat-notes" }, whole.sort(byWeight).map((f) => note(f, chat.messages.length > 0))));
  if (!chat.messages.length) return parts.concat(el("p", { class: "empty" }, "今天问题较多，这个会话的全文没有放进本页；请按编号在工作簿中查看。"));
  const lines = el("ol", { class: "lines" });
  let shownDay = chat.messages[0][2];
  chat.messages.forEach((message, at) => {
    if (message[8]) lines.append(pause(`略去 ${message[8]} 条消息`));
    if (message[2] && message[2] !== shownDay) { lines.append(pause(message[2])); shownDay = message[2]; }
    for (const wait of chat.waits) if (wait.reply === at) lines.append(pause(`等待 ${wait.text}`, wait.long));
    lines.append(line(message, chat.findings.filter((f) => f.message === at).sort(byWeight)));
  });
  const left = chat.total - chat.messages.length - chat.messages.reduce((sum, m) => sum + m[8], 0);
  if (left > 0) lines.append(pause(`略去 ${left} 条消息`));
  for (const wait of chat.waits) {
    if (wait.state === "pending") lines.append(pause(`数据到此为止，已等待 ${wait.text}，待判定`));
    if (wait.state === "unanswered") lines.append(pause(`一直没有回复，已等待 ${wait.text}`, true));
  }
  return parts.concat(lines);
}

const pause = (text, late) => el("li", { class: late ? "pause late" : "pause" }, el("span", {}, text));

function line([role, name, , time, text, tags, quiet, automatic], findings) {
  const classes = ["line", role, quiet ? "quiet" : "", automatic ? "automatic" : ""].filter(Boolean).join(" ");
  return el("li", { class: classes },
    el("div", { class: "said" },
      el("p", { class: "meta" }, quiet ? time : `${name} ${time || ""}`, tags.map((tag) => el("span", { class: "tag" }, tag))),
      el("p", { class: "bubble" }, text ? marked(text, findings) : "（没有文字）")),
    findings.length ? el("div", { class: "notes" }, findings.map((f) => note(f, true))) : null);
}

// Positions count code points, as the tables do; a JavaScript string counts half of an emoji.
function marked(text, findings) {
  const letters = Array.from(text);
  const spans = findings.filter((f) => f.span).map((f) => [f.span[0], f.span[1], f.treatment]);
  const edges = [...new Set([0, letters.length, ...spans.flatMap(([from, to]) => [from, to])])].sort((a, b) => a - b);
  return edges.slice(1).map((end, at) => {
    const start = edges[at];
    const piece = letters.slice(start, end).join("");
    const covering = spans.filter(([from, to]) => from <= start && end <= to).map((span) => span[2]);
    covering.sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
    return covering.length ? el("mark", { class: covering[0] }, piece) : piece;
  });
}

function note(finding, inChat) {
  const clause = day.clauses[finding.clause];
  const severity = day.labels.severity[finding.severity];
  return el("section", { class: "note " + finding.treatment, "aria-label": finding.title },
    el("p", { class: "note-title" }, chip(finding), finding.title, " ", el("span", { class: "code" }, finding.clause)),
    inChat || !finding.words ? null : el("p", {}, "原话：", finding.words),
    charged(finding) ? el("p", {}, finding.reason) : null,
    finding.excused ? el("p", { class: "why" }, el("b", {}, "为什么豁免："), finding.excused) : null,
    finding.doubt ? el("p", { class: "why" }, el("b", {}, "为什么只提示："), finding.doubt) : null,
    finding.money ? el("p", { class: charged(finding) ? "sum" : "sum nil" }, finding.money) : null,
    finding.arithmetic && charged(finding) ? el("p", {}, finding.arithmetic) : null,
    clause.text && charged(finding) ? el("blockquote", {}, `条款 ${finding.clause}：${clause.text}`) : null,
    el("p", { class: "id" }, `${finding.who} · ${severity} · 编号 ${finding.id}`));
}

// ---- the lists ----

function draw() {
  const filter = wanted();
  for (const name of NAMES) if (form.elements[name] !== document.activeElement || name !== "q") form.elements[name].value = filter[name];
  const top = [], rest = [], excused = [], shadow = [];
  day.chats.forEach((chat, at) => {
    const found = chat.findings.filter((f) => meets(f, chat, filter)).sort(byWeight);
    if (!found.length) return;
    if (at < day.top) top.push([chat, found]);
    else for (const f of found) (f.treatment === "excused" ? excused : f.treatment === "shadow" ? shadow : rest).push([chat, f]);
  });
  lists.replaceChildren(...[
    top.length && section("最值得看的会话", "按金额、把握大小、严重程度排列，最多 " + PAGE + " 个。", top.map(([chat, found]) => chatRow(chat, found[0], found))),
    rest.length && section("其余问题，按条款", "", grouped(rest)),
    excused.length && section("已豁免", "看起来像问题，但有正当理由，不算在任何人头上。", grouped(excused)),
    shadow.length && section("试运行的规则", "规则还在试用，不计金额，也不算入成绩。", grouped(shadow)),
  ].filter(Boolean));
  const count = top.reduce((sum, [, found]) => sum + found.length, 0) + rest.length + excused.length + shadow.length;
  document.getElementById("status").textContent = count ? `符合条件的有 ${count} 条，其中 ${top.length} 个会话排在最前。` : "";
  if (!count) lists.append(el("p", { class: "empty" }, day.chats.length ? "没有符合条件的会话。" : "今天没有发现问题。"));
  if (filter.chat) open(filter.chat);
}

function section(heading, text, children) {
  return el("section", {}, el("h2", { class: "list-title" }, heading), text ? el("p", { class: "list-note" }, text) : null, children);
}

function grouped(pairs) {
  const groups = new Map();
  for (const pair of pairs) {
    if (!groups.has(pair[1].clause)) groups.set(pair[1].clause, []);
    groups.get(pair[1].clause).push(pair);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length).map(([clause, found]) => group(clause, found));
}

function group(clause, found) {
  const inside = el("div", { class: "group" });
  const about = day.clauses[clause];
  const box = el("details", { "data-clause": clause },
    el("summary", {}, el("span", {}, el("span", { class: "code" }, clause), " ", about.brief || found[0][1].title), el("span", { class: "number" }, `${found.length} 条`)), inside);
  box.addEventListener("toggle", () => {
    if (!box.open || inside.firstChild) return;
    if (about.text && about.text !== about.brief + "。") inside.append(el("p", { class: "wording" }, "条款原文：" + about.text));
    more(inside, found, 0);
  });
  return box;
}

function more(inside, found, from) {
  inside.append(...found.slice(from, from + PAGE).map(([chat, f]) => chatRow(chat, f, [])));
  const left = found.length - from - PAGE;
  if (left <= 0) return;
  const button = el("button", { type: "button", class: "more" }, `再看 ${Math.min(PAGE, left)} 条（还有 ${left} 条）`);
  button.addEventListener("click", () => { button.remove(); more(inside, found, from + PAGE); });
  inside.append(button);
}

function open(id) {
  const head = () => lists.querySelector(`[data-chat="${CSS.escape(id)}"]`);
  if (!head()) {
    const chat = day.chats.find((one) => one.id === id);
    if (!chat) return;
    const first = [...chat.findings].sort(byWeight)[0];
    lists.prepend(section("链接中的会话", "", [chatRow(chat, first, chat.findings)]));
  }
  if (head().getAttribute("aria-expanded") === "false") head().click();
  head().scrollIntoView({ block: "start" });
}

// ---- the filters ----

// On a telephone the chats come first.
if (matchMedia("(max-width: 640px)").matches) document.getElementById("statistics").open = false;

function choices(name, values, text) {
  for (const value of values) form.elements[name].append(el("option", { value }, text(value)));
}

const found = day.chats.flatMap((chat) => chat.findings);
const distinct = (key) => [...new Set(found.map((f) => f[key]))].sort();
choices("agent", distinct("who"), (who) => who);
choices("clause", distinct("clause"), (clause) => `${clause} ${day.clauses[clause].brief}`);
choices("severity", Object.keys(day.labels.severity).filter((s) => found.some((f) => f.severity === s)), (s) => day.labels.severity[s]);
choices("mode", ORDER.filter((m) => found.some((f) => f.treatment === m)), (m) => day.labels.treatment[m]);
form.addEventListener("submit", (event) => event.preventDefault());
let typing = 0;
function changed() {
  say(Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value.trim()])));
  draw();
}
form.addEventListener("input", (event) => {
  clearTimeout(typing);
  if (event.target.name === "q") typing = setTimeout(changed, 200);
  else changed();
});
form.addEventListener("reset", (event) => {
  event.preventDefault();
  for (const name of NAMES) form.elements[name].value = "";
  changed();
});
// A link inside the page (a clause, an agent) or back and forward; the filters change it silently.
addEventListener("hashchange", () => {
  draw();
  if (!wanted().chat) document.getElementById("chats").scrollIntoView();
});
draw();
