// What the sources import besides programs: tables of text, and the modules. Each is a plugin of esbuild.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";

const source = join(import.meta.dirname, "src");

/** Larger texts are files of their own. */
const MOST_WITHIN = 1 << 13;

/** A program that exports as the default what an expression makes with a function of a file of the sources. */
const madeWith = (file, name, expression, before = "") => ({
  contents: `import { ${name} } from ${JSON.stringify(join(source, "code", file))};\n${before}\nexport default /* @__PURE__ */ ${expression};`,
  resolveDir: source,
});

/** What of ASCII stands for itself in any string of a script, and in a page. */
const LETTERS = "!#%&()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~";

/** Bytes in letters, as `src/code/letters.ts` reads them. */
export function inLetters(bytes) {
  const base = LETTERS.length;
  const pair = (byte) => LETTERS[Math.floor(byte / base)] + LETTERS[byte % base];
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const byCount = [...counts.keys()].sort((one, other) => counts[other] - counts[one]);
  const single = byCount.slice(0, base - Math.ceil(256 / base)).sort((one, other) => one - other);
  const written = counts.map((_, byte) => (single.includes(byte) ? LETTERS.at(single.indexOf(byte) - single.length) : pair(byte)));
  return single.map(pair).join("") + Array.from(bytes, (byte) => written[byte]).join("");
}

/** Makes of a table a function that gives it, and of a module code in letters, so that none is parsed before it is needed. */
export const data = {
  name: "data",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.txt$/ }, ({ path }) => ({ contents: `export default () => ${JSON.stringify(readFileSync(path, "utf8"))};` }));
    onLoad({ filter: /\.wasm$/ }, ({ path }) => {
      return madeWith("letters.ts", "inline", `inline(${JSON.stringify(LETTERS)}, () => ${JSON.stringify(inLetters(readFileSync(path)))})`);
    });
  },
};

/**
 * The same in CommonJS, with the modules in base64: nobody waits for a network there. Larger tables and the modules become files in a folder,
 * which are required from a file that has it at `from`.
 */
export const dataFiles = ({ folder, from }) => ({
  name: "data-files",
  setup: ({ onLoad, onResolve }) => {
    const given = (path, encoding) => {
      const text = JSON.stringify(readFileSync(path, encoding));
      if (text.length <= MOST_WITHIN) return `() => ${text}`;
      const name = `${basename(path, extname(path))}.data.cjs`;
      writeFileSync(join(folder, name), `module.exports = ${text};\n`);
      return `() => require(${JSON.stringify(`${from}/${name}`)})`;
    };
    onResolve({ filter: /\.data\.cjs$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /\.txt$/ }, ({ path }) => ({ contents: `export default ${given(path, "utf8")};` }));
    onLoad({ filter: /\.wasm$/ }, ({ path }) => madeWith("base64.ts", "inline", `inline(${given(path, "base64")})`));
  },
});

/** Reads the modules from the folder of a program for Node in CommonJS. */
export const files = {
  name: "files",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.wasm$/ }, ({ path }) =>
      madeWith("webassembly.ts", "fromBytes", `fromBytes(() => readFileSync(join(__dirname, ${JSON.stringify(basename(path))})))`, 'import { readFileSync } from "node:fs";\nimport { join } from "node:path";'),
    ),
};

/** Imports the modules from this folder, as runtimes do that compile what is deployed. */
export const imported = (from) => ({
  name: "imported",
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /\.wasm\?imported$/ }, ({ path }) => ({ path: path.replace("?imported", ""), external: true }));
    onLoad({ filter: /\.wasm$/ }, ({ path }) => ({
      contents: `import module from "${from}/${basename(path)}?imported";\nexport default { compiled: () => module, compiledLater: () => Promise.resolve(module) };`,
    }));
  },
});

/** Takes the modules as they were translated to JavaScript, with their own bindings. */
export const translated = {
  name: "translated",
  setup: ({ initialOptions, onLoad, onResolve }) => {
    initialOptions.define = { ...initialOptions.define, WebAssembly: "ScriptAssembly" };
    initialOptions.inject = [...(initialOptions.inject ?? []), join(source, "code/script.ts")];
    onResolve({ filter: /generated\/\w+\.js$/ }, ({ path, resolveDir }) => {
      const bindings = join(resolveDir, dirname(path), "script", basename(path));
      return existsSync(bindings) ? { path: bindings } : undefined;
    });
    onLoad({ filter: /generated\/script\/\w+\.js$/ }, ({ path }) => ({ contents: mended(readFileSync(path, "utf8")) }));
    onLoad({ filter: /\.wasm$/ }, ({ path }) => {
      const program = readFileSync(join(dirname(path), "script", `${basename(path, ".wasm")}.wasm2js.js`), "utf8");
      const [, functions] = /^import \* as .*;\n([^]*?)\nvar retasmFunc = /.exec(program);
      return madeWith("script.ts", "script", "script(asmFunc)", functions);
    });
  },
};

/** Bindings that notice memory that has grown by its buffer being another one, since that of before isn't detached; and that start only what is to be started. */
function mended(bindings) {
  return [
    [/(\w+Memory0)\.(?:byteLength === 0|buffer\.detached === true)/g, "$1.buffer !== wasm.memory.buffer"],
    [/wasm\.__wbindgen_start\(\)/g, "wasm.__wbindgen_start?.()"],
  ].reduce((text, [before, after]) => {
    if (text.search(before) < 0) throw new Error(`the bindings have no ${before}`);
    return text.replaceAll(before, after);
  }, bindings);
}
