// What people hand to the page that it cannot take, and browsers that lack something.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { agree, agreementFile, beginAct } from "./Office.mjs";
import {
  demo, hand, ikrar, logKey, newFolder, read, run, savedJSON, settled, trust, verdict, withPage, write,
} from "./World.mjs";

const good = () => join(demo(), "sarolangun.agreement.json");
const words = "kuda baterai jepit benar";

// Puts files into the field for files that no disk could hold under their names, or with other bytes.
const drop = (page, files) => page.evaluate(`(() => {
  const transfer = new DataTransfer();
  for (const [name, text] of ${JSON.stringify(files)}) transfer.items.add(new File([text], name));
  const input = document.querySelector("#files");
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
})()`);

describe("a browser that lacks something", () => {
  const missing = `
    for (const name of ["generateKey", "importKey", "verify", "sign"]) {
      const real = SubtleCrypto.prototype[name];
      SubtleCrypto.prototype[name] = function (...parts) {
        const isEd25519 = parts.some((part) => part === "Ed25519" || part?.name === "Ed25519");
        return isEd25519 ? Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError")) : real.apply(this, parts);
      };
    }`;
  for (const [english, versions] of [[false, /Peramban ini tidak dapat memeriksa/], [true, /This browser cannot check/]]) {
    test(`no Ed25519: the versions that have it, and the text, in ${english ? "en" : "id"}`, () => withPage(async (page) => {
      await page.until(`document.querySelector("#trouble").innerText`);
      if (english) await page.click("#language");
      await trust(page);
      await hand(page, [good()]);
      assert.match(await page.text("#trouble"), versions);
      assert.match(await page.text("#trouble"), /Chrome .* 137, Firefox 129, Safari 17/);
      assert.match(await page.text("#results .printed"), /Pasal 1/);
      assert.ok(!await page.evaluate(`document.querySelector("#results .verdict.good, .acting")`), "no verdict, and no signing");
    }, { before: missing }));
  }

  test("no cryptography at all, as over http: the page says so, and does not go on", () => withPage(async (page) => {
    await page.until(`document.querySelector("#trouble").innerText`);
    await page.choose("#files", good());
    await page.until(`document.querySelector("#handed li")`);
    assert.match(await page.text("#trouble"), /Chrome .* 137, Firefox 129, Safari 17/);
    assert.ok(!await page.evaluate(`document.querySelector("#results .verdict.good")`));
  }, { before: `Object.defineProperty(Crypto.prototype, "subtle", { get() { return undefined; } });` }));

  test("storage is forbidden: files are judged all the same", () => withPage(async (page) => {
    await trust(page);
    await hand(page, [good()]);
    assert.match(await verdict(page), /^COCOK: 9/);
  }, { before: `
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, { get() { throw new DOMException("forbidden", "SecurityError"); } });
    }
    Object.defineProperty(Document.prototype, "cookie", { get() { throw new DOMException("forbidden", "SecurityError"); } });` }));

  test("a self-test that fails is said, and nothing is judged", () => withPage(async (page) => {
    await page.until(`document.querySelector("#trouble").innerText`);
    assert.match(await page.text("#trouble"), /Uji diri GAGAL/);
    await page.choose("#files", good());
    await page.until(`document.querySelector("#handed li")`);
    assert.ok(!await page.evaluate(`document.querySelector("#results article")`));
    // A browser to which every signature is good.
  }, { inWorker: `
    const Instance = WebAssembly.Instance;
    WebAssembly.Instance = function (...parts) {
      SubtleCrypto.prototype.verify = async () => true;
      return new Instance(...parts);
    };` }));
});

describe("bad input", () => {
  test("files that are no agreement: what each is, as ikrar verify says it", () => withPage(async (page) => {
    const folder = newFolder(), files = {
      "foto.json": Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...new Uint8Array(200)]), "kosong.json": "", "angka.json": "17",
      "catatan.txt": "Halo\n", "naskah.json": '{"payload":"x"', "dua.json": '{"payload":"e30","signatures":[],"payload":"e30"}',
    };
    for (const [name, content] of Object.entries(files)) write(folder, name, content);
    await page.choose("#files", ...Object.keys(files).map((name) => join(folder, name)));
    await page.until(`document.querySelectorAll("#handed li").length === ${Object.keys(files).length} && document.querySelector("#busy").hidden`);
    const judged = await page.evaluate(`[...document.querySelectorAll("#results article > .file")].map((name) => name.innerText)`);
    assert.ok(judged.length > 0);
    for (const [index, name] of judged.entries()) {
      const { output } = ikrar(folder, `verify ${name} --keys . --format json --lang id`);
      const [saved, expected] = [await savedJSON(page, index), JSON.parse(output)];
      assert.deepEqual(saved.files[0].problems, expected.files[0].problems, name);
      assert.equal(saved.verdict, expected.verdict, name);
      assert.equal(saved.files[0].code, expected.files[0].code, name);
    }
    assert.match(await page.text("#handed"), /foto\.json/);
  }));

  test("two files of one name are both judged, and it is said", () => withPage(async (page) => {
    const [one, other] = [newFolder(), newFolder()];
    write(one, "sama.agreement.json", read(good()));
    write(other, "sama.agreement.json", read(demo(), "diubah.agreement.json"));
    await trust(page);
    await hand(page, [join(one, "sama.agreement.json"), join(other, "sama.agreement.json")], 2);
    const lines = await page.evaluate(`[...document.querySelectorAll("#results .said > .verdict")].map((line) => line.innerText)`);
    assert.match(lines[0], /^COCOK/);
    assert.match(lines[1], /^TIDAK DAPAT DIPASTIKAN/);
    assert.match(await page.text("#handed"), /nama yang sama sudah ada/);
  }));

  test("a name of 300 emoji: judged, shown without scrolling sideways, and in the name of what is saved", () => withPage(async (page) => {
    const name = "🗳️".repeat(300) + ".agreement.json";
    await trust(page);
    await drop(page, [[name, read(good()).toString()]]);
    await settled(page);
    assert.match(await verdict(page), /^COCOK/);
    assert.ok(await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    assert.equal((await savedJSON(page)).files[0].file, name);
  }, { width: 320, height: 700 }));

  test("the page opened twice: neither knows what the other holds", () => withPage((one) => withPage(async (other) => {
    await Promise.all([trust(one), trust(other)]);
    await Promise.all([hand(one, [good()]), hand(other, [join(demo(), "diubah.agreement.json")])]);
    assert.match(await verdict(one), /^COCOK/);
    assert.match(await verdict(other), /^TIDAK DAPAT DIPASTIKAN/);
    for (const page of [one, other]) {
      assert.equal(await page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length"), 0);
      assert.deepEqual(await page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))"), []);
    }
  })));

  test("a log's key with line breaks and spaces is one line, and a wrong letter is told", () => withPage(async (page) => {
    const broken = logKey().replace(/(.{13})/g, "$1\r\n ");
    await trust(page, ` ${broken}\n\n`);
    await hand(page, [good()]);
    assert.match(await verdict(page), /^COCOK: 9/);
    const place = logKey().length - 6, wrong = logKey().slice(0, place) + (logKey()[place] === "A" ? "B" : "A") + logKey().slice(place + 1);
    await page.type("#log-key", wrong);
    await page.until(`document.querySelector("#log-key").getAttribute("aria-invalid") === "true"`);
    assert.match(await page.text("#log-key-said"), /satu huruf keliru di sekitar/);
    const near = /sekitar "(.+?)"/.exec(await page.text("#log-key-said"))[1];
    assert.ok(wrong.slice(place - 5, place + 6).includes(near), `${near} is not where the letter is`);
  }));

  test("a policy of 1,000 witnesses: the answer of ikrar verify", () => withPage(async (page) => {
    const lines = read(demo(), "policy.txt").toString().trim().split("\n"), folder = newFolder();
    for (let number = 0; number < 1000; number++) {
      const name = `saksi-${number}.id`, { x } = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });
      const key = Buffer.concat([Buffer.from([4]), Buffer.from(x, "base64url")]);
      const hash = createHash("sha256").update(Buffer.concat([Buffer.from(`${name}\n`), key])).digest("hex").slice(0, 8);
      lines.splice(-1, 0, `witness s${number} ${name}+${hash}+${key.toString("base64")}`);
    }
    lines.splice(-1, 0, `group banyak 2 kpu ${Array.from({ length: 1000 }, (_, number) => `s${number}`).join(" ")}`);
    lines[lines.length - 1] = "quorum banyak";
    write(folder, "policy.txt", lines.join("\n") + "\n");
    write(folder, "sarolangun.agreement.json", read(good()));
    await trust(page);
    await hand(page, [join(folder, "policy.txt"), join(folder, "sarolangun.agreement.json")]);
    const { output } = ikrar(folder, `verify sarolangun.agreement.json --log-key ${logKey()} --policy policy.txt --format json --lang id`);
    const { verdict, files: [{ problems, signatures }] } = JSON.parse(output), saved = await savedJSON(page);
    assert.deepEqual([saved.verdict, saved.files[0].problems, saved.files[0].signatures], [verdict, problems, signatures]);
  }));
});

describe("keys that cannot sign", () => {
  let file;
  before(() => {
    const folder = newFolder();
    file = join(folder, agreementFile(folder));
  });
  const openssl = (folder, ...parts) => assert.equal(run(folder, "openssl", ...parts).status, 0, parts.join(" "));
  const keys = {
    "RSA": (folder) => openssl(folder, "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "key.pem"),
    "an elliptic curve": (folder) => openssl(folder, "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "key.pem"),
    "an elliptic curve, in its old form": (folder) => openssl(folder, "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "key.pem"),
    "Ed448": (folder) => openssl(folder, "genpkey", "-algorithm", "ED448", "-out", "key.pem"),
    "RSA, encrypted": (folder) => openssl(folder, "genpkey", "-algorithm", "RSA", "-aes-256-cbc", "-pass", `pass:${words}`, "-out", "key.pem"),
    "another passphrase": (folder) => {
      openssl(folder, "genpkey", "-algorithm", "ed25519", "-aes-256-cbc", "-pass", "pass:lain sama sekali", "-out", "key.pem");
    },
    "a public key": (folder) => {
      openssl(folder, "genpkey", "-algorithm", "ed25519", "-out", "plain.pem");
      openssl(folder, "pkey", "-in", "plain.pem", "-pubout", "-out", "key.pem");
    },
    "5 MB": (folder) => write(folder, "key.pem", "-----BEGIN PRIVATE KEY-----\n" + "A".repeat(5 << 20) + "\n-----END PRIVATE KEY-----\n"),
    "a text": (folder) => write(folder, "key.pem", "Ini bukan kunci.\n"),
  };
  for (const [name, make] of Object.entries(keys)) {
    test(`${name}: refused as ikrar sign refuses it, and the page goes on`, () => withPage(async (page) => {
      const folder = newFolder();
      make(folder);
      run(folder, "chmod", "600", "key.pem");
      write(folder, "naskah.json", read(file));
      write(folder, "phrase", words + "\n");
      const refused = ikrar(folder, "sign naskah.json --as polres --yes --key key.pem --passphrase-file phrase --lang id --format json");
      const { error: { code, message } } = JSON.parse(refused.output || refused.error);
      await hand(page, [file]);
      await beginAct(page, "polres", join(folder, "key.pem"));
      await agree(page, words);
      const said = await page.text(".act-reply .alert");
      assert.ok(said?.includes(message), `${said} does not say: ${message}`);
      assert.ok(said.includes(code), `${said} does not say ${code}`);
      assert.ok(!await page.evaluate(`document.querySelector(".act-reply .saver")`), "something was signed");
    }));
  }

  test("scrypt, which a browser cannot derive: refused with the way out", () => withPage(async (page) => {
    const folder = newFolder();
    openssl(folder, "genpkey", "-algorithm", "ed25519", "-out", "plain.pem");
    openssl(folder, "pkcs8", "-topk8", "-scrypt", "-in", "plain.pem", "-passout", `pass:${words}`, "-out", "key.pem");
    await hand(page, [file]);
    await beginAct(page, "polres", join(folder, "key.pem"));
    await agree(page, words);
    assert.match(await page.text(".act-reply .alert"), /scrypt.*openssl pkcs8/s);
    assert.ok(!await page.evaluate(`document.querySelector(".act-reply .saver")`), "something was signed");
  }));
});
