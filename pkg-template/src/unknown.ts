// What isn't known of a document.

/**
 * Stands for a value that isn't known, such as a variable in a program, or a field that isn't filled in yet.
 *
 * Functions accept it in the place of any value of a document. It can be anything, and can be absent: nothing is reported that
 * depends on it, and results say what isn't known.
 *
 * @example
 * ```ts
 * const job = { name: unknown, jobType: "ONE_TIME", s3JobDefinition: unknown } as const;
 * validate(job).errors; // 0
 * explain(job).summary; // "The job, whose name isn't known, looks for sensitive data in Amazon S3 objects. …"
 * ```
 */
export const unknown: unique symbol = Symbol.for("macie-preflight.unknown");

/**
 * The key of a property that marks an object or array of a document: if it is `true`, there can be other members or items that
 * aren't known.
 *
 * @example
 * ```ts
 * const tags = { team: "ledger", [more]: true };
 * ```
 */
export const more: unique symbol = Symbol.for("macie-preflight.more");

/** The type of {@link unknown}. */
export type Unknown = typeof unknown;
