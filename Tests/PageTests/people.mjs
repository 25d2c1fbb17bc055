// Whoever sees little, uses the keyboard alone, or has a small screen; and how large the page is.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { agreementFile, beginAct, passphrase } from "./Office.mjs";
import { demo, hand, newFolder, pageFile, publicKeys, run, trust, withPage } from "./World.mjs";

const good = () => join(demo(), "sarolangun.agreement.json");
const tampered = () => join(demo(), "diubah.agreement.json");

// The states of the page that are looked at, each on a page of its own.
const states = {
  "kosong": async () => {},
  "cocok": async (page) => {
    await trust(page);
    await hand(page, [good()]);
  },
  "tidak-cocok": async (page) => {
    await hand(page, [...publicKeys(), tampered(), good()], 2);
  },
  "menandatangani": async (page) => {
    const folder = newFolder(), file = join(folder, agreementFile(folder));
    run(folder, "openssl", "genpkey", "-algorithm", "ed25519", "-out", "key.pem");
    await hand(page, [file]);
    await beginAct(page, "polres", join(folder, "key.pem"));
  },
  "kunci": async (page) => {
    await page.click("[data-view=key]");
    await page.click("#key-form button");
    await page.until(`document.querySelector("#key-result .alert")`);
  },
  "kunci-jadi": async (page) => {
    await page.click("[data-view=key]");
    for (const [field, text] of [["party", "kpu"], ["holder", "[nama]"], ["office", "Ketua"], ["pass", passphrase], ["again", passphrase]]) {
      await page.type(`#key-${field}`, text);
    }
    await page.click("#key-form button");
    await page.until(`document.querySelector("#key-result .saver")`);
  },
  "saksi": async (page) => { await page.click("[data-view=witness]"); },
  "tentang": async (page) => {
    await page.click("[data-view=about]");
    await page.until(`document.querySelector("#own-digest").innerText`);
  },
};

// axe-core as a package of Python carries it.
const axe = ["python3", process.env.WITNESSES_PYTHON].map((python) => {
  if (!python) return undefined;
  const program = "import importlib.util; print(importlib.util.find_spec('axe_playwright_python').submodule_search_locations[0])";
  const { status, stdout } = spawnSync(python, ["-c", program], { encoding: "utf8" });
  return status === 0 ? readFileSync(join(stdout.trim(), "axe.min.js"), "utf8") : undefined;
}).find(Boolean);

// What is wider than the window, which is 320 px where a screen of 1280 is enlarged to 400 %.
const tooWide = (page) => page.evaluate(`(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth <= clientWidth ? [] : [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5 && !element.closest(".skip, .away"))
    .map((element) => element.tagName + "." + element.className).slice(0, 5);
})()`);

describe("people", () => {
  const skip = !axe && !process.env.CI && "no axe-core: pip install --no-deps axe-playwright-python";
  for (const [name, reach] of Object.entries(states)) {
    // Roles, names, labels, headings, live regions, and the contrast of every text, in both schemes and languages.
    test(`axe-core finds nothing, and at 400 % nothing is too wide: ${name}`, { skip }, () => withPage(async (page) => {
      await reach(page);
      await page.evaluate(axe);
      for (const [scheme, isOther] of [["light", false], ["dark", true]]) {
        await page.scheme(scheme);
        if (isOther) await page.click("#language");
        await page.until(`document.querySelector("#busy").hidden`);
        // The printed form takes long; one state has it.
        const { violations } = await page.evaluate(
          `axe.run(${name === "cocok" && !isOther ? "document" : `{ exclude: [".printed"] }`}, { resultTypes: ["violations"] })`);
        const told = violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any.map(({ message }) => message)}`));
        assert.deepEqual(told, [], scheme);
        await page.resize(320, 256);
        assert.deepEqual(await tooWide(page), [], scheme);
        await page.resize(1280, 900);
      }
    }));
  }

  test("the verdict is in a live region, and has the focus when it is the only one", () => withPage(async (page) => {
    await trust(page);
    await hand(page, [good()]);
    assert.ok(await page.evaluate(`Boolean(document.querySelector("#results .said > .verdict").closest("[aria-live=polite]"))`));
    assert.ok(await page.evaluate(`document.activeElement === document.querySelector("#results .said > .verdict")`));
    assert.match(await page.text("#spoken"), /sarolangun\.agreement\.json: COCOK/);
  }));

  // What stands at the place of the keyboard, and whether it can be seen there.
  const focused = (page) => page.evaluate(`(() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const shown = element.matches(".away") ? document.querySelector(\`label[for="\${element.id}"]\`) : element;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(shown);
    return { id: element.id || element.dataset.view || element.className || element.tagName,
      isMarked: outlineStyle !== "none" && parseFloat(outlineWidth) > 1 };
  })()`);
  const tabTo = async (page, id) => {
    for (let steps = 0; steps < 60; steps++) {
      const at = await focused(page);
      if (at?.id === id) return;
      await page.press("Tab");
    }
    assert.fail(`${id} cannot be reached by the keyboard`);
  };

  test("Tab goes through the page in the order of its text, and each place is marked", () => withPage(async (page) => {
    const order = [];
    for (let steps = 0; steps < 12; steps++) {
      await page.press("Tab");
      const at = await focused(page);
      // A date has several places.
      if (!at || order.includes(at.id)) break;
      order.push(at.id);
      assert.ok(at.isMarked, `${at.id} has no mark`);
    }
    assert.deepEqual(order, ["skip", "check", "key", "witness", "about", "language", "files", "log-key", "on"]);
  }));

  test("with the keyboard alone: files are chosen, and a key is made", () => withPage(async (page) => {
    await page.send("Page.setInterceptFileChooserDialog", { enabled: true });
    await tabTo(page, "files");
    await page.press("Enter");
    for (let turns = 0; !page.chooser && turns < 1000; turns++) await page.evaluate("1");
    assert.equal(page.chooser?.mode, "selectMultiple");
    await page.evaluate(`document.activeElement.blur()`);
    await tabTo(page, "key");
    await page.press("Enter");
    await page.until(`!document.querySelector("#key").hidden`);
    for (const [field, text] of [["party", "kpu"], ["holder", "[nama]"], ["office", "Ketua"], ["pass", passphrase], ["again", passphrase]]) {
      await tabTo(page, `key-${field}`);
      await page.send("Input.insertText", { text });
    }
    await page.press("Enter");
    await page.until(`document.querySelectorAll("#key-result .saver").length === 3`);
    await tabTo(page, "primary");
  }));

  test("the page's own digest is that of ikrar page", () => withPage(async (page) => {
    await states.tentang(page);
    const shown = (await page.text("#own-digest")).replace(/\s/g, "");
    assert.equal(shown, run(".", "sha256sum", pageFile).output.split(" ")[0]);
  }));

  test("the page has 1.5 MB at most, and is not larger than it was: 0.72 MB gzipped", (context) => {
    const bytes = readFileSync(pageFile), packed = gzipSync(bytes, { level: 9 }).length;
    context.diagnostic(`page: ${bytes.length} bytes, ${packed} gzipped`);
    assert.ok(bytes.length <= 1_500_000 && packed <= 720_000, `${bytes.length} bytes, ${packed} gzipped`);
  });

  // Pictures to be looked at: PAGE_SHOTS names the folder.
  const shots = process.env.PAGE_SHOTS;
  if (shots) {
    mkdirSync(shots, { recursive: true });
    for (const [name, reach] of Object.entries(states)) {
      test(`pictures: ${name}`, () => withPage(async (page) => {
        await reach(page);
        for (const language of ["id", "en"]) {
          for (const [width, scheme] of [[360, "light"], [360, "dark"], [1280, "light"], [1280, "dark"]]) {
            await page.resize(width, 900);
            await page.scheme(scheme);
            await page.picture(join(shots, `${name}-${width}-${language}-${scheme}.png`));
          }
          await page.click("#language");
          await page.until(`document.querySelector("#busy").hidden`);
        }
      }));
    }
  }
});
