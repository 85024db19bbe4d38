/**
 * Checks offline whether an Amazon Macie classification job will be accepted, and what it will do.
 *
 * Nothing is sent, and neither the clock, the network nor a file is read.
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
export type * from "./accepted.ts";
export type * from "../../target/npm/generated/types.js";
