// Whether the page works at all, in Chromium and Firefox: it tests itself, tells its own digest, verifies the sample of this
// checkout and makes a key; and nothing leaves it.
//
//   node Tests/PageTests/smoke.mjs [PAGE]
import assert from "node:assert";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Browser } from "./Browser.mjs";
import { Firefox } from "./Firefox.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const file = resolve(process.argv[2] ?? join(root, "Sources/CPage/page.html"));
const keys = readdirSync(join(root, "keys")).filter((name) => name.endsWith(".pub.pem")).map((name) => join(root, "keys", name));

async function look(page, name) {
  await page.until("document.querySelector('#self-test').textContent");
  assert.match(await page.evaluate("document.querySelector('#self-test').textContent"), /^Uji diri berhasil/);
  await page.choose("#files", join(root, "Tests/Fixtures/sarolangun-2024.agreement.json"), ...keys);
  await page.until("/COCOK/.test(document.querySelector('.result .verdict')?.textContent)");
  assert.match(await page.text(".result .verdict"), /^COCOK: 9 pihak/);
  await page.click("#language");
  await page.until("/VALID/.test(document.querySelector('.result .verdict')?.textContent)");
  await page.click("[data-view=key]");
  await page.type("#key-party", "pihak-satu");
  for (const field of ["#key-pass", "#key-again"]) await page.type(field, "empat kata yang biasa");
  await page.click("#key-form button");
  await page.until("document.querySelectorAll('#key-result .saver').length === 3");
  await page.click("[data-view=about]");
  await page.until("document.querySelector('#own-digest').textContent");
  const digest = createHash("sha256").update(readFileSync(file)).digest("hex");
  assert.equal((await page.text("#own-digest")).replace(/\s/g, ""), digest);
  console.log(`${name}: good`);
}

const chromium = await Browser.open();
try {
  const page = await chromium.page(`file://${file}`);
  await look(page, "Chromium");
  // The page itself, its worker, and what the browser draws its own buttons with.
  assert.deepEqual(page.requests.filter((address) => !/^(file:|blob:|data:)/.test(address)), []);
  assert.deepEqual(page.messages, []);
} finally { await chromium.close(); }

const firefox = await Firefox.open();
try {
  await firefox.go(`file://${file}`);
  await look(firefox, "Firefox");
} finally { await firefox.close(); }
