import { readFileSync } from "node:fs";
import { right, run, titleIn } from "./harness.mjs";

run("next", "build");
right("the prerendered page", /prerendered <!-- -->(.*?)<!-- -->;/.exec(readFileSync("out/index.html", "utf8"))?.[1]);
right("the page in the browser", await titleIn("out"));
