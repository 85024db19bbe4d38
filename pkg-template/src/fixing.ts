// Fixing a text in rounds: each applies all fixes that don't get in each other's way, and has the result judged. Fixes that make it
// worse are found by halves, and left out.

import type { Diagnostic, Options, Report, SourceRange, TextEdit } from "../../target/npm/generated/types.js";
import { DEFAULTS } from "./defaults.ts";
import { withInherited } from "./options.ts";
import { described, hasMembers } from "./values.ts";

/** So many rounds are enough for any text whose fixes don't undo each other. */
const MOST_ROUNDS = 100;

/** How often the text is judged in a round; only fixes that make it worse take more than one. */
const MOST_ATTEMPTS = 200;

/** A text, how many fixes led to it, and what is found in it. */
interface State<Judged extends Report> {
  text: string;
  fixed: number;
  reports: Judged[];
}

/** A fix of a finding that can be applied. */
interface Candidate {
  code: Diagnostic["code"];
  edits: TextEdit[];
  /** What the finding is about beside what is edited: another fix may not change that in the same round. */
  related: SourceRange[];
}

/** Which findings are fixed. */
export interface Selection<Judged extends Report> {
  /** Whether fixes that change what a job means are applied, too. */
  unsafe: boolean;
  filter: (finding: Diagnostic, report: Judged) => boolean;
}

type Selected<Given, Judged extends Report> = Given & { readonly unsafe?: boolean | undefined; readonly filter?: Selection<Judged>["filter"] | undefined };

/** Options, and apart from them those that say which findings are fixed. */
export function selected<Given extends object, Judged extends Report>(options: Selected<Given, Judged> | undefined): {
  selection: Selection<Judged>;
  asked: Omit<Given, keyof Selection<Judged>> | undefined;
} {
  const all = (): boolean => true;
  // What isn't an object is for the core to refuse.
  if (!hasMembers(options)) return { selection: { unsafe: false, filter: all }, asked: options };
  const { unsafe = false, filter = all, ...asked } = withInherited(options as Selected<Given, Judged>);
  if (typeof unsafe !== "boolean") throw new TypeError(`\`unsafe\` must be a boolean; found ${described(unsafe)}`);
  if (typeof filter !== "function") throw new TypeError(`\`filter\` must be a function; found ${described(filter)}`);
  return { selection: { unsafe, filter }, asked };
}

/** Fixes a text by what `judge` finds in it under these options. */
export function fixedInRounds<Judged extends Report, Asked extends Pick<Options, "limit">>(
  text: string,
  selection: Selection<Judged>,
  asked: Asked | undefined,
  judge: (text: string, options: Asked | undefined) => Judged[],
): State<Judged> {
  // A finding that isn't listed has no fix, so the limit is for what is left.
  const limited = asked?.limit !== undefined && asked.limit !== DEFAULTS.limit;
  const judgeAll = limited ? (text: string): Judged[] => judge(text, { ...asked, limit: DEFAULTS.limit }) : (text: string): Judged[] => judge(text, asked);
  const seen = new Set([text]);
  let state: State<Judged> = { text, fixed: 0, reports: judgeAll(text) };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = afterRound(state, selection, judgeAll);
    if (seen.has(next.text)) break;
    seen.add(next.text);
    state = next;
  }
  return limited ? { ...state, reports: judge(state.text, asked) } : state;
}

function afterRound<Judged extends Report>(before: State<Judged>, selection: Selection<Judged>, judge: (text: string) => Judged[]): State<Judged> {
  let after = before;
  let accepted: Candidate[] = [];
  let attempts = 0;
  const attempt = (group: Candidate[]): void => {
    if (attempts === MOST_ATTEMPTS) return;
    attempts += 1;
    const applied = [...accepted, ...group];
    const text = edited(before.text, applied.flatMap(({ edits }) => edits));
    const reports = judge(text);
    if (isMended(before.reports, reports, applied)) {
      after = { text, fixed: before.fixed + applied.length, reports };
      accepted = applied;
    } else if (group.length > 1) {
      const half = Math.ceil(group.length / 2);
      attempt(group.slice(0, half));
      attempt(group.slice(half));
    }
  };
  let waiting = candidatesOf(before.reports, selection);
  for (;;) {
    const group = compatible(waiting, accepted);
    if (group.size === 0) return after;
    waiting = waiting.filter((candidate) => !group.has(candidate));
    attempt([...group]);
  }
}

function candidatesOf<Judged extends Report>(reports: readonly Judged[], { unsafe, filter }: Selection<Judged>): Candidate[] {
  return reports.flatMap((report) =>
    report.diagnostics.flatMap((finding): Candidate | [] => {
      const { code, fixes = [], related = [] } = finding;
      const edits = fixes.find((fix) => fix.edits !== undefined && (unsafe || fix.safety === "safe"))?.edits;
      return edits === undefined || !filter(finding, report) ? [] : { code, edits, related: related.flatMap(({ range }) => range ?? []) };
    }),
  );
}

/** As many as can be applied at once, beside those that are accepted. */
function compatible(candidates: readonly Candidate[], accepted: readonly Candidate[]): Set<Candidate> {
  const edits = accepted.flatMap((candidate) => rangesOf(candidate));
  const related = accepted.flatMap((candidate) => candidate.related);
  const chosen = new Set<Candidate>();
  for (const candidate of candidates) {
    const own = rangesOf(candidate);
    if (meet(own, edits) || meet(own, related) || meet(candidate.related, edits)) continue;
    chosen.add(candidate);
    edits.push(...own);
    related.push(...candidate.related);
  }
  return chosen;
}

function rangesOf({ edits }: Candidate): SourceRange[] {
  return edits.map(({ range }) => range);
}

function meet(some: readonly SourceRange[], others: readonly SourceRange[]): boolean {
  return some.some((one) => others.some((other) => overlaps(one, other)));
}

/** Whether they have text in common; what is inserted may not touch anything else. */
function overlaps({ start, end }: SourceRange, other: SourceRange): boolean {
  const isInsertion = start.offset === end.offset || other.start.offset === other.end.offset;
  const room = isInsertion ? 1 : 0;
  return start.offset < other.end.offset + room && other.start.offset < end.offset + room;
}

/** Whether a text has become better: the same documents, no more errors, and without the findings that were fixed. */
function isMended(before: readonly Report[], after: readonly Report[], applied: readonly Candidate[]): boolean {
  const errors = (reports: readonly Report[]): number => reports.reduce((sum, report) => sum + report.errors, 0);
  if (after.length !== before.length || errors(after) > errors(before)) return false;
  const [earlier, later] = [countByCode(before), countByCode(after)];
  if ((later.get("invalid-json") ?? 0) > (earlier.get("invalid-json") ?? 0)) return false;
  // Of findings beyond the limit, others come in the place of those that were fixed.
  if (before.some(({ truncated }) => truncated)) return true;
  for (const { code } of applied) earlier.set(code, (earlier.get(code) ?? 0) - 1);
  return applied.every(({ code }) => (later.get(code) ?? 0) <= (earlier.get(code) ?? 0));
}

function countByCode(reports: readonly Report[]): Map<Diagnostic["code"], number> {
  const counts = new Map<Diagnostic["code"], number>();
  for (const { code } of reports.flatMap(({ diagnostics }) => diagnostics)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** A text with edits that don't overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let end = 0;
  for (const { range, text: replacement } of [...edits].sort((one, other) => one.range.start.offset - other.range.start.offset)) {
    pieces.push(text.slice(end, range.start.offset), replacement);
    end = range.end.offset;
  }
  return [...pieces, text.slice(end)].join("");
}
