// What offices do in the page: make a key, save what it gives, sign.
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { browser, done, hand, newFolder, read, write } from "./World.mjs";

export const passphrase = "kuda baterai jepit benar";

// Makes a key in the page and saves what it gives; the folder of the office.
export async function makeKey(page, party, office = newFolder()) {
  await page.click("[data-view=key]");
  await page.type("#key-party", party);
  await page.type("#key-holder", `[nama ${party}]`);
  await page.type("#key-office", "Kepala");
  await page.type("#key-pass", passphrase);
  await page.type("#key-again", passphrase);
  await page.click("#key-form button");
  await page.until(`document.querySelectorAll("#key-result .saver").length === 3`);
  const slip = (await page.text("#key-result .fingerprint")).replace(/\s/g, "");
  await saveAll(page, "#key-result", office);
  assert.equal(JSON.parse(done(office, "key list . --format json")).keys[0].kid, slip, "the slip's fingerprint");
  return office;
}

// Saves each file that a part of the page offers.
export async function saveAll(page, selector, folder) {
  const count = await page.evaluate(`document.querySelectorAll('${selector} .saver').length`), names = [];
  for (let index = 0; index < count; index++) {
    const save = () => page.evaluate(`document.querySelectorAll('${selector} .saver')[${index}].querySelector("button").click()`);
    const { name, bytes } = await browser.download(save);
    write(folder, name, bytes);
    names.push(name);
  }
  return names;
}

// Fills in who says what about the only agreement, and goes on until the page asks for the key's passphrase or refuses.
export async function beginAct(page, party, key, act = "sign", fields = {}) {
  await page.evaluate(`document.querySelector(".acting").open = true`);
  await page.type(".act [name=party]", party);
  await page.click(`.act [name=act][value=${act}]`);
  for (const [name, value] of Object.entries(fields)) await page.type(`.act [name=${name}]`, value);
  await page.choose(".act input[id$=key]", key);
  await page.click(".act > button");
  await page.until(`document.querySelector(".act-reply").innerText`);
}

// Opens the key, reads what is about to be signed, and agrees; the passage that was shown.
export async function agree(page, words = passphrase) {
  if (await page.evaluate(`Boolean(document.querySelector(".agree [type=password]"))`)) {
    const isAsked = await page.evaluate(`Boolean(document.querySelector(".about-to-sign"))`);
    await page.type(".agree [type=password]", words);
    if (!isAsked) {
      await page.click(".agree button");
      await page.until(`document.querySelector(".about-to-sign, .act-reply .alert") && !document.querySelector("[aria-busy]")`);
      if (await page.evaluate(`Boolean(document.querySelector(".act-reply .alert"))`)) return undefined;
    }
  }
  const shown = await page.text(".about-to-sign");
  await page.click(".agree button");
  await page.until(`document.querySelector(".act-reply .saver, .act-reply .alert")`);
  return shown;
}

// Signs the only agreement, and saves the file under the name that it came with.
export async function sign(page, party, key, file, words) {
  await hand(page, [file]);
  await beginAct(page, party, key);
  const shown = await agree(page, words);
  assert.match(await page.text(".act-reply"), new RegExp(`Ditandatangani atas nama ${party}`));
  assert.deepEqual(await saveAll(page, ".act-reply", join(file, "..")), [basename(file)]);
  return shown;
}

export const draft = `
title: "CONTOH: Nota Kesepahaman"
kind: nota-kesepahaman
date: 2024-10-11
place: Sarolangun
effective: 2024-10-11
expires: 2099-12-31
parties:
${["bawaslu", "polres", "kejari", "kpu"].map((id, index) => `  - {id: ${id}, role: "PIHAK ${index}", signatory: {office: Kepala, name: "[nama]"}}`).join("\n")}
clauses:
  - {label: Pasal 1, text: PARA PIHAK saling memberi kabar., obliges: [polres]}
`;

// An agreement's file that nobody has signed but its registrar.
export function agreementFile(folder) {
  const registrar = newFolder(), file = "contoh-nota-kesepahaman.agreement.json";
  write(registrar, "draft.yaml", draft);
  done(registrar, "init --origin contoh.id --party bawaslu --name Bawaslu --no-passphrase");
  for (const party of ["polres", "kejari", "kpu"]) done(registrar, `party add ${party} --name 'Kantor ${party}'`);
  done(registrar, "register draft.yaml --allow-placeholders");
  write(folder, file, read(registrar, file));
  return file;
}
