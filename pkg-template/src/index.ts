/**
 * Says, before AWS sees it, whether an Amazon Macie classification job will be accepted and what it will do.
 *
 * Everything runs where it is called: nothing is sent, and no clock, network or file is read.
 *
 * @packageDocumentation
 */

export * from "../../target/npm/generated/conditions.js";
export type * from "../../target/npm/generated/types.js";
export * from "./build.ts";
export * from "./exports.ts";
export * from "./forms.ts";
export * from "./init.ts";
export * from "./insight.ts";
export * from "./rejected.ts";
export * from "./rules.ts";
export * from "./validate.ts";
