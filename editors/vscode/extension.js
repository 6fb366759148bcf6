// Starts `newslint lsp` and lets VS Code talk to it. What is checked, fixed and said is all the server's.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const HELP = "https://github.com/newslint/newslint/blob/main/docs/editor.md";
const SAID = {
  en: {
    missing: (command) => `newslint cannot be started (${command}). Install it: pipx install "newslint[lsp]"`,
    help: "How to set it up",
    settings: "Settings",
    why: "Why does it stay as it is? (may be left empty)",
  },
  de: {
    missing: (command) => `newslint lässt sich nicht starten (${command}). Installieren: pipx install "newslint[lsp]"`,
    help: "So wird es eingerichtet",
    settings: "Einstellungen",
    why: "Warum bleibt es so stehen? (darf leer bleiben)",
  },
};

let client;

const said = () => SAID[vscode.env.language.startsWith("de") ? "de" : "en"];
const setting = (name) => vscode.workspace.getConfiguration("newslint").get(name);

/** What the client needs to know: how the server is started, and for which documents. */
function options() {
  const [command, ...args] = setting("command");
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === "file");
  const server = { command, args, options: folder ? { cwd: folder.uri.fsPath } : {} };
  const documentSelector = setting("languages").flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]);
  return { server, client: { documentSelector, middleware: { executeCommand } } };
}

/** Asks for the reason before a finding is accepted: whoever reads the baseline later wants to know it. */
async function executeCommand(command, args, next) {
  if (command !== "newslint.accept") {
    return next(command, args);
  }
  const reason = await vscode.window.showInputBox({ prompt: said().why });
  return reason === undefined ? undefined : next(command, [{ ...args[0], reason }]);
}

async function start() {
  const { server, client: about } = options();
  client = new LanguageClient("newslint", "newslint", server, about);
  try {
    await client.start();
  } catch (error) {
    client.outputChannel.appendLine(String(error));
    const { missing, help, settings } = said();
    const chosen = await vscode.window.showErrorMessage(missing([server.command, ...server.args].join(" ")), help, settings);
    if (chosen === help) {
      await vscode.env.openExternal(vscode.Uri.parse(HELP));
    } else if (chosen === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "newslint.command");
    }
  }
}

async function stop() {
  const old = client;
  client = undefined;
  await old?.stop().catch(() => {}); // it never started
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("newslint.restart", async () => {
      await stop();
      await start();
    }),
    vscode.commands.registerCommand("newslint.showOutput", () => client?.outputChannel.show()),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("newslint.command") || change.affectsConfiguration("newslint.languages")) {
        await stop();
        await start();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
