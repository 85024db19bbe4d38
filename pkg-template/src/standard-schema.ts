// The check as a Standard Schema (https://standardschema.dev), version 1.1 with its JSON Schema part, for form libraries and
// routers. An adapter of the package's main entry.

import schemasText from "../../target/npm/generated/schemas.txt";
import { type CreateClassificationJobRequest, type Options, validate } from "./index.ts";

/** An error. */
export interface StandardIssue {
  /** The message. */
  readonly message: string;
  /** The path to the value, as member names and indexes. The path of a missing member ends with the name of the member. */
  readonly path: readonly (string | number)[];
}

/** The request of CreateClassificationJob as a Standard Schema and a Standard JSON Schema. */
export interface ClassificationJobSchema {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "macie-preflight";
    /** Returns only errors, because any issue makes a value invalid. For warnings, use `validate` of `macie-preflight`. */
    readonly validate: (value: unknown) => { readonly value: CreateClassificationJobRequest; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };
    readonly types?: { readonly input: CreateClassificationJobRequest; readonly output: CreateClassificationJobRequest } | undefined;
    /** Both return the same JSON Schema. Supported targets: `draft-2020-12` and `draft-07`; others throw an Error. */
    readonly jsonSchema: {
      readonly input: (options: { readonly target: string }) => Record<string, unknown>;
      readonly output: (options: { readonly target: string }) => Record<string, unknown>;
    };
  };
}

/**
 * Returns a schema for the request of CreateClassificationJob, with options.
 *
 * @param options - The options. With `strict`, warnings are reported as issues.
 * @returns The schema.
 * @throws Error if the options are invalid.
 */
export function classificationJobSchema(options?: Omit<Options, "kind" | "documents" | "limit">): ClassificationJobSchema {
  // A form that is about to be sent is too late to learn of a mistyped option.
  if (options !== undefined) validate({}, options);
  return {
    "~standard": {
      version: 1,
      vendor: "macie-preflight",
      validate: (value) => {
        const { valid, diagnostics } = validate(value, options);
        if (valid) return { value: value as CreateClassificationJobRequest };
        const errors = diagnostics.filter(({ severity }) => severity === "error");
        return { issues: errors.map(({ message, path }) => ({ message, path })) };
      },
      jsonSchema: { input: jsonSchema, output: jsonSchema },
    },
  };
}

/**
 * The schema for the request of CreateClassificationJob, with the default options.
 *
 * @example
 * ```ts
 * useForm({ resolver: standardSchemaResolver(createClassificationJobRequest) }); // react-hook-form
 * useForm({ validators: { onChange: createClassificationJobRequest } });         // TanStack Form
 * ```
 */
export const createClassificationJobRequest: ClassificationJobSchema = /* @__PURE__ */ classificationJobSchema();

function jsonSchema({ target }: { readonly target: string }): Record<string, unknown> {
  const schemas = JSON.parse(schemasText()) as Record<string, Record<string, unknown>>;
  const schema = Object.hasOwn(schemas, target) ? schemas[target] : undefined;
  if (schema !== undefined) return schema;
  throw new Error(`unsupported JSON Schema target \`${target}\`; expected one of ${Object.keys(schemas).join(", ")}`);
}
