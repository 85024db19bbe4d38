import webpack from "webpack";
import { pageOf, right, titleIn } from "./harness.mjs";

const path = `${import.meta.dirname}/dist`;
const stats = await new Promise((done, failed) =>
  webpack({ mode: "production", context: import.meta.dirname, entry: "./page.js", output: { path, filename: "page.js" }, performance: false }, (error, made) => (error ? failed(error) : done(made))),
);
if (stats.hasErrors()) throw new Error(stats.toString());
right("the page", await titleIn("dist", { page: pageOf("page.js") }));
