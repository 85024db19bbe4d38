// What the bundler makes of the files that aren't programs.

declare module "*.wasm" {
  const base64: () => string;
  export default base64;
}

declare module "*.txt" {
  const text: () => string;
  export default text;
}
