// Chromium over its DevTools protocol, through a pipe: what tests of the page need, and nothing beside.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class Browser {
  #process; #folder; #next = 0; #waiting = new Map(); #listeners = new Map(); #rest = "";

  static async open(program = "chromium") {
    const browser = new Browser();
    browser.#folder = mkdtempSync(join(tmpdir(), "page-"));
    browser.#process = spawn(program, [
      "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--no-first-run", "--disable-gpu",
      `--user-data-dir=${browser.#folder}`,
    ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    browser.#process.stdio[4].on("data", (data) => browser.#read(data));
    return browser;
  }

  #read(data) {
    const messages = (this.#rest + data).split("\0");
    this.#rest = messages.pop();
    for (const text of messages) {
      const { id, method, params, sessionId, result, error } = JSON.parse(text);
      if (id) {
        const { resolve, reject } = this.#waiting.get(id);
        this.#waiting.delete(id);
        error ? reject(new Error(error.message)) : resolve(result);
      } else {
        this.#listeners.get(sessionId)?.(method, params);
      }
    }
  }

  send(method, params = {}, sessionId) {
    const id = ++this.#next;
    this.#process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  listen(sessionId, listener) { this.#listeners.set(sessionId, listener); }

  // Opens an address; what the page asks of the network, and what the console says, is kept.
  async page(address, { width = 1280, height = 900, downloads = this.#folder } = {}) {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const page = new Page(this, sessionId, downloads);
    await page.start(address, width, height);
    return page;
  }

  async close() {
    await this.send("Browser.close").catch(() => {});
    await new Promise((resolve) => this.#process.once("exit", resolve));
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Page {
  requests = [];
  messages = [];

  constructor(browser, sessionId, downloads) { Object.assign(this, { browser, sessionId, downloads }); }

  send(method, params) { return this.browser.send(method, params, this.sessionId); }

  async start(address, width, height) {
    this.browser.listen(this.sessionId, (method, params) => {
      if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
      if (method === "Log.entryAdded") this.messages.push(params.entry.text);
      if (method === "Runtime.consoleAPICalled") this.messages.push(params.args.map(({ value }) => value).join(" "));
      if (method === "Runtime.exceptionThrown") {
        this.messages.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
      }
      if (method === "Page.javascriptDialogOpening") this.send("Page.handleJavaScriptDialog", { accept: true });
    });
    for (const domain of ["Page", "Runtime", "Network", "Log", "DOM"]) await this.send(`${domain}.enable`);
    await this.resize(width, height);
    await this.browser.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: this.downloads });
    await this.send("Page.navigate", { url: address });
    await this.until("document.readyState === 'complete'");
  }

  resize(width, height) {
    return this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  }

  // The value of an expression.
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send(
      "Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  // Waits until an expression is true.
  async until(expression, seconds = 30) {
    for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
      if (await this.evaluate(`Boolean(${expression})`).catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`never: ${expression}`);
  }

  // Chooses files, as by hand.
  async choose(selector, ...paths) {
    const { result } = await this.send("Runtime.evaluate", { expression: `document.querySelector(${JSON.stringify(selector)})` });
    await this.send("DOM.setFileInputFiles", { objectId: result.objectId, files: paths });
  }

  // Types into a field.
  type(selector, text) {
    return this.evaluate(`(() => { const field = document.querySelector(${JSON.stringify(selector)}); field.value = ` +
      `${JSON.stringify(text)}; field.dispatchEvent(new Event("input", { bubbles: true })); ` +
      `field.dispatchEvent(new Event("change", { bubbles: true })); })()`);
  }

  click(selector) { return this.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`); }

  // What can be read in an element.
  text(selector) { return this.evaluate(`document.querySelector(${JSON.stringify(selector)})?.innerText`); }

  // A picture of the whole page.
  async picture(path, isWhole = true) {
    const { data } = await this.send("Page.captureScreenshot", { captureBeyondViewport: isWhole });
    writeFileSync(path, Buffer.from(data, "base64"));
  }

  async print(path) {
    const { data } = await this.send("Page.printToPDF", { preferCSSPageSize: true });
    writeFileSync(path, Buffer.from(data, "base64"));
  }
}
