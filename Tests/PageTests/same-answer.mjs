// Hundreds of files through the page's worker and through `ikrar verify`: one answer.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { ikrar, newFolder, read, root, withPage, write } from "./World.mjs";

// Asks the page's own worker about each file, without its elements: an object of the answer's JSON by name.
//
// `trusted` are files by role, `fields` are what somebody would have filled in.
async function ask(page, paths, { fields = {}, trusted = [] } = {}) {
  await page.evaluate(`(() => {
    for (const name of ["asked", "trusted"]) {
      const input = document.createElement("input");
      Object.assign(input, { type: "file", multiple: true, id: name });
      document.body.append(input);
    }
  })()`);
  await page.choose("#asked", ...paths);
  await page.choose("#trusted", ...trusted.map(({ path }) => path));
  const answers = await page.evaluate(`(async () => {
    const packed = Uint8Array.from(atob(document.querySelector("#module").textContent.trim()), (letter) => letter.charCodeAt(0));
    const module = await WebAssembly.compile(await new Response(
      new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
    const source = [...document.scripts].at(-1).textContent;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    worker.postMessage({ module });
    const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());
    const roles = ${JSON.stringify(trusted.map(({ role }) => role))};
    const trusted = await Promise.all([...document.querySelector("#trusted").files].map(
      async (file, index) => ({ role: roles[index], name: file.name, bytes: await bytesOf(file) })));
    const answers = {};
    for (const file of document.querySelector("#asked").files) {
      const files = [{ role: "agreement", name: file.name, bytes: await bytesOf(file) }, ...trusted];
      const head = {
        action: "verify", language: "id", now: Math.floor(Date.now() / 1000), offset: 25200, zone: "UTC+07:00",
        fields: ${JSON.stringify(fields)}, attachments: [], files: files.map(({ role, name }) => ({ role, name })),
      };
      const answer = new Promise((resolve) => {
        worker.onmessage = ({ data }) => { if (data.progress === undefined) resolve(data); };
        worker.onerror = (event) => resolve({ trap: event.message });
      });
      worker.postMessage({ head, files: files.map(({ bytes }) => bytes) });
      const { reply, trap } = await answer;
      answers[file.name] = trap ? { trap } : reply.json ?? reply;
    }
    worker.terminate();
    return JSON.stringify(answers);
  })()`);
  return JSON.parse(answers);
}

// What `ikrar verify` says of each: the same by name.
function native(folder, names, words) {
  const { output, error } = ikrar(folder, `verify ${names.join(" ")} ${words} --on 2024-10-12 --format json --lang id`);
  assert.ok(output, error);
  return Object.fromEntries(JSON.parse(output).files.map((answer) => [answer.file, answer]));
}

function compare(inPage, inProgram, distinct) {
  assert.deepEqual(Object.keys(inPage).sort(), Object.keys(inProgram).sort());
  for (const [name, answer] of Object.entries(inProgram)) assert.deepEqual(inPage[name], answer, name);
  const kinds = new Set(Object.values(inProgram).map(({ file, ...answer }) => JSON.stringify(answer)));
  assert.ok(kinds.size >= distinct, `${kinds.size} different answers`);
}

describe("one answer in the page and in ikrar verify", () => {
  const mutations = process.env.IKRAR_MUTATIONS, field = process.env.IKRAR_FIELD;
  const skip = (isHere, what) => ({ skip: !isHere && !process.env.CI && `no ${what}` });

  test("the sample, and 300 files that are nearly the same", skip(mutations, "IKRAR_MUTATIONS"), () => withPage(async (page) => {
    const names = readdirSync(mutations).filter((name) => name.endsWith(".agreement.json"));
    assert.equal(names.length, 300);
    write(mutations, "asli.json", read(root, "Tests/Fixtures/sarolangun-2024.agreement.json"));
    names.push("asli.json");
    const keys = join(root, "keys");
    const trusted = readdirSync(keys).filter((name) => name.endsWith(".pub.pem")).map((name) => ({ role: "public-key", path: join(keys, name) }));
    const answers = await ask(page, names.map((name) => join(mutations, name)), { fields: { on: "2024-10-12" }, trusted });
    assert.equal(answers["asli.json"].verdict, "valid");
    compare(answers, native(mutations, names, `--keys ${keys}`), 50);
  }));

  test("files that people met", skip(field && readdirSync(field).length, "folder of the field"), () => withPage(async (page) => {
    const names = readdirSync(field).filter((name) => name.endsWith(".agreement.json")), folder = newFolder();
    assert.ok(names.length >= 6);
    for (const name of names) {
      const path = join(field, name), stem = name.replace(/(-first|-last)?\.agreement\.json$/, "");
      const has = (end) => readdirSync(field).includes(stem + end);
      const [logKey, policy] = [has(".vkey"), has(".policy")];
      const options = { fields: { on: "2024-10-12" }, trusted: [] };
      let words = "--keys .";
      if (logKey) {
        options.fields["log-key"] = read(field, stem + ".vkey").toString().trim();
        words = `--log-key ${options.fields["log-key"]}`;
      } else if (policy) {
        options.trusted.push({ role: "policy", path: join(field, stem + ".policy") });
        words = `--policy ${stem}.policy`;
        write(folder, stem + ".policy", read(field, stem + ".policy"));
      } else if (has("-keys")) {
        const keys = join(field, stem + "-keys");
        for (const key of readdirSync(keys)) {
          options.trusted.push({ role: key.includes(".pub.") ? "public-key" : "revocation", path: join(keys, key) });
        }
        words = `--keys ${keys}`;
      }
      write(folder, name, read(path));
      compare(await ask(page, [path], options), native(folder, [name], words), 1);
      await page.evaluate(`for (const id of ["asked", "trusted"]) document.getElementById(id).remove()`);
    }
  }));
});
