// What is tried in Firefox: a file is judged, a key is made, and it signs.
import assert from "node:assert/strict";
import { readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Firefox } from "./Firefox.mjs";
import { agreementFile, passphrase } from "./Office.mjs";
import { demo, ikrar, logKey, newFolder, pageAddress, publicKeys, read, write } from "./World.mjs";

describe("Firefox", () => {
  const downloads = newFolder();
  let firefox;
  before(async () => { firefox = await Firefox.open({ downloads }); });
  after(() => firefox?.close());

  const open = async () => {
    await firefox.go(pageAddress);
    await firefox.until(`document.querySelector("#self-test").textContent`);
    assert.match(await firefox.evaluate(`document.querySelector("#self-test").textContent`), /Uji diri berhasil/);
  };
  const hand = async (paths, count) => {
    await firefox.choose("#files", ...paths);
    await firefox.until(`document.querySelectorAll("#results article").length === ${count} && document.querySelector("#busy").hidden`);
  };
  // The file that the page saves, once it is whole.
  const save = async (selector, index, name) => {
    await firefox.evaluate(`(document.querySelectorAll("${selector} .saver")[${index}].querySelector("button").click(), true)`);
    for (;;) {
      const names = readdirSync(downloads);
      if (names.includes(name) && !names.some((other) => other.endsWith(".part"))) return join(downloads, name);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  test("a good file by the log's key, and one that was tampered with by public keys", async () => {
    await open();
    await firefox.type("#log-key", logKey());
    await firefox.until(`document.querySelector("#log-key-said").innerText`);
    await hand([join(demo(), "sarolangun.agreement.json")], 1);
    assert.match(await firefox.text("#results .said > .verdict"), /^COCOK: 9/);
    await open();
    await hand([...publicKeys(), join(demo(), "diubah.agreement.json")], 1);
    assert.match(await firefox.text("#results .said > .verdict"), /^TIDAK COCOK/);
  });

  test("a key is made and saved, and signs an agreement; ikrar verifies it", async () => {
    const office = newFolder(), file = agreementFile(office);
    await open();
    await firefox.click("[data-view=key]");
    for (const [field, text] of [["party", "polres"], ["holder", "[nama]"], ["office", "Kapolres"], ["pass", passphrase], ["again", passphrase]]) {
      await firefox.type(`#key-${field}`, text);
    }
    await firefox.click("#key-form button");
    await firefox.until(`document.querySelectorAll("#key-result .saver").length === 3`);
    for (const [index, name] of ["key.pem", "pub.pem", "enroll.json"].entries()) {
      renameSync(await save("#key-result", index, `polres.${name}`), join(office, `polres.${name}`));
    }
    await firefox.click("[data-view=check]");
    await hand([join(office, file)], 1);
    await firefox.evaluate(`(document.querySelector(".acting").open = true)`);
    await firefox.type(".act [name=party]", "polres");
    await firefox.choose(".act input[id$=key]", join(office, "polres.key.pem"));
    await firefox.click(".act > button");
    await firefox.until(`document.querySelector(".agree [type=password]")`);
    await firefox.type(".agree [type=password]", passphrase);
    await firefox.click(".agree button");
    await firefox.until(`document.querySelector(".about-to-sign") && !document.querySelector("[aria-busy]")`);
    if (!await firefox.evaluate(`Boolean(document.querySelector(".act-reply .saver"))`)) await firefox.click(".agree button");
    await firefox.until(`document.querySelector(".act-reply .saver")`);
    const signed = await save(".act-reply", 0, file);
    const trusted = newFolder();
    write(trusted, "polres.pub.pem", read(office, "polres.pub.pem"));
    const { files: [{ signatures }] } = JSON.parse(ikrar(trusted, `verify ${signed} --keys . --format json`).output);
    assert.equal(signatures.find(({ party, intent }) => party === "polres" && intent === "approve").indication, "TOTAL-PASSED");
  });
});
