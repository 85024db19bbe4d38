// What the bundler makes of the files that aren't programs.

declare module "*.wasm" {
  const code: import("./instance.ts").Code;
  export default code;
}

declare module "*.txt" {
  const text: () => string;
  export default text;
}
