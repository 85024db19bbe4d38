// `sarif`: the Static Analysis Results Interchange Format, version 2.1.0.

import { pathToFileURL } from "node:url";
import { isAbsolute } from "node:path";
import type { Diagnostic, RuleInfo, Severity, SourceRange, TextEdit } from "../../index.ts";
import { knownRules } from "../explain.ts";
import { total } from "../grades.ts";
import { visibleJson } from "../visible.ts";
import { fingerprints } from "./fingerprint.ts";
import { type CheckedDocument, type Context, type Format, notListed, seeAlso, sentence, type Tool } from "./format.ts";
import { listFormat } from "./list.ts";
import { repositoryPath } from "./paths.ts";

const LEVELS: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

export function sarif({ tool }: Context): Format {
  const fingerprint = fingerprints();
  /** The rules of the findings, and the place of each in `rules`. */
  const indexes = new Map<string, number>();
  const notes: object[] = [];
  const list = listFormat({
    // What is known only at the end follows the results, so that none has to be kept.
    head: `{ "$schema": "${SCHEMA}", "version": "2.1.0", "runs": [{ "columnKind": "utf16CodeUnits", "results": [`,
    item: (diagnostic, document) => {
      const { code } = diagnostic;
      const ruleIndex = indexes.get(code) ?? indexes.size;
      indexes.set(code, ruleIndex);
      return { ...resultOf(diagnostic, document), ruleIndex, partialFingerprints: { [`${tool.name}/v1`]: fingerprint(diagnostic, document) } };
    },
    tail: ({ failures }) => {
      for (const { file, message } of failures) notes.push({ level: "error", message: { text: message }, locations: [{ physicalLocation: { artifactLocation: artifact(file) } }] });
      const invocation = { executionSuccessful: failures.length === 0, toolExecutionNotifications: notes };
      return `\n],\n"tool": ${visibleJson({ driver: driver(tool, [...indexes.keys()]) })},\n"invocations": [${visibleJson(invocation)}] }] }`;
    },
  });
  return {
    ...list,
    file: (result) => {
      if (total(result.cut) > 0) notes.push({ level: "warning", message: { text: notListed(result) } });
      return "";
    },
  };
}

function resultOf(diagnostic: Diagnostic, document: CheckedDocument): object {
  const { code, severity, noEffect, range, pointer, facts, related = [], fixes = [] } = diagnostic;
  const { file, index, name, kind } = document;
  const places = related.map((place, id) => ({ id, message: { text: seeAlso(place) }, ...location(file, place.range, place.pointer) }));
  const changes = fixes.flatMap(({ title, safety, edits = [] }) =>
    edits.length === 0 ? [] : { description: { text: title }, artifactChanges: [change(file, edits)], properties: { safety } },
  );
  return {
    ruleId: code,
    level: LEVELS[severity],
    message: { text: sentence(diagnostic) },
    locations: [location(file, range, pointer)],
    ...(places.length > 0 && { relatedLocations: places }),
    ...(changes.length > 0 && { fixes: changes }),
    properties: { noEffect, document: index, ...(name !== undefined && { name }), kind, facts },
  };
}

function location(file: string, range: SourceRange | undefined, pointer: string): object {
  return {
    physicalLocation: { artifactLocation: artifact(file), ...(range !== undefined && { region: region(range) }) },
    ...(pointer !== "" && { logicalLocations: [{ fullyQualifiedName: pointer }] }),
  };
}

function region({ start, end }: SourceRange): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function change(file: string, edits: TextEdit[]): object {
  return {
    artifactLocation: artifact(file),
    replacements: edits.map(({ range, text }) => ({ deletedRegion: region(range), insertedContent: { text } })),
  };
}

/** A file in the repository, by its path there. */
function artifact(file: string): object {
  const path = repositoryPath(file);
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  return { uri: path.replaceAll(/\p{Cs}/gu, "\ufffd").split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}

function driver({ name, version, url }: Tool, codes: string[]): object {
  const known = new Map<string, RuleInfo>(knownRules().map((rule) => [rule.code, rule]));
  const rules = codes.flatMap((code) => known.get(code) ?? []);
  return { name, version, semanticVersion: version, informationUri: url, rules: rules.map(descriptor) };
}

function descriptor({ code, summary, reason, severity: { any }, noEffect, url }: RuleInfo): object {
  return {
    id: code,
    shortDescription: { text: summary },
    fullDescription: { text: reason },
    help: { text: `${reason}\n\n${url}`, markdown: `${reason}\n\n[${code}](${url})` },
    helpUri: url,
    defaultConfiguration: any === "off" ? { enabled: false } : { level: LEVELS[any] },
    properties: { tags: noEffect ? ["no-effect"] : [] },
  };
}
