// Keys, and the ceremony: offices in the page, the registrar on the command line.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { agreementFile, draft, makeKey, passphrase, saveAll, sign } from "./Office.mjs";
import { done, hand, ikrar, newFolder, pageAddress, pageFile, read, run, trust, verdict, withPage, write } from "./World.mjs";

describe("keys and the ceremony", () => {
  // The page as a web server gives it.
  let server, served;
  before(async () => {
    server = createServer((request, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(read(pageFile));
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    served = `http://127.0.0.1:${server.address().port}/halaman.html`;
  });
  after(() => server?.close());

  test("three offices make keys and sign in the page, from a disk and from a server; the registrar records; all is valid", async () => {
    const registrar = newFolder(), file = "contoh-nota-kesepahaman.agreement.json";
    write(registrar, "phrase", passphrase + "\n");
    done(registrar, "init --origin contoh.id --party bawaslu --name Bawaslu --passphrase-file phrase");
    const offices = { polres: pageAddress, kejari: pageAddress, kpu: served }, folders = {};
    for (const [party, address] of Object.entries(offices)) {
      done(registrar, `party add ${party} --name 'Kantor ${party}' --passphrase-file phrase`);
      await withPage(async (page) => { folders[party] = await makeKey(page, party); }, { address });
      write(registrar, `${party}.enroll.json`, read(folders[party], `${party}.enroll.json`));
      done(registrar, `key enroll ${party}.enroll.json --yes --passphrase-file phrase`);
    }
    write(registrar, "draft.yaml", draft);
    done(registrar, "register draft.yaml --allow-placeholders --passphrase-file phrase");
    const vkey = done(registrar, "checkpoint --vkey").trim();
    for (const [party, address] of Object.entries(offices)) {
      const copy = write(folders[party], file, read(registrar, file));
      await withPage(async (page) => {
        await trust(page, vkey);
        const shown = await sign(page, party, join(folders[party], `${party}.key.pem`), copy);
        assert.match(shown, new RegExp(party));
      }, { address });
      write(registrar, "pulang.json", read(copy));
      assert.match(done(registrar, "import pulang.json --passphrase-file phrase"), new RegExp(party));
      done(registrar, `export ${idOf(registrar)} --output ${file}`);
    }
    // The registrar's own key, which ikrar has made, signs in the page, too.
    await withPage(async (page) => {
      await trust(page, vkey);
      await sign(page, "bawaslu", join(registrar, "keys", "bawaslu.key.pem"), join(registrar, file));
    });
    done(registrar, `import ${file} --passphrase-file phrase`);
    done(registrar, `export ${idOf(registrar)} --output selesai.agreement.json`);
    done(registrar, "audit");
    const said = done(registrar, `verify selesai.agreement.json --log-key ${vkey} --lang id`);
    await withPage(async (page) => {
      await trust(page, vkey);
      await hand(page, [join(registrar, "selesai.agreement.json")]);
      assert.equal(await verdict(page), "COCOK: 4 pihak telah menandatangani");
      assert.ok(said.includes(await verdict(page)));
    }, { address: served });
  });

  function idOf(registrar) { return JSON.parse(done(registrar, "list --format json")).agreements[0].agreement; }

  test("a key of the page opens with openssl, and ikrar signs with it", async () => {
    await withPage(async (page) => {
      const office = await makeKey(page, "polres"), key = join(office, "polres.key.pem");
      const { status, output } = run(office, "openssl", "pkey", "-in", key, "-passin", `pass:${passphrase}`, "-pubout");
      assert.equal(status, 0);
      assert.equal(output, read(office, "polres.pub.pem").toString());
      write(office, "phrase", passphrase + "\n");
      const file = agreementFile(office);
      done(office, `sign ${file} --as polres --yes --key polres.key.pem --passphrase-file phrase --keys .`);
      const after = JSON.parse(ikrar(office, `verify ${file} --keys . --format json`).output).files[0];
      assert.equal(after.signatures.find(({ party, intent }) => party === "polres" && intent === "approve").indication, "TOTAL-PASSED");
    });
  });

  test("keys of openssl sign in the page: encrypted in its ways, and not at all", async () => {
    const office = newFolder(), file = agreementFile(office);
    for (const [index, words] of [
      [], ["-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA256"], ["-v2", "aes-128-cbc", "-v2prf", "hmacWithSHA512", "-iter", "1000"],
    ].entries()) {
      const key = join(office, `${index}.pem`);
      run(office, "openssl", "genpkey", "-algorithm", "ed25519", "-out", key);
      if (words.length) {
        const { status, error } = run(office, "openssl", "pkcs8", "-topk8", "-in", key, "-out", key + ".enc", ...words, "-passout", `pass:${passphrase}`);
        assert.equal(status, 0, error);
        write(office, `${index}.pem`, read(key + ".enc"));
      }
      const trusted = newFolder();
      run(office, "openssl", "pkey", "-in", key, "-passin", `pass:${passphrase}`, "-pubout", "-out", join(trusted, "kejari.pub.pem"));
      const copy = write(newFolder(), file, read(office, file));
      await withPage((page) => sign(page, "kejari", key, copy));
      const after = JSON.parse(ikrar(trusted, `verify ${copy} --keys . --format json`).output).files[0];
      assert.equal(after.signatures.find(({ party }) => party === "kejari").indication, "TOTAL-PASSED", words.join(" "));
    }
  });

  test("closing the page asks until what was signed is saved, and not afterwards", () => withPage(async (page) => {
    await page.click("[data-view=key]");
    for (const [field, text] of [["party", "kpu"], ["pass", passphrase], ["again", passphrase]]) await page.type(`#key-${field}`, text);
    await page.click("#key-form button");
    await page.until(`document.querySelectorAll("#key-result .saver").length === 3`);
    page.accepts = false;
    const leave = () => page.send("Page.navigate", { url: "about:blank" });
    await leave();
    assert.deepEqual(page.dialogs, ["beforeunload"]);
    assert.equal(await page.evaluate("location.href"), pageAddress);
    await saveAll(page, "#key-result", newFolder());
    await leave();
    await page.until(`location.href === "about:blank"`);
    assert.deepEqual(page.dialogs, ["beforeunload"]);
  }));
});
