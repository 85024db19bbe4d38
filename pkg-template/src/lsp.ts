// The language server, over standard input and output: what is wrong in the texts of an editor as they are typed, fixes, and what is known
// of members and values.

import { basename, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  createConnection,
  DidChangeWatchedFilesNotification,
  InsertTextFormat,
  type MarkupContent,
  MarkupKind,
  PositionEncodingKind,
  TextDocuments,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { LspCommand } from "./cli/arguments.ts";
import { FILE } from "./cli/configuration-file.ts";
import { messageOf } from "./cli/console.ts";
import type { Tool } from "./cli/formats/format.ts";
import { isSearched } from "./cli/languages.ts";
import { asWritten } from "./cli/patterns.ts";
import { changeOf, editBetween, FIX_ALL, fixesIn, isAsked } from "./lsp/actions.ts";
import { type Findings, findingsIn, fixedText, type TextInput } from "./lsp/checking.ts";
import { completionsAt } from "./lsp/completion.ts";
import { diagnosticsOf, SOURCE } from "./lsp/diagnostics.ts";
import { reasonText } from "./lsp/documentation.ts";
import { hoverAt } from "./lsp/hover.ts";

/** The files that settings are read from. */
const CONFIGURATIONS = [FILE, "package.json"];

/** How files of a language are called, by its identifier in the protocol, where the name of a text doesn't tell. */
const ENDINGS: Record<string, string> = {
  javascript: ".js",
  javascriptreact: ".jsx",
  json: ".json",
  jsonc: ".json",
  jsonl: ".jsonl",
  makefile: ".mk",
  dockerfile: ".dockerfile",
  markdown: ".md",
  ndjson: ".ndjson",
  opentofu: ".tf",
  python: ".py",
  shellscript: ".sh",
  terraform: ".tf",
  typescript: ".ts",
  typescriptreact: ".tsx",
  yaml: ".yaml",
};

/** What is found in a version of a text. */
interface Found {
  version: number;
  /** Undefined if they were made out of date before they were there. */
  findings: Promise<Findings | undefined>;
}

/** Serves until the editor ends it, which ends the program. */
export function serve(command: LspCommand, { name, version }: Tool): Promise<never> {
  const connection = createConnection(process.stdin, process.stdout);
  const documents = new TextDocuments(TextDocument);
  /** What is found in the texts that are open. */
  const found = new Map<string, Found>();
  const planned = new Set<string>();
  let client: ClientCapabilities = {};

  /** What is found in a text as it is now. */
  function findingsOf(document: TextDocument): Promise<Findings | undefined> {
    const { uri, version } = document;
    const known = found.get(uri);
    if (known?.version === version) return known.findings;
    const entry: Found = { version, findings: findingsIn(inputOf(document), command, () => found.get(uri) !== entry) };
    found.set(uri, entry);
    return entry.findings;
  }

  /** Checks a text once what the editor has sent is read, so that of several changes only the last counts. */
  async function plan(uri: string): Promise<void> {
    if (planned.has(uri)) return;
    planned.add(uri);
    let version: number | undefined;
    do {
      version = documents.get(uri)?.version;
      // The library reads one message a turn.
      await setImmediate();
      await setImmediate();
    } while (documents.get(uri)?.version !== version);
    planned.delete(uri);
    await publish(uri);
  }

  async function publish(uri: string): Promise<void> {
    const document = documents.get(uri);
    if (document === undefined) return;
    const { version } = document;
    try {
      const findings = await findingsOf(document);
      if (findings === undefined || documents.get(uri)?.version !== version) return;
      await connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(findings, document) });
    } catch (error) {
      connection.console.error(`can't check ${uri}: ${messageOf(error)}`);
    }
  }

  function checkAll(): void {
    found.clear();
    for (const uri of documents.keys()) void plan(uri);
  }

  connection.onInitialize(({ capabilities }) => {
    client = capabilities;
    return {
      serverInfo: { name, version },
      capabilities: {
        // The only one that every editor supports, and that the checker counts in.
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
        completionProvider: { triggerCharacters: ['"', "'", ":", "="] },
        hoverProvider: true,
      },
    };
  });
  connection.onInitialized(() => {
    if (!client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    const watchers = CONFIGURATIONS.map((file) => ({ globPattern: `**/${file}` }));
    // The library logs that an editor refuses; everything else goes on.
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => {});
  });
  connection.onDidChangeWatchedFiles(checkAll);
  documents.onDidSave(({ document }) => {
    if (CONFIGURATIONS.includes(basename(document.uri))) checkAll();
  });
  documents.onDidChangeContent(({ document }) => void plan(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    found.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onCodeAction(async (params) => {
    const document = documents.get(params.textDocument.uri);
    if (document === undefined || client.textDocument?.codeAction?.codeActionLiteralSupport === undefined) return [];
    const { version } = document;
    const findings = await findingsOf(document);
    if (findings === undefined) return [];
    const hasVersions = client.workspace?.workspaceEdit?.documentChanges ?? false;
    const actions = fixesIn(findings, document, params, hasVersions);
    const isFixable = findings.diagnostics.some(({ fixes = [] }) => fixes.some(({ safety }) => safety === "safe"));
    if (isFixable && isAsked(FIX_ALL, params.context)) {
      const edits = editBetween(document, await fixedText(inputOf(document), command));
      const action: CodeAction = { title: `Apply all safe fixes of ${SOURCE}`, kind: FIX_ALL, edit: changeOf(document, edits, hasVersions) };
      if (edits.length > 0) actions.push(action);
    }
    // What was found belongs to a text that isn't there any more.
    return document.version === version ? actions : [];
  });

  connection.onHover(async ({ textDocument: { uri }, position }) => {
    const document = documents.get(uri);
    if (document === undefined) return null;
    const { version } = document;
    const offset = document.offsetAt(position);
    const member = hoverAt(nameOf(document), document.getText(), offset);
    const { diagnostics = [] } = (await findingsOf(document)) ?? {};
    // The place was that of a text that isn't there any more.
    if (document.version !== version) return null;
    const here = diagnostics.filter(({ range }) => range !== undefined && range.start.offset <= offset && offset <= range.end.offset);
    const texts = [...new Set([...here.map(reasonText), ...(member ? [member.markdown] : [])])];
    if (texts.length === 0) return null;
    const contents = markup(texts.join("\n\n---\n\n"), client.textDocument?.hover?.contentFormat);
    return { contents, ...(member && { range: { start: document.positionAt(member.start), end: document.positionAt(member.end) } }) };
  });

  connection.onCompletion(async ({ textDocument: { uri }, position }, token) => {
    const document = documents.get(uri);
    if (document === undefined) return [];
    const { version } = document;
    const isCancelled = (): boolean => token.isCancellationRequested || document.version !== version;
    const item = client.textDocument?.completion?.completionItem;
    const completions = await completionsAt(nameOf(document), document.getText(), document.offsetAt(position), isCancelled);
    return completions.map((completion, index): CompletionItem => {
      const { label, detail, documentation, kind, start, end, insert, filter, isFirst } = completion;
      const range = { start: document.positionAt(start), end: document.positionAt(end) };
      const isSnippet = insert.includes("$1") && item?.snippetSupport === true;
      return {
        label,
        kind,
        filterText: filter,
        sortText: `${isFirst ? 0 : 1}${String(index).padStart(4, "0")}`,
        textEdit: { range, newText: isSnippet ? insert : insert.replace("$1", "") },
        ...(detail !== undefined && { detail }),
        ...(documentation !== "" && { documentation: markup(documentation, item?.documentationFormat) }),
        ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
      };
    });
  });

  documents.listen(connection);
  connection.listen();
  return new Promise(() => {});
}

/** A text in a format that the editor shows. */
function markup(value: string, formats: MarkupKind[] | undefined): MarkupContent {
  const kind = formats?.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { kind, value };
}

/** A text as the command line checks a file. */
function inputOf(document: TextDocument): TextInput {
  const name = nameOf(document);
  return { name, path: name, content: Buffer.from(document.getText()), searched: true, identity: undefined };
}

/** The name of a text: its path, with an ending that tells the language. */
function nameOf({ uri, languageId }: TextDocument): string {
  const path = pathOf(uri);
  const isFile = path !== undefined && isSearched(path);
  return isFile ? asWritten(path) : `${asWritten(path ?? join(process.cwd(), "untitled"))}${ENDINGS[languageId] ?? ""}`;
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
