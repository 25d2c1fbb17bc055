// What the tests of the page share: one Chromium, the page that the binary writes, and the files of a demonstration.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Browser } from "./Browser.mjs";

// The project's root.
export const root = fileURLToPath(new URL("../..", import.meta.url));
process.env.TZ = "Asia/Jakarta";
const folder = mkdtempSync(join(tmpdir(), "ikrar-page-"));
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

// A folder that is gone afterwards.
export function newFolder() { return mkdtempSync(join(folder, "work-")); }

// Runs a program in a folder.
export function run(cwd, program, ...words) {
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME, LC_ALL: "C.UTF-8", TZ: process.env.TZ };
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd, env: environment, encoding: "utf8", maxBuffer: 64 << 20 });
  if (error) throw error;
  return { status, output: stdout, error: stderr };
}

// Runs ikrar: the words of a line, of which those with spaces stand in single quotation marks.
export function ikrar(cwd, line) {
  return run(cwd, process.env.IKRAR, ...line.match(/'[^']*'|\S+/g).map((word) => word.replace(/^'(.*)'$/, "$1")));
}

// The same, which must end well; what it printed.
export function done(cwd, line) {
  const { status, output, error } = ikrar(cwd, line);
  assert.equal(status, 0, `ikrar ${line}: ${error}`);
  return output;
}

export const read = (...path) => readFileSync(join(...path));
export function write(folder, name, content) {
  writeFileSync(join(folder, name), content, { mode: 0o600 });
  return join(folder, name);
}

// The page, as a file; IKRAR_PAGE names one that is tried before it is in a binary.
export const pageFile = process.env.IKRAR_PAGE ?? join(folder, "halaman.html");
if (!process.env.IKRAR_PAGE) done(folder, `page --output ${pageFile}`);
export const pageAddress = pathToFileURL(pageFile).href;

// What `ikrar demo` leaves: an agreement of nine parties, with a log, a witness and a copy that was tampered with.
let demonstration;
export function demo() {
  if (!demonstration) {
    demonstration = process.env.IKRAR_DEMO ?? join(folder, "demo");
    if (!process.env.IKRAR_DEMO) done(folder, `demo --keep ${demonstration}`);
  }
  return demonstration;
}
export const logKey = () => read(demo(), "log.vkey").toString().trim();
export const publicKeys = () => run(join(demo(), "keys"), "ls").output.split("\n").filter((name) => name.endsWith(".pub.pem"))
  .map((name) => join(demo(), "keys", name));

// Opened for the first page.
export let browser;
after(() => browser?.close());

// Lends a page, and closes it. Whatever was done on it: nothing left the machine, the content security policy was kept,
// and nothing was written to the console, as an exception is that nobody caught.
export async function withPage(body, { address = pageAddress, english = false, ...options } = {}) {
  browser ??= await Browser.open();
  const page = await browser.page(address, options);
  try {
    if (english) await page.click("#language");
    await body(page);
    const foreign = page.requests.filter((url) => url !== address && !/^(data|blob):/.test(url));
    assert.deepEqual(foreign, [], "a request has left the page");
    assert.deepEqual(page.messages, [], "the console is not empty");
  } finally {
    await page.close();
  }
}

// Says on the page what is trusted: the log's key.
export async function trust(page, key = logKey()) {
  await page.type("#log-key", key);
  await page.until(`document.querySelector("#log-key-said").innerText`);
}

// Hands files over and waits until so many agreements have been judged.
export async function hand(page, paths, count = 1) {
  await page.choose("#files", ...paths);
  await settled(page, count);
}

export async function settled(page, count = 1) {
  await page.until(`document.querySelectorAll("#results article").length === ${count} && document.querySelector("#busy").hidden`);
}

export const verdict = (page) => page.text("#results .said > .verdict");

// The JSON that the page saves for one agreement.
export async function savedJSON(page, index = 0) {
  const buttons = `[...document.querySelectorAll("#results article")].map((article) => [...article.querySelectorAll(".tools button")].at(-1))`;
  const { bytes } = await browser.download(() => page.evaluate(`${buttons}[${index}].click()`));
  return JSON.parse(bytes);
}
