// A module that was translated to JavaScript, for where WebAssembly isn't allowed, and what takes the place of WebAssembly there.

import type { Code } from "../instance.ts";

/** Makes an instance from what the bindings give it, and gives what it exports. */
type Instantiate = (imports: object) => object;

class Module {
  readonly instantiate: Instantiate;

  constructor(instantiate: Instantiate) {
    this.instantiate = instantiate;
  }
}

class Instance {
  readonly exports: object;

  constructor({ instantiate }: Module, imports: object) {
    this.exports = instantiate(imports);
  }
}

/** What the translation throws in the place of a trap is a plain error with this message. */
class RuntimeError extends Error {
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && error.message === "abort";
  }
}

class CompileError extends Error {}

export const ScriptAssembly = { Module, Instance, RuntimeError, CompileError };

/** The code that a function stands for. */
export function script(instantiate: Instantiate): Code {
  const compiled = () => new Module(instantiate) as unknown as WebAssembly.Module;
  return { compiled, compiledLater: () => Promise.resolve(compiled()) };
}
