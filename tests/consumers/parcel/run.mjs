import { right, run, titleIn } from "./harness.mjs";

run("parcel", "build", "index.html", "--no-cache", "--cache-dir", "cache");
right("the page", await titleIn("dist"));
