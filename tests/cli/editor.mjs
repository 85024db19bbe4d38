// An editor for the tests of the language server: a client of the protocol's own library, over the standard input and output of the
// command.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  CodeActionRequest,
  CompletionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { CLI, ROOT } from "./run.mjs";

/** What the usual editors can do. */
export const CAPABLE = {
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
    hover: { contentFormat: ["markdown", "plaintext"] },
  },
  workspace: { workspaceEdit: { documentChanges: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
};

/** An editor that runs the language server until the test ends. */
export async function editor(test, { args = [], cwd = ROOT, capabilities = CAPABLE, command = CLI, refuses = false } = {}) {
  const server = spawn(process.execPath, [command, "lsp", ...args], { cwd, stdio: ["pipe", "pipe", "inherit"] });
  const exit = new Promise((resolve) => server.on("exit", resolve));
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  test.after(() => {
    connection.dispose();
    server.kill();
  });

  const documents = new Map();
  const published = new Map();
  const waiting = new Map();
  const logged = [];
  const registered = [];
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.set(params.uri, [...(published.get(params.uri) ?? []), params]);
    for (const resolve of waiting.get(params.uri) ?? []) resolve();
    waiting.delete(params.uri);
  });
  connection.onNotification(LogMessageNotification.type, ({ message }) => logged.push(message));
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
    if (refuses) throw new Error("this editor watches nothing");
    registered.push(...registrations);
  });
  connection.listen();
  const { capabilities: offered, serverInfo } = await connection.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities });
  await connection.sendNotification(InitializedNotification.type, {});

  const place = (document, offset) => ({ textDocument: { uri: document.uri }, position: document.positionAt(offset) });
  return {
    server,
    exit,
    connection,
    offered,
    serverInfo,
    logged,
    registered,
    published,

    /** Opens a text as a file of the folder that the server runs in, or at an address. */
    async open(name, text, languageId = "plaintext") {
      const uri = name.includes(":") ? name : pathToFileURL(join(cwd, name)).href;
      const document = TextDocument.create(uri, languageId, 1, text);
      documents.set(uri, document);
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } });
      return document;
    },

    /** Replaces a part of a text. */
    async type(document, start, end, text) {
      const change = { range: { start: document.positionAt(start), end: document.positionAt(end) }, text };
      const version = document.version + 1;
      TextDocument.update(document, [change], version);
      await connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: document.uri, version }, contentChanges: [change] });
    },

    async close({ uri }) {
      await connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    },

    async save({ uri }) {
      await connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
    },

    async fileChanged(path) {
      await connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: pathToFileURL(path).href, type: 2 }] });
    },

    /** What the server says of a text, once it has said it of this version, the `count`-th time. */
    async diagnostics({ uri, version }, count = 1) {
      for (;;) {
        const ofVersion = (published.get(uri) ?? []).filter((params) => params.version === version);
        if (ofVersion.length >= count) return ofVersion[count - 1].diagnostics;
        await new Promise((resolve) => waiting.set(uri, [...(waiting.get(uri) ?? []), resolve]));
      }
    },

    actions(document, range, context = {}) {
      return connection.sendRequest(CodeActionRequest.type, { textDocument: { uri: document.uri }, range, context: { diagnostics: [], ...context } });
    },

    hover(document, offset) {
      return connection.sendRequest(HoverRequest.type, place(document, offset));
    },

    completions(document, offset) {
      return connection.sendRequest(CompletionRequest.type, place(document, offset));
    },

    async end() {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      return exit;
    },
  };
}

/** A text without its mark `|`, and where that was. */
export function marked(text) {
  const offset = text.indexOf("|");
  return { text: text.slice(0, offset) + text.slice(offset + 1), offset };
}

/** A document with what an action changes. */
export function withAction(document, { edit }) {
  const edits = edit.changes?.[document.uri] ?? edit.documentChanges.flatMap(({ edits }) => edits);
  return TextDocument.applyEdits(document, edits);
}

/** A document with a completion. */
export function withCompletion(document, { textEdit: { range, newText } }) {
  return TextDocument.applyEdits(document, [{ range, newText: newText.replace("$1", "") }]);
}
