// Draws the README's picture: what the command line prints for two mistakes in Terraform, as SVG.
// `cargo xtask docs` runs it; a test compares its output with the picture.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const SHOWN = ["examples/code/exports.tf"];
const COLORS = { 31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 34: "#79c0ff", 35: "#d2a8ff", 36: "#a5d6ff", 90: "#8b949e", 91: "#ff7b72", 93: "#e3b341", 94: "#79c0ff" };
const [CHARACTER, LINE, MARGIN] = [7.25, 17, 16];

const command = `macie-preflight ${SHOWN.map((file) => file.replace("examples/code/", "")).join(" ")}`;
const cli = spawnSync(process.execPath, ["target/npm/macie-preflight/cli.cjs", "--color", "always", ...SHOWN], { cwd: root, encoding: "utf8" });
if (cli.status !== 1) throw new Error(`the command line exited with ${cli.status}: ${cli.stderr}`);
const lines = [`\u001b[90m$\u001b[39m ${command}`, ...cli.stdout.trimEnd().replaceAll("examples/code/", "").split("\n")];

const escaped = (text) => text.replace(/[&<>]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character]);
const columns = Math.max(...lines.map((line) => line.replace(/\u001b\[[0-9;]*m/g, "").length));
const [width, height] = [Math.ceil(columns * CHARACTER) + 2 * MARGIN, lines.length * LINE + 2 * MARGIN];

let style = { fill: "#e6edf3", bold: false };
const rows = lines.map((line, row) => {
  const spans = line.split(/\u001b\[([0-9;]*)m/).map((part, index) => {
    if (index % 2 === 0) return part === "" ? "" : `<tspan fill="${style.fill}"${style.bold ? ' font-weight="bold"' : ""}>${escaped(part)}</tspan>`;
    for (const code of part.split(";").map(Number)) {
      if (code === 0) style = { fill: "#e6edf3", bold: false };
      else if (code === 1) style = { ...style, bold: true };
      else if (code === 2) style = { ...style, fill: COLORS[90] };
      else if (code === 22) style = { ...style, bold: false };
      else if (code === 39) style = { ...style, fill: "#e6edf3" };
      else if (COLORS[code]) style = { ...style, fill: COLORS[code] };
    }
    return "";
  });
  return `<text xml:space="preserve" x="${MARGIN}" y="${MARGIN + (row + 0.75) * LINE}">${spans.join("")}</text>`;
});
process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="12">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
${rows.join("\n")}
</svg>
`);
