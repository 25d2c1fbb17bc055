// What the page says of files.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { demo, hand, ikrar, logKey, newFolder, publicKeys, read, root, savedJSON, settled, trust, verdict, withPage, write } from "./World.mjs";

const good = () => join(demo(), "sarolangun.agreement.json");
const tampered = () => join(demo(), "diubah.agreement.json");
// The line that ends the findings of `ikrar verify`.
const verdictLine = (output) => output.split("\n").find((line) => /^[A-Z][A-Z ]+[A-Z]: /.test(line));

describe("files", () => {
  test("nothing is trusted: the page says what is missing and shows the text, and no verdict", () => withPage(async (page) => {
    await hand(page, [good()]);
    assert.equal(await verdict(page), "Belum diperiksa");
    assert.match(await page.text("#results"), /Isikan kunci log dari lembar upacara/);
    assert.match(await page.text("#results .printed"), /Pasal 1/);
    assert.ok(!await page.evaluate(`document.querySelector("#results .said > .verdict.good")`));
  }));

  for (const [language, english] of [["id", false], ["en", true]]) {
    test(`by the log's key: the verdict of ikrar verify, in ${language}`, () => withPage(async (page) => {
      await trust(page);
      await hand(page, [good(), tampered()], 2);
      const lines = await page.evaluate(`[...document.querySelectorAll("#results .said > .verdict")].map((line) => line.innerText)`);
      const said = ["sarolangun", "diubah"].map((name) =>
        ikrar(demo(), `verify ${name}.agreement.json --log-key ${logKey()} --lang ${language}`));
      // Whose keys have signed is not proven of a text that is not in the log.
      assert.deepEqual(said.map(({ status }) => status), [0, 2]);
      assert.deepEqual(lines, said.map(({ output }) => verdictLine(output)));
      const styles = await page.evaluate(`[...document.querySelectorAll("#results .said > .verdict")].map((line) => line.className)`);
      assert.deepEqual(styles, ["verdict good", "verdict doubtful"]);
      const summary = await page.evaluate(`[...document.querySelectorAll("#summary .line")].map((line) => line.innerText)`);
      assert.deepEqual(summary.map((line) => line.split("\n").at(-1)), lines, "the summary");
    }, { english }));
  }

  test("by public keys: a file that was tampered with is invalid, in the words of ikrar verify", () => withPage(async (page) => {
    await hand(page, [...publicKeys(), tampered()]);
    const { status, output } = ikrar(demo(), "verify diubah.agreement.json --keys keys --lang id");
    assert.equal(status, 1);
    assert.equal(await verdict(page), verdictLine(output));
    assert.match(await verdict(page), /^TIDAK COCOK/);
    assert.ok(await page.evaluate(`Boolean(document.querySelector("#results .said > .verdict.bad"))`));
  }));

  for (const [name, line, files] of [
    ["the log's key", () => `--log-key ${logKey()}`, () => []],
    ["the log's key and a policy", () => `--log-key ${logKey()} --policy policy.txt`, () => [join(demo(), "policy.txt")]],
    ["public keys", () => {
      const folder = newFolder();
      for (const path of publicKeys()) write(folder, basename(path), read(path));
      return `--keys ${folder}`;
    }, publicKeys],
    // The folder of keys holds the log's key, too.
    ["public keys and the log's key", () => "--keys keys", () => [...publicKeys(), join(demo(), "log.vkey")]],
  ]) {
    test(`the saved JSON is that of ikrar verify, member by member: by ${name}`, () => withPage(async (page) => {
      const words = line();
      await page.type("#on", "2024-10-12");
      if (words.includes("--log-key")) await trust(page);
      await hand(page, [...files(), good(), tampered()], 2);
      for (const [index, file] of ["sarolangun", "diubah"].entries()) {
        const { output } = ikrar(demo(), `verify ${file}.agreement.json ${words} --on 2024-10-12 --format json --lang id`);
        assert.deepEqual(await savedJSON(page, index), JSON.parse(output), file);
      }
    }));
  }

  test("the status is that of the chosen day", () => withPage(async (page) => {
    await trust(page);
    await hand(page, [good()]);
    for (const day of ["2024-10-10", "2024-10-12", "2026-01-01"]) {
      await page.type("#on", day);
      const { output } = ikrar(demo(), `verify sarolangun.agreement.json --log-key ${logKey()} --on ${day} --lang id`);
      const status = output.split("\n").find((line) => line.startsWith("Status pada"));
      await page.until(`document.querySelector("#results .findings").innerText.includes(${JSON.stringify(status)})`);
    }
  }));

  test("a key of low order is refused before the browser's cryptography sees it", () => withPage(async (page) => {
    const folder = newFolder(), file = JSON.parse(read(good()));
    const header = "MCowBQYDK2VwAyEA";
    // The neutral element, by which the signature of 1 and 0 holds over every text.
    const neutral = Buffer.from([1, ...new Uint8Array(31)]), pem = Buffer.concat([Buffer.from(header, "base64"), neutral]);
    write(folder, "polres-sarolangun.pub.pem", `-----BEGIN PUBLIC KEY-----\n${pem.toString("base64")}\n-----END PUBLIC KEY-----\n`);
    const thumbprint = createHash("sha256")
      .update(`{"crv":"Ed25519","kty":"OKP","x":"${neutral.toString("base64url")}"}`).digest("base64url");
    const forged = file.signatures.find(({ protected: text }) => /"sub":"polres|polres-sarolangun/.test(Buffer.from(text, "base64url")));
    const protectedHeader = JSON.parse(Buffer.from(forged.protected, "base64url"));
    protectedHeader.kid = thumbprint;
    file.signatures = [{
      protected: Buffer.from(JSON.stringify(protectedHeader)).toString("base64url"),
      signature: Buffer.from([1, ...new Uint8Array(63)]).toString("base64url"),
    }];
    write(folder, "lemah.agreement.json", JSON.stringify(file));
    await hand(page, [join(folder, "polres-sarolangun.pub.pem"), join(folder, "lemah.agreement.json")]);
    assert.equal(ikrar(folder, "verify lemah.agreement.json --keys .").status, 65);
    assert.match(await page.text("#results"), /key-weak/);
    const seen = (await Promise.all(page.workers.map((worker) => page.evaluate("self.seen", worker)))).flat();
    assert.ok(seen.length > 0, "the self-test's keys were seen");
    assert.ok(!seen.includes(neutral.toString("hex")), "the key was seen");
  }, { inWorker: `
    self.seen = [];
    // What a worker has of cryptography is not there yet, but is before the first instance of the core.
    const Instance = WebAssembly.Instance;
    WebAssembly.Instance = function (...parts) {
      WebAssembly.Instance = Instance;
      const { importKey } = SubtleCrypto.prototype;
      SubtleCrypto.prototype.importKey = function (form, key, ...rest) {
        self.seen.push([...key].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
        return importKey.call(this, form, key, ...rest);
      };
      return new Instance(...parts);
    };` }));

  test("7 MB of forged signatures: the page stays usable, the check is cancelled, and the next file is judged", () => withPage(async (page) => {
    const folder = newFolder(), { agreement, keys } = JSON.parse(read(root, "Sources/Page/self-test.json"));
    for (const [party, key] of Object.entries(keys)) {
      const spki = Buffer.concat([Buffer.from("MCowBQYDK2VwAyEA", "base64"), Buffer.from(key, "base64")]);
      write(folder, `${party}.pub.pem`, `-----BEGIN PUBLIC KEY-----\n${spki.toString("base64")}\n-----END PUBLIC KEY-----\n`);
    }
    const own = Object.keys(keys).map((party) => join(folder, `${party}.pub.pem`));
    const honest = write(folder, "jujur.agreement.json", JSON.stringify(agreement));
    // Each by a trusted key, with an R that is a point and an S that is reduced: only the mathematics can tell.
    const bytes = Buffer.from(agreement.signatures[0].signature, "base64url"), signatures = [];
    const header = JSON.parse(Buffer.from(agreement.signatures[0].protected, "base64url"));
    header.signatory.office = "Kepala ".repeat(60).trim();
    for (let number = 1, size = 0; size < 7 << 20; number++) {
      bytes.writeUInt32LE(number, 32);
      header.iat += 1;
      signatures.push({ protected: Buffer.from(JSON.stringify(header)).toString("base64url"), signature: bytes.toString("base64url") });
      size += JSON.stringify(signatures.at(-1)).length + 1;
    }
    const forged = write(folder, "palsu.agreement.json", JSON.stringify({ ...agreement, signatures }));
    await page.choose("#files", ...own, forged);
    await page.until(`document.querySelector("#progress").hasAttribute("value") && !document.querySelector("#busy").hidden`);
    // Meanwhile the page does something else.
    await page.click("[data-view=about]");
    assert.match(await page.text("main"), /SHA-256/);
    await page.click("[data-view=check]");
    assert.ok(await page.evaluate(`!document.querySelector("#busy").hidden`), "the check had ended before it could be cancelled");
    await page.click("#cancel");
    await settled(page);
    assert.match(await page.text("#results"), /Pemeriksaan dibatalkan; berkas ini belum diperiksa/);
    await hand(page, [honest], 2);
    const lines = await page.evaluate(`[...document.querySelectorAll("#results .said > .verdict")].map((line) => line.innerText)`);
    assert.equal(lines.length, 1);
    assert.match(lines[0], /^COCOK: /);
  }));

  test("a trap of the core says that the file could not be checked, and the next file is judged", () => withPage(async (page) => {
    await trust(page);
    await hand(page, [good()]);
    assert.match(await page.text("#results"), /tidak dapat diperiksa: program berhenti di tengah jalan/);
    assert.ok(!await page.evaluate(`document.querySelector("#results .said > .verdict.good")`));
    await hand(page, [good()], 2);
    assert.match((await page.evaluate(`document.querySelectorAll("#results article")[1].innerText`)), /COCOK: /);
    // The core reads beyond its memory, the first time that it is asked for a verdict.
  }, { inWorker: `
    const Instance = WebAssembly.Instance, has = (core, place, count) =>
      new TextDecoder().decode(new Uint8Array(core.memory.buffer, place >>> 0, count)).includes('"action":"verify"');
    let traps = true;
    WebAssembly.Instance = function (...parts) {
      const core = new Instance(...parts).exports;
      return { exports: { ...core, run(place, count) {
        const isAsked = traps && has(core, place, count);
        if (isAsked) traps = false;
        return core.run(isAsked ? -8 : place, count);
      } } };
    };` }));
});
