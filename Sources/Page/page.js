"use strict";
// Carries bytes between files, the core and WebCrypto, and puts what the core says into elements. What is said, what is
// signed and what is believed comes from the core: the same Swift as in the commands.
(() => {
const isWorker = typeof document === "undefined";
const utf8 = new TextEncoder(), text = new TextDecoder();

// ---- The core: parts, each its length in four bytes, the lowest first, and its bytes.

function join(parts) {
  const message = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 4, 0));
  const view = new DataView(message.buffer);
  let place = 0;
  for (const part of parts) {
    view.setUint32(place, part.length, true);
    message.set(part, place + 4);
    place += part.length + 4;
  }
  return message;
}

function split(message) {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength), parts = [];
  for (let place = 0; place < message.length;) {
    const count = view.getUint32(place, true);
    parts.push(message.slice(place + 4, place + 4 + count));
    place += count + 4;
  }
  return parts;
}

// A fresh instance: nothing of one file is left for the next.
function instantiate(module) {
  let memory;
  const imports = {};
  for (const { module: name, name: member } of WebAssembly.Module.imports(module)) {
    imports[name] ??= {};
    imports[name][member] = () => 52;
  }
  if (imports.wasi_snapshot_preview1) {
    imports.wasi_snapshot_preview1.random_get = (place, count) => {
      crypto.getRandomValues(new Uint8Array(memory.buffer, place, count));
      return 0;
    };
    imports.wasi_snapshot_preview1.proc_exit = () => { throw new Error("exit"); };
  }
  const core = new WebAssembly.Instance(module, imports).exports;
  memory = core.memory;
  return (name, bytes) => {
    const place = core.allocate(bytes.length);
    new Uint8Array(memory.buffer, place >>> 0, bytes.length).set(bytes);
    const reply = core[name](place, bytes.length) >>> 0;
    const count = new DataView(memory.buffer).getUint32(reply, true);
    return split(new Uint8Array(memory.buffer, reply + 4, count));
  };
}

// Whether signatures are those of keys over messages: a byte for each.
async function verify(parts, tell) {
  const keys = new Map(), results = new Uint8Array(parts.length / 3);
  const check = async (index) => {
    const [key, signature, message] = parts.slice(index * 3, index * 3 + 3), name = key.join();
    if (!keys.has(name)) keys.set(name, crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]));
    try {
      results[index] = await crypto.subtle.verify("Ed25519", await keys.get(name), signature, message) ? 1 : 0;
    } catch { results[index] = 0; }
  };
  for (let first = 0; first < results.length; first += 64) {
    tell(first / results.length);
    const some = Array.from({ length: Math.min(64, results.length - first) }, (_, offset) => first + offset);
    await Promise.all(some.map(check));
  }
  return results;
}

// One question and its answer; the core is run again with what it wanted to know.
async function answer({ module, head, files, key }, tell) {
  const call = instantiate(module);
  let parts = call("run", join([utf8.encode(JSON.stringify(head)), ...files]));
  for (;;) {
    const reply = JSON.parse(text.decode(parts[0]));
    if (reply.verify) {
      parts = call("verified", await verify(parts.slice(1), tell));
    } else if (reply.sign) {
      parts = call("signed", new Uint8Array(await crypto.subtle.sign("Ed25519", key, parts[1])));
    } else {
      return { reply, files: parts.slice(1) };
    }
  }
}

if (isWorker) {
  let module;
  self.onmessage = async ({ data }) => {
    module = data.module ?? module;
    if (!data.head) return;
    try {
      self.postMessage(await answer({ ...data, module }, (progress) => self.postMessage({ progress })));
    } catch (error) { self.postMessage({ trap: String(error) }); }
  };
  return;
}

// ---- The page as it was loaded: taken before anything in it is changed.
const source = document.currentScript.textContent;
const whole = "<!DOCTYPE html>\n" + document.documentElement.outerHTML.slice(0, -"</body></html>".length) + "\n</body></html>\n";

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
const $ = (id) => document.getElementById(id);
const language = () => document.documentElement.lang;
const phrases = $("phrases").content;
const phrase = (name) =>
  phrases.querySelector(`[data-phrase="${name}"] [lang="${language()}"]`).textContent;

// ---- Elements: of a closed set, with a closed set of attributes; text stays text.
const tags = new Set(("article button code dd details div dl dt em fieldset h1 h2 h3 header input label legend li ol option " +
  "ins del p q section select span strong summary table td textarea th tr ul svg path").split(" "));
const attributes = new Set(("aria-describedby aria-hidden aria-label aria-live autocapitalize autocomplete checked class d " +
  "colspan data-for dir for id lang multiple name placeholder role rows shape-rendering spellcheck tabindex type value viewBox").split(" "));

function build(node, prefix) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, values, ...content] = node;
  if (!tags.has(tag)) throw new Error(tag);
  const isDrawing = tag === "svg" || tag === "path";
  const element = isDrawing
    ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(values)) {
    if (!attributes.has(name)) throw new Error(name);
    element.setAttribute(name, prefix && (name === "id" || name === "for") ? prefix + value : value);
  }
  element.append(...content.map((child) => build(child, prefix)));
  return element;
}

function show(place, tree, prefix) { place.replaceChildren(...tree.map((node) => build(node, prefix))); }

function make(tag, style, ...content) {
  const element = document.createElement(tag);
  if (style) element.className = style;
  element.append(...content);
  return element;
}

function button(name, action, style) {
  const element = make("button", style, phrase(name));
  element.type = "button";
  element.addEventListener("click", action);
  return element;
}

// ---- Asking the core, in a worker that can be stopped.
let module, worker, running, queue = Promise.resolve();

async function load() {
  const packed = Uint8Array.from(atob($("module").textContent.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

function startWorker() {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  worker = new Worker(url);
  worker.postMessage({ module });
  worker.onmessage = ({ data }) => {
    if (data.progress !== undefined) return running?.tell(data.progress);
    const done = running;
    running = undefined;
    data.trap ? done?.reject(new Error("trap")) : done?.resolve(data);
  };
  worker.onerror = () => { running?.reject(new Error("trap")); running = undefined; };
}

function stop() {
  worker?.terminate();
  worker = undefined;
  running?.reject(new Error("cancelled"));
  running = undefined;
}

// Such as UTC or UTC+05:30; Indonesia's zones have names, which the core knows.
function zone(behind) {
  const [hours, minutes] = [Math.floor(Math.abs(behind) / 60), Math.abs(behind) % 60].map((part) => String(part).padStart(2, "0"));
  return behind === 0 ? "UTC" : `UTC${behind > 0 ? "-" : "+"}${hours}:${minutes}`;
}

// What the core says: `files` are handed over in their roles, `fields` are what somebody filled in.
function ask(action, { fields = {}, files = [], attachments = [], key, tell = () => {} } = {}) {
  const now = new Date();
  const head = {
    action, language: language(), now: Math.floor(now / 1000), offset: -now.getTimezoneOffset() * 60,
    zone: zone(now.getTimezoneOffset()), fields, attachments,
    files: files.map(({ role, name }) => ({ role, name })),
  };
  const question = { head, files: files.map(({ bytes }) => bytes), key };
  const result = queue.then(async () => {
    module = await module;
    if (!worker) startWorker();
    return new Promise((resolve, reject) => {
      running = { resolve, reject, tell };
      worker.postMessage(question);
    });
  });
  queue = result.catch(() => {});
  return result;
}

// ---- Files to be saved: closing the page asks until they are.
const unsaved = new Set();
window.addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });

function download(name, type, bytes) {
  const link = document.createElement("a");
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

function savers(descriptions, files) {
  return descriptions.map(({ name, type }, index) => {
    const item = {}, bytes = files[index], done = () => unsaved.delete(item);
    unsaved.add(item);
    const row = make("p", "saver", button("save", () => { download(name, type, bytes); done(); }, "primary"), make("span", "file", name));
    const shared = new File([bytes], name, { type });
    if (navigator.canShare?.({ files: [shared] })) {
      row.append(button("share", () => navigator.share({ files: [shared] }).then(done, () => {})));
    }
    return row;
  });
}

// ---- Files that are handed over.
let handed = [], number = 0, canVerify = true, isCancelled = false, isSound;
const trusted = new Set(["public-key", "revocation", "log-key", "policy"]);

const nameOf = (error) => error.message === "cancelled" ? "cancelled" : "trap";
const alertOf = (error) => ["div", { class: "alert bad", role: "alert" }, ["p", {}, phrase(nameOf(error))]];

async function take(list) {
  const taken = [];
  isCancelled = false;
  for (const file of list) {
    const entry = { name: file.name, id: ++number };
    busy("reading", file.name);
    try {
      if (isCancelled) throw new Error("cancelled");
      // No file of ours is so large; an attachment may be.
      if (file.size > 64 << 20) {
        const sha256 = hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
        Object.assign(entry, { role: "other", label: phrase("large"), size: file.size, sha256 });
      } else {
        entry.bytes = new Uint8Array(await file.arrayBuffer());
        const { reply } = await ask("recognize", { files: [{ ...entry, role: "" }] });
        Object.assign(entry, { role: reply.role, label: reply.label, size: reply.size, sha256: reply.sha256 });
        if (entry.role === "other") entry.bytes = undefined;
      }
    } catch (error) {
      Object.assign(entry, { role: "unreadable", label: phrase(error.message === "cancelled" ? "cancelled" : "unreadable") });
    }
    if (entry.role === "private-key") Object.assign(entry, { bytes: undefined, label: phrase("private-handed") });
    if (handed.some(({ name }) => name === entry.name)) entry.label += ` (${phrase("name-twice")})`;
    handed.push(entry);
    taken.push(entry);
  }
  $("busy").hidden = true;
  listHanded();
  await check(taken.some(({ role }) => role !== "agreement") ? undefined : taken);
}

function listHanded() {
  $("handed").hidden = !handed.length;
  $("handed").replaceChildren(...handed.map((entry) => make("li", entry.role,
    make("span", "file", entry.name), make("span", "kind", entry.label),
    button("remove", () => {
      handed = handed.filter((other) => other !== entry);
      entry.element?.remove();
      listHanded();
      check(trusted.has(entry.role) || entry.role === "other" ? undefined : []);
    }, "plain"))));
}

const basis = () => ({
  fields: { "log-key": canVerify ? $("log-key").value : "", on: $("on").value },
  files: canVerify ? handed.filter(({ role }) => trusted.has(role)) : [],
  attachments: handed.filter(({ role }) => role === "other").map(({ name, size, sha256 }) => ({ name, size, sha256 })),
});

function busy(name, about) {
  $("busy").hidden = false;
  $("busy-text").textContent = `${phrase(name)} ${about} …`;
  $("progress").removeAttribute("value");
}

let round = 0;
// Checks these files, or all of them.
async function check(entries = handed) {
  const mine = ++round, agreements = entries.filter(({ role }) => role === "agreement");
  isCancelled = false;
  if (!await sound()) return;
  for (const [index, entry] of agreements.entries()) {
    busy("checking", `${entry.name} (${index + 1}/${agreements.length})`);
    const tell = (share) => { $("progress").value = share; };
    try {
      if (isCancelled) throw new Error("cancelled");
      const { fields, files, attachments } = basis();
      entry.result = (await ask("verify", { fields, files: [{ ...entry, role: "agreement" }, ...files], attachments, tell })).reply;
    } catch (error) {
      if (mine !== round) return;
      entry.result = { tree: [alertOf(error)], line: phrase(nameOf(error)), style: "bad" };
    }
    if (mine !== round) return;
    render(entry);
  }
  $("busy").hidden = true;
  summarize();
}

function summarize() {
  const all = handed.filter(({ result }) => result);
  $("spoken").textContent = all.map(({ name, result }) => `${name}: ${result.line}`).join("; ");
  $("summary").replaceChildren(...(all.length < 2 ? [] : all.map(({ name, result }) =>
    make("span", `line ${result.style}`, make("span", "file", name), make("strong", null, result.line)))));
  $("comparison").replaceChildren(...(all.length === 2 ? [button("compare", () => compare(all))] : []));
}

async function compare(two) {
  const files = two.map((entry) => ({ ...entry, role: "agreement" }));
  const { reply } = await ask("compare", { files });
  show($("comparison"), reply.tree);
}

function render(entry) {
  const { result } = entry, article = make("article", "result");
  article.setAttribute("aria-label", entry.name);
  const body = make("div", "said");
  body.setAttribute("aria-live", "polite");
  article.append(make("p", "file", entry.name), body);
  show(body, result.tree, `f${entry.id}-`);
  const tools = make("div", "tools");
  if (result.id) tools.append(button("print", () => printPart(article)));
  if (result.json) {
    tools.append(button("save-json", () => {
      const answer = { files: [result.json], verdict: result.json.verdict };
      download(entry.name.replace(/(\.agreement)?\.json.*$/, "") + ".verify.json", "application/json", utf8.encode(JSON.stringify(answer) + "\n"));
    }));
  }
  const findings = body.querySelector(".findings");
  findings ? findings.after(tools) : body.after(tools);
  if (result.acts && canVerify) article.append(actForm(entry));
  entry.element ? entry.element.replaceWith(article) : $("results").append(article);
  entry.element = article;
  if (handed.filter(({ role }) => role === "agreement").length === 1) body.querySelector(".verdict")?.focus();
}

function printPart(part) {
  for (const other of document.querySelectorAll(".to-print")) other.classList.remove("to-print");
  part.classList.add("to-print");
  window.print();
}

// ---- Keys: the passphrase and the private key never reach the core's answers or a disk unencrypted.
const derive = async (passphrase, salt, iterations, digest, bits, use) => crypto.subtle.deriveKey(
  { name: "PBKDF2", salt, iterations, hash: digest },
  await crypto.subtle.importKey("raw", utf8.encode(passphrase), "PBKDF2", false, ["deriveKey"]),
  { name: "AES-CBC", length: bits }, false, [use]);

class Refusal extends Error {
  constructor({ reply, files }) {
    super("refused");
    Object.assign(this, { tree: reply.tree, savers: savers(reply.files, files) });
  }
}

async function asked(action, options) {
  const result = await ask(action, options);
  if (result.reply.error) throw new Refusal(result);
  return result;
}

async function openKey(file, passphrase) {
  const key = { role: "key", name: file.name, bytes: new Uint8Array(await file.slice(0, 65537).arrayBuffer()) };
  const { reply, files } = await asked("lock", { files: [key] });
  let der = reply.plain && files[0];
  if (reply.lock) {
    const { iterations, digest, bits } = reply.lock, [salt, iv, data] = files;
    const spellings = new Set([passphrase, passphrase.normalize("NFC"), passphrase.normalize("NFD")]);
    for (const spelling of spellings) {
      const cipher = await derive(spelling, salt, iterations, digest, bits, "decrypt");
      const plain = await crypto.subtle.decrypt({ name: "AES-CBC", iv }, cipher, data).catch(() => undefined);
      if (!plain) continue;
      der = (await asked("opened", { files: [{ role: "plain", name: file.name, bytes: new Uint8Array(plain) }] })).files[0];
      new Uint8Array(plain).fill(0);
      break;
    }
    if (!der) await asked("wrong", { fields: { name: file.name } });
  }
  return openedKey(der);
}

// A key that can sign and not be taken out again, and its public half.
async function openedKey(der) {
  const whole = await crypto.subtle.importKey("pkcs8", der, "Ed25519", true, ["sign"]);
  const { x } = await crypto.subtle.exportKey("jwk", whole);
  const key = await crypto.subtle.importKey("pkcs8", der, "Ed25519", false, ["sign"]);
  der.fill(0);
  const letters = atob(x.replaceAll("-", "+").replaceAll("_", "/"));
  return { key, public: Uint8Array.from(letters, (letter) => letter.charCodeAt(0)) };
}

$("key-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target, place = $("key-result"), fields = Object.fromEntries(new FormData(form));
  const { passphrase, again } = fields, spelling = passphrase.normalize("NFC");
  delete fields.passphrase;
  delete fields.again;
  fields.length = String([...spelling].length);
  fields.same = passphrase === again ? "yes" : "no";
  await withBusy(form, place, async () => {
    const { reply: { iterations } } = await asked("key", { fields });
    const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
    const plain = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
    const bytes = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    const { files: [der] } = await asked("opened", { files: [{ role: "plain", name: "", bytes: plain }] });
    const salt = crypto.getRandomValues(new Uint8Array(16)), vector = crypto.getRandomValues(new Uint8Array(16));
    const cipher = await derive(spelling, salt, iterations, "SHA-256", 256, "encrypt");
    const data = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-CBC", iv: vector }, cipher, der));
    plain.fill(0);
    der.fill(0);
    const parts = Object.entries({ public: bytes, salt, vector, data }).map(([role, bytes]) => ({ role, name: role, bytes }));
    const { reply, files } = await asked("key", { fields, files: parts, key: pair.privateKey });
    show(place, reply.tree);
    place.append(...savers(reply.files, files), button("print", () => printPart(place)));
    form.reset();
    place.querySelector("h2")?.scrollIntoView({ block: "start" });
  });
});

// Runs something that takes a moment, and says why it could not be done.
async function withBusy(form, place, body) {
  const controls = [...form.querySelectorAll("button")];
  for (const control of controls) control.disabled = true;
  form.setAttribute("aria-busy", "true");
  try {
    await body();
  } catch (error) {
    place.querySelector(":scope > .alert")?.remove();
    const tree = error instanceof Refusal ? error.tree : [alertOf(error)];
    place.prepend(...tree.map((node) => build(node)), ...error.savers ?? []);
    place.querySelector(".alert")?.scrollIntoView({ block: "nearest" });
  } finally {
    for (const control of controls) control.disabled = false;
    form.removeAttribute("aria-busy");
  }
}

// ---- Signing: what will be signed is shown, the key is opened, and one button signs.

// A form whose action is asked for until it is done, and the place where that is said.
function steps(form, place, chooser, action, parts, prefix) {
  const state = {};
  form.autocomplete = "off";
  form.noValidate = true;
  place.setAttribute("aria-live", "polite");
  const request = async (more) => {
    const { fields, files } = parts();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") fields[name] = value;
      else if (value.name) files.push({ role: name, name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
    Object.assign(fields, more);
    if (state.opened) files.push({ role: "public", name: "public", bytes: state.opened.public });
    return asked(action, { fields, files, key: state.opened?.key });
  };
  const put = ({ reply, files }) => {
    state.reply = reply;
    const body = make(reply.ask || reply.open ? "form" : "div", reply.ask || reply.open ? "agree" : null);
    show(body, reply.tree, prefix);
    body.autocomplete = "off";
    body.noValidate = true;
    body.append(...savers(reply.files, files));
    if (reply.done) state.opened = undefined;
    body.addEventListener("submit", agree);
    place.replaceChildren(body);
    (body.querySelector("[tabindex], input, button") ?? body).focus();
  };
  const agree = (event) => {
    event.preventDefault();
    withBusy(event.target, place, async () => {
      const { reply } = state;
      state.opened ??= await openKey(chooser.files[0], event.target.querySelector("[type=password]").value);
      try {
        put(await request(reply.ask ? { agreed: "yes", time: reply.time, kid: reply.kid } : {}));
      } catch (error) {
        state.opened = undefined;
        throw error;
      }
    });
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!chooser.files[0]) return chooser.focus();
    state.opened = undefined;
    place.replaceChildren();
    withBusy(form, place, async () => put(await request({})));
  });
  form.addEventListener("input", () => { if (!place.querySelector(".saver")) place.replaceChildren(); });
}

function actForm(entry) {
  const form = make("form", "act"), place = make("div", "act-reply"), prefix = `a${entry.id}-`;
  show(form, entry.result.acts, prefix);
  const chooser = Object.assign(make("input"), { type: "file", id: prefix + "key" });
  const label = Object.assign(make("label", null, phrase("private-key")), { htmlFor: chooser.id });
  const go = Object.assign(make("button", "primary", phrase("continue")), { type: "submit" });
  form.append(make("div", "field", label, chooser), go);
  steps(form, place, chooser, "act", () => {
    const { fields, files } = basis();
    return { fields, files: [{ ...entry, role: "agreement" }, ...files] };
  }, prefix);
  return make("details", "acting", make("summary", null, phrase("act")), form, place);
}

steps($("witness-form"), $("witness-result"), $("witness-key"), "witness", () => ({ fields: {}, files: basis().files }), "w-");

// ---- The self-test comes before the first verdict.
function sound() {
  isSound ??= (async () => {
    const say = (name, style) => {
      $("self-test").textContent = phrase(name);
      $("self-test").className = style;
    };
    try {
      canVerify = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]).then(() => true, () => false);
      if (!canVerify) trouble("no-ed25519");
      await (module = load());
      if (!canVerify) return true;
      const { reply } = await ask("self-test", { files: [{ role: "self-test", name: "self-test", bytes: utf8.encode($("fixture").textContent.trim()) }] });
      say(reply.sound ? "self-good" : "self-bad", reply.sound ? "good" : "bad");
      if (!reply.sound) trouble("self-bad");
      return reply.sound;
    } catch {
      trouble("no-module");
      return false;
    }
  })();
  return isSound;
}

let troubled;
function trouble(name) { troubled = name; show($("trouble"), [["div", { class: "alert bad" }, ["p", {}, phrase(name)]]]); }

// ---- What somebody does on the page.
$("files").addEventListener("change", ({ target }) => {
  take([...target.files]);
  target.value = "";
});
for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.toggle("dragging", name === "dragenter" || name === "dragover");
    if (name === "drop") { view("check"); take([...event.dataTransfer.files]); }
  });
}
$("cancel").addEventListener("click", () => { isCancelled = true; stop(); });
let typing;
$("log-key").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(async () => {
    const { reply } = await ask("trust", { fields: { "log-key": $("log-key").value } });
    show($("log-key-said"), reply.tree);
    $("log-key").setAttribute("aria-invalid", String(Boolean(reply.error)));
    if (!reply.error) check();
  }, 300);
});
$("on").addEventListener("change", () => check());

function view(name) {
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== name;
  for (const tab of document.querySelectorAll("[data-view]")) {
    tab.dataset.view === name ? tab.setAttribute("aria-current", "page") : tab.removeAttribute("aria-current");
  }
  if (name === "about") ownDigest(utf8.encode(whole));
}
for (const tab of document.querySelectorAll("[data-view]")) {
  tab.addEventListener("click", () => { view(tab.dataset.view); $("main").focus(); });
}

$("language").addEventListener("click", () => {
  document.documentElement.lang = language() === "id" ? "en" : "id";
  if (isSound) isSound.then((good) => { $("self-test").textContent &&= phrase(good ? "self-good" : "self-bad"); });
  if (troubled) trouble(troubled);
  listHanded();
  if (!unsaved.size) check();
});

async function ownDigest(bytes) {
  const digest = hex(await crypto.subtle.digest("SHA-256", bytes));
  $("own-digest").replaceChildren(...digest.match(/.{4}/g).map((group) => make("span", "group", group)));
}
$("own-file").addEventListener("change", async ({ target }) => {
  if (target.files[0]) ownDigest(new Uint8Array(await target.files[0].arrayBuffer()));
});

sound();
})();
