#!/usr/bin/env node
/**
 * Stands between Playwright and a Firefox: starts it with the same arguments, and hands messages of WebDriver BiDi on, both ways.
 *
 * Note: Playwright tells each context which colours it prefers, by a command that Firefox 153 (Debian's) does not have yet: no page could be opened
 * there. So what is wanted by default, and is so by a preference already, counts as done. Who wants it dark is told that this can't be.
 */

import { spawn } from "node:child_process";
import { WebSocket, WebSocketServer } from "ws";
import { FIREFOX_VARIABLE, findFirefox } from "./firefox.mjs";

const LISTENING = /WebDriver BiDi listening on (ws:\/\/\S+)/;
const COLOURS = "emulation.setMediaFeaturesOverride";

const path = findFirefox();
if (path === undefined) throw new Error(`There is no Firefox. Say where it is: ${FIREFOX_VARIABLE}=/path/to/firefox`);
const browser = spawn(path, process.argv.slice(2), { stdio: ["ignore", "inherit", "pipe"] });
browser.on("exit", (code) => process.exit(code ?? 1));

let said = "";
browser.stderr.on("data", function look(chunk) {
  said += chunk;
  const address = LISTENING.exec(said)?.[1];
  if (address === undefined) return;
  browser.stderr.off("data", look);
  browser.stderr.pipe(process.stderr);
  listen(address);
});

/** @param {string} address of the browser */
function listen(address) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 }, () => {
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    // Playwright waits for these words.
    console.error(`WebDriver BiDi listening on ws://127.0.0.1:${port}`);
  });
  server.on("connection", (playwright, { url }) => {
    const firefox = new WebSocket(address + url, { maxPayload: 0, perMessageDeflate: false });
    const opened = new Promise((open) => firefox.once("open", open));
    /** @type {Set<number>} commands that may be unknown */
    const asked = new Set();
    playwright.on("message", async (data) => {
      const text = String(data);
      if (isOfLight(text)) asked.add(JSON.parse(text).id);
      await opened;
      firefox.send(text);
    });
    firefox.on("message", (data) => {
      const text = String(data);
      playwright.send(text.includes('"unknown command"') ? answered(text, asked) : text);
    });
    playwright.on("close", () => firefox.close());
    firefox.on("close", () => playwright.close());
  });
}

/** @param {string} text of a command */
function isOfLight(text) {
  return text.includes(COLOURS) && JSON.parse(text).params.features["prefers-color-scheme"] !== "dark";
}

/** @param {string} text of an answer @param {ReadonlySet<number>} asked */
function answered(text, asked) {
  const { id } = JSON.parse(text);
  return asked.has(id) ? JSON.stringify({ type: "success", id, result: {} }) : text;
}
