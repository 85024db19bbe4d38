/**
 * Checks offline whether Amazon Macie will accept a classification job, and what the job will do.
 *
 * No function sends or reads data over the network, reads files, or reads the clock.
 *
 * @packageDocumentation
 */

export * from "./validate.ts";
export * from "./fixes.ts";
export * from "./build.ts";
export * from "../../target/npm/generated/conditions.js";
export * from "./insight.ts";
export * from "./exports.ts";
export * from "./forms.ts";
export * from "./rules.ts";
export * from "./init.ts";
export * from "./rejected.ts";
export * from "./unknown.ts";
export type * from "./accepted.ts";
export type * from "../../target/npm/generated/types.js";
