// Chromium over its DevTools protocol, through a pipe: what tests of the page need, and nothing beside.
import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class Browser {
  #process; #folder; #next = 0; #waiting = new Map(); #listeners = new Map(); #rest = ""; #events = new EventEmitter();

  static async open(program = "chromium") {
    const browser = new Browser();
    browser.#folder = mkdtempSync(join(tmpdir(), "page-"));
    browser.#process = spawn(program, [
      "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--no-first-run", "--disable-gpu", "--disable-sync",
      "--disable-background-networking", "--disable-component-update", `--user-data-dir=${browser.#folder}`,
    ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    browser.#process.stdio[4].setEncoding("utf8").on("data", (data) => browser.#read(data));
    const kill = () => browser.#process.kill("SIGKILL");
    process.once("exit", kill);
    browser.#process.once("exit", () => {
      process.off("exit", kill);
      for (const { reject } of browser.#waiting.values()) reject(new Error("the browser has ended"));
    });
    await browser.send("Browser.setDownloadBehavior", { behavior: "allowAndName", downloadPath: browser.#folder, eventsEnabled: true });
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
        (sessionId ? this.#listeners.get(sessionId) : undefined)?.(method, params);
        if (!sessionId) this.#events.emit(method, params);
      }
    }
  }

  send(method, params = {}, sessionId) {
    const id = ++this.#next;
    this.#process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  listen(sessionId, listener) { this.#listeners.set(sessionId, listener); }

  // Opens an address; what the page and its workers ask of the network, and what the console says, is kept.
  //
  // `before` is run in the page, and `inWorker` in each worker, before anything of their own.
  async page(address, { width = 1280, height = 900, before, inWorker } = {}) {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const page = new Page(this, targetId, sessionId);
    await page.start(address, { width, height, before, inWorker });
    return page;
  }

  // What an action makes the page save: the file's name and its bytes.
  async download(action) {
    const begun = once(this.#events, "Browser.downloadWillBegin");
    const done = new Promise((resolve) => this.#events.on("Browser.downloadProgress", function listener({ guid, state }) {
      if (state === "inProgress") return;
      this.off("Browser.downloadProgress", listener);
      resolve({ guid, state });
    }));
    await action();
    const [[{ suggestedFilename: name }], { guid, state }] = await Promise.all([begun, done]);
    if (state !== "completed") throw new Error(`${name} was not saved`);
    return { name, bytes: readFileSync(join(this.#folder, guid)) };
  }

  async close() {
    await this.send("Browser.close").catch(() => {});
    if (this.#process.exitCode === null) await once(this.#process, "exit");
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Page {
  requests = []; messages = []; dialogs = []; workers = [];
  // How a question of the browser is answered, such as whether to leave.
  accepts = true;

  constructor(browser, targetId, sessionId) { Object.assign(this, { browser, targetId, sessionId }); }

  send(method, params) { return this.browser.send(method, params, this.sessionId); }

  async start(address, { width, height, before, inWorker }) {
    const note = (method, params) => {
      if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
      if (method === "Log.entryAdded") this.messages.push(params.entry.text);
      if (method === "Audits.issueAdded") this.messages.push(JSON.stringify(params.issue));
      if (method === "Runtime.consoleAPICalled") this.messages.push(params.args.map(({ value }) => value).join(" "));
      if (method === "Runtime.exceptionThrown") {
        this.messages.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
      }
    };
    this.browser.listen(this.sessionId, (method, params) => {
      note(method, params);
      if (method === "Page.javascriptDialogOpening") {
        this.dialogs.push(params.type);
        this.send("Page.handleJavaScriptDialog", { accept: this.accepts });
      }
      if (method === "Page.fileChooserOpened") this.chooser = params;
      if (method === "Target.attachedToTarget") {
        const worker = params.sessionId, send = (method, params) => this.browser.send(method, params, worker).catch(() => {});
        this.workers.push(worker);
        this.browser.listen(worker, note);
        for (const domain of ["Runtime", "Network", "Log"]) send(`${domain}.enable`);
        if (inWorker) send("Runtime.evaluate", { expression: inWorker });
        send("Runtime.runIfWaitingForDebugger");
      }
    });
    for (const domain of ["Page", "Runtime", "Network", "Log", "DOM", "Accessibility"]) await this.send(`${domain}.enable`);
    await this.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
    if (before) await this.send("Page.addScriptToEvaluateOnNewDocument", { source: before });
    await this.resize(width, height);
    await this.send("Page.navigate", { url: address });
    await this.until("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  resize(width, height) {
    return this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  }

  // "light" or "dark".
  scheme(value) { return this.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] }); }

  // The value of an expression, as if somebody had done on the page what it does.
  async evaluate(expression, session = this.sessionId) {
    const { result, exceptionDetails } = await this.browser.send(
      "Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true, userGesture: true }, session);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  // Waits until an expression is true. What never becomes so ends a run that hangs, on however busy a machine.
  async until(expression, minutes = 5) {
    for (const end = Date.now() + minutes * 60000; Date.now() < end;) {
      if (await this.evaluate(`Boolean(${expression})`).catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`never: ${expression}\nthe page: ${await this.text("main").catch(() => "is gone")}`);
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

  // Presses a key, as on a keyboard.
  async press(key, modifiers = 0) {
    const [code, text] = { Tab: [9], Enter: [13, "\r"], " ": [32, " "], ArrowDown: [40] }[key];
    const event = { key, code: key === " " ? "Space" : key, windowsVirtualKeyCode: code, modifiers };
    await this.send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", text, ...event });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
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

  close() { return this.browser.send("Target.closeTarget", { targetId: this.targetId }); }
}
