// Firefox over Marionette, the protocol that it brings along: the same few things as Browser.mjs.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class Firefox {
  #process; #folder; #socket; #next = 0; #waiting = new Map(); #rest = Buffer.alloc(0);

  static async open({ program = "firefox-esr", downloads } = {}) {
    const firefox = new Firefox();
    firefox.#folder = mkdtempSync(join(tmpdir(), "firefox-"));
    const preferences = {
      // Any free port, which it writes down.
      "marionette.port": 0, "browser.download.folderList": 2, "browser.download.dir": downloads ?? firefox.#folder,
      "browser.download.useDownloadDir": true, "browser.helperApps.neverAsk.saveToDisk": "application/json,application/x-pem-file,text/plain",
      "app.update.enabled": false, "datareporting.policy.dataSubmissionEnabled": false, "network.captive-portal-service.enabled": false,
    };
    writeFileSync(join(firefox.#folder, "user.js"), Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(""));
    firefox.#process = spawn(program, ["--headless", "--marionette", "--no-remote", "--profile", firefox.#folder], { stdio: "ignore" });
    const kill = () => firefox.#process.kill("SIGKILL");
    process.once("exit", kill);
    firefox.#process.once("exit", () => process.off("exit", kill));
    firefox.#socket = await firefox.#connect();
    await firefox.send("WebDriver:NewSession", { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
    return firefox;
  }

  async #connect() {
    for (;;) {
      if (this.#process.exitCode !== null) throw new Error("Firefox has ended");
      const port = await readFile(join(this.#folder, "MarionetteActivePort"), "utf8").then(Number, () => 0);
      const socket = port && await new Promise((resolve) => {
        const socket = connect(port, "127.0.0.1", () => resolve(socket)).on("error", () => resolve(undefined));
      });
      if (socket) return socket.on("data", (data) => this.#read(data));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  // Each message is its length in decimal, a colon, and JSON.
  #read(data) {
    this.#rest = Buffer.concat([this.#rest, data]);
    for (;;) {
      const colon = this.#rest.indexOf(":");
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#rest.subarray(0, colon));
      if (this.#rest.length < end) return;
      const message = JSON.parse(this.#rest.subarray(colon + 1, end));
      this.#rest = this.#rest.subarray(end);
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      const { resolve, reject } = this.#waiting.get(id);
      error ? reject(new Error(error.message)) : resolve(result);
    }
  }

  send(name, params = {}) {
    const id = ++this.#next, message = JSON.stringify([0, id, name, params]);
    this.#socket.write(`${Buffer.byteLength(message)}:${message}`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  go(address) { return this.send("WebDriver:Navigate", { url: address }); }

  async evaluate(expression) {
    const { value } = await this.send("WebDriver:ExecuteScript", { script: `return (${expression});`, args: [] });
    return value;
  }

  async until(expression, minutes = 5) {
    for (const end = Date.now() + minutes * 60000; Date.now() < end;) {
      if (await this.evaluate(`Boolean(${expression})`).catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`never: ${expression}`);
  }

  async choose(selector, ...paths) {
    const { value } = await this.send("WebDriver:FindElement", { using: "css selector", value: selector });
    await this.send("WebDriver:ElementSendKeys", { id: Object.values(value)[0], text: paths.join("\n") });
  }

  type(selector, text) {
    return this.evaluate(`(() => { const field = document.querySelector(${JSON.stringify(selector)}); field.value = ` +
      `${JSON.stringify(text)}; field.dispatchEvent(new Event("input", { bubbles: true })); return true; })()`);
  }

  click(selector) { return this.evaluate(`(document.querySelector(${JSON.stringify(selector)}).click(), true)`); }

  text(selector) { return this.evaluate(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? null`); }

  async close() {
    await this.send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => {});
    this.#socket.end();
    await new Promise((resolve) => this.#process.once("exit", resolve));
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
