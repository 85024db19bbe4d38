import { readFileSync } from "node:fs";
import { right, run, titleIn } from "./harness.mjs";

process.env.ASTRO_TELEMETRY_DISABLED = "1";
run("astro", "build");
right("the prerendered page", /prerendered (.*?);/.exec(readFileSync("dist/index.html", "utf8"))?.[1]);
right("the page in the browser", await titleIn("dist"));
