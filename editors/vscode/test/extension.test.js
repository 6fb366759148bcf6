// The extension without VS Code: what it starts, for which documents, and what it asks before a finding is accepted.
"use strict";

const assert = require("node:assert");
const Module = require("node:module");
const { test } = require("node:test");

const settings = { command: ["newslint", "lsp"], languages: ["plaintext", "markdown"] };
const state = { language: "de", reason: "so heißt die Band", fails: false, errors: [], asked: [], clients: [], commands: {} };

class LanguageClient {
  constructor(id, name, server, about) {
    Object.assign(this, { server, about, stopped: false, outputChannel: { appendLine() {}, show() {} } });
    state.clients.push(this);
  }
  async start() {
    if (state.fails) throw new Error("spawn newslint ENOENT");
  }
  async stop() {
    this.stopped = true;
  }
}

const vscode = {
  env: { get language() { return state.language; } },
  workspace: {
    workspaceFolders: [{ uri: { scheme: "file", fsPath: "/zeitung" } }],
    getConfiguration: () => ({ get: (name) => settings[name] }),
    onDidChangeConfiguration: (listener) => { state.changed = listener; },
  },
  window: {
    showInputBox: async (asked) => { state.asked.push(asked.prompt); return state.reason; },
    showErrorMessage: async (message) => { state.errors.push(message); },
  },
  commands: { registerCommand: (name, run) => { state.commands[name] = run; } },
};

const load = Module._load;
Module._load = (name, ...rest) =>
  name === "vscode" ? vscode : name === "vscode-languageclient/node" ? { LanguageClient } : load(name, ...rest);
const extension = require("../extension.js");

const newest = () => state.clients.at(-1);

test("the server is started in the folder, for files and for documents without one", async () => {
  await extension.activate({ subscriptions: [] });
  assert.deepStrictEqual(newest().server, { command: "newslint", args: ["lsp"], options: { cwd: "/zeitung" } });
  assert.deepStrictEqual(newest().about.documentSelector, [
    { scheme: "file", language: "plaintext" },
    { scheme: "untitled", language: "plaintext" },
    { scheme: "file", language: "markdown" },
    { scheme: "untitled", language: "markdown" },
  ]);
});

test("before a finding is accepted the reason is asked for, and none is accepted if nobody answers", async () => {
  const { executeCommand } = newest().about.middleware;
  const next = async (command, args) => [command, args];
  assert.deepStrictEqual(await executeCommand("newslint.accept", [{ uri: "a" }], next), [
    "newslint.accept",
    [{ uri: "a", reason: "so heißt die Band" }],
  ]);
  assert.match(state.asked[0], /Warum/);
  assert.deepStrictEqual(await executeCommand("newslint.addWord", [1], next), ["newslint.addWord", [1]]);
  state.reason = undefined;
  assert.strictEqual(await executeCommand("newslint.accept", [{ uri: "a" }], next), undefined);
});

test("another command in the settings, and a restart, start a new server and stop the old one", async () => {
  const old = newest();
  settings.command = ["python", "-m", "newslint", "lsp"];
  await state.changed({ affectsConfiguration: (name) => name === "newslint.command" });
  assert.ok(old.stopped && newest() !== old);
  assert.deepStrictEqual([newest().server.command, newest().server.args], ["python", ["-m", "newslint", "lsp"]]);
  await state.commands["newslint.restart"]();
  assert.strictEqual(state.clients.length, 3);
});

test("a server that cannot be started is said with what to do", async () => {
  state.fails = true;
  state.language = "en";
  await state.commands["newslint.restart"]();
  assert.strictEqual(state.errors.length, 1);
  assert.match(state.errors[0], /python -m newslint lsp.*pipx install "newslint\[lsp\]"/);
  await extension.deactivate();
});
