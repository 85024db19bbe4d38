import { build, createServer } from "vite";
import { right, titleIn, titleOf } from "./harness.mjs";

const root = import.meta.dirname;
const server = await createServer({ root, logLevel: "error", server: { port: 0 } });
await server.listen();
try {
  right("the page in development", await titleOf(server.resolvedUrls.local[0]));
} finally {
  await server.close();
}
await build({ root, logLevel: "error" });
right("the page that is built", await titleIn("dist"));
