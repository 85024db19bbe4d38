// What a configuration file can say, as a JSON Schema: it is published, and configuration files are checked against it.

import { type Options, type RuleCode, rules } from "../index.ts";
import { DEFAULTS } from "../defaults.ts";
import { LEVELS, MOST, REVISIONS, THRESHOLDS } from "./options.ts";
import type { Threshold } from "./grades.ts";

/** A configuration file's content. */
export interface ConfigurationFile {
  revision?: NonNullable<Options["revision"]>;
  quotas?: NonNullable<Options["quotas"]>;
  rules?: RuleLevels;
  "fail-on"?: Threshold;
  include?: string[];
  exclude?: string[];
  overrides?: { files: string[]; rules: RuleLevels }[];
  suppressions?: { rule: RuleCode; files?: string[]; pointer?: string; resource?: string; reason: string }[];
}

export type RuleLevels = Partial<Record<RuleCode, (typeof LEVELS)[number]>>;

/** As much of JSON Schema as is used here. */
export interface Schema {
  type?: "object" | "array" | "string" | "integer";
  description?: string;
  properties?: Record<string, Schema>;
  propertyNames?: { enum: readonly string[] };
  additionalProperties?: false | Schema;
  required?: readonly string[];
  items?: Schema;
  enum?: readonly string[];
  minLength?: number;
  minimum?: number;
  maximum?: number;
}

/** The schema, in the draft that most editors support. */
export function configurationSchema(): Schema & { $schema: string; title: string } {
  const codes = rules().map(({ code }) => code);
  const text = { type: "string", minLength: 1 } as const;
  const patterns = (description: string): Schema => ({ type: "array", items: text, description });
  const levels = (description: string): Schema => ({
    type: "object",
    propertyNames: { enum: codes },
    additionalProperties: { type: "string", enum: LEVELS },
    description,
  });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of macie-preflight",
    ...object("Paths and patterns are those of .gitignore, relative to the folder of the file.", {
      $schema: { type: "string", description: "The address of this schema, for editors." },
      revision: { type: "string", enum: REVISIONS, description: "API revision to check against." },
      quotas: {
        type: "object",
        propertyNames: { enum: Object.keys(DEFAULTS.quotas) },
        additionalProperties: { type: "integer", minimum: 0, maximum: MOST },
        description: "Limits that replace the AWS quotas.",
      },
      rules: levels("Severities of rules."),
      "fail-on": { type: "string", enum: THRESHOLDS, description: "Exit with 1 on findings at or above this level." },
      include: patterns("In directories, search only the files that match, whatever their language."),
      exclude: patterns("Files and directories that a search leaves out."),
      overrides: {
        type: "array",
        description: "Settings for some files; of several that match, the later take precedence.",
        items: object("Settings for some files.", { files: patterns("The files."), rules: levels("Severities of rules for these files.") }, ["files", "rules"]),
      },
      suppressions: {
        type: "array",
        description: "Findings that are accepted, each with the reason.",
        items: object(
          "Findings that are accepted. All that is set must match.",
          {
            rule: { type: "string", enum: codes, description: "The rule." },
            files: patterns("The files; by default, all."),
            pointer: { type: "string", description: "A JSON Pointer: the finding is at it, or below it." },
            resource: { ...text, description: "The name of the job in a file in another language, such as aws_macie2_classification_job.weekly." },
            reason: { ...text, description: "Why the findings are accepted." },
          },
          ["rule", "reason"],
        ),
      },
    }),
  };
}

function object(description: string, properties: Record<string, Schema>, required: string[] = []): Schema {
  return { type: "object", description, properties, additionalProperties: false, ...(required.length > 0 && { required }) };
}
