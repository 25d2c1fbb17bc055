// How long the page takes in Chromium, the median of 20 times, beside the native program:
//
//   IKRAR=.build/release/ikrar node Tests/PageTests/measure.mjs
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { test } from "node:test";
import { demo, hand, ikrar, logKey, root, trust, withPage } from "./World.mjs";

const rounds = 20;

// The median of all rounds, and the shortest, which a busy machine disturbs least.
async function times(body) {
  const all = [];
  for (let round = 0; round < rounds; round++) all.push(await body());
  all.sort((one, other) => one - other);
  return `${all[rounds >> 1].toFixed(0)} ms (at best ${all[0].toFixed(0)} ms)`;
}

// Milliseconds from choosing a file to its verdict, in a page that is ready.
async function judged(page, path) {
  await page.evaluate(`globalThis.judged = new Promise((resolve) => {
    let begun;
    document.querySelector("#files").addEventListener("change", () => { begun = performance.now(); }, { once: true, capture: true });
    new MutationObserver((_, observer) => {
      observer.disconnect();
      resolve(performance.now() - begun);
    }).observe(document.querySelector("#results"), { childList: true });
  }); undefined`);
  await page.choose("#files", path);
  const time = await page.evaluate("globalThis.judged");
  await page.until(`document.querySelector("#busy").hidden`);
  await page.evaluate(`document.querySelectorAll("#handed li.agreement button").forEach((button) => button.click())`);
  return time;
}

test("times", async () => {
  const ready = await times(async () => {
    let time;
    await withPage(async (page) => {
      await page.until(`document.querySelector("#self-test").textContent`);
      time = await page.evaluate("globalThis.ready");
    }, { before: `document.addEventListener("DOMContentLoaded", () => new MutationObserver((_, observer) => {
      observer.disconnect();
      globalThis.ready = performance.now();
    }).observe(document.querySelector("#self-test"), { childList: true }));` });
    return time;
  });
  console.log(`ready, with the self-test: ${ready}`);
  const nine = join(root, "Tests/Fixtures/sarolangun-2024.agreement.json"), proven = join(demo(), "sarolangun.agreement.json");
  const keys = readdirSync(join(root, "keys")).filter((name) => name.endsWith(".pub.pem")).map((name) => join(root, "keys", name));
  for (const [name, file, words, prepare] of [
    ["nine signatures, by public keys", nine, `--keys ${root}/keys`, async (page) => {
      await page.choose("#files", ...keys);
      await page.until(`document.querySelectorAll("#handed li").length === ${keys.length} && document.querySelector("#busy").hidden`);
    }],
    ["with receipts and a policy", proven, `--log-key ${logKey()} --policy policy.txt`, async (page) => {
      await trust(page);
      await page.choose("#files", join(demo(), "policy.txt"));
      await page.until(`document.querySelectorAll("#handed li").length === 1 && document.querySelector("#busy").hidden`);
    }],
  ]) {
    await withPage(async (page) => {
      await prepare(page);
      console.log(`${name}: ${await times(() => judged(page, file))} from the file to its verdict`);
    });
    const native = await times(async () => {
      const begun = performance.now();
      ikrar(demo(), `verify ${file} ${words}`);
      return performance.now() - begun;
    });
    console.log(`  ikrar verify, a whole process: ${native}`);
  }
});
