// The command `macie-preflight`: runs what the arguments ask for and decides the exit code.
// Findings go to standard output or the named files, everything else to standard error. What only some commands need is loaded by these.

import { type Command, namedCommand, parseCommand } from "./arguments.ts";
import { painter } from "./color.ts";
import { complain, messageOf, progress } from "./console.ts";
import { CLEAN, COULD_NOT_RUN, FINDINGS } from "./exit-codes.ts";
import { endOnSignals } from "./interrupt.ts";
import { UsageError } from "./option-values.ts";
import { closeFiles, standardOutput } from "./output.ts";
import { discardTemporary } from "./temporary.ts";

endOnSignals(() => {
  progress.clear();
  discardTemporary();
});
process.on("uncaughtException", (error) => {
  complain(error.message);
  process.exit(COULD_NOT_RUN);
});

// What waits for something that never comes isn't a success.
process.exitCode = COULD_NOT_RUN;
void main();

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  try {
    const exitCode = await run(parseCommand(args));
    await standardOutput.close();
    process.exitCode = exitCode;
  } catch (error) {
    await closeFiles();
    process.exitCode = COULD_NOT_RUN;
    for (const message of error instanceof AggregateError ? error.errors : [error]) complain(messageOf(message));
    if (error instanceof UsageError) process.stderr.write(`Run \`${["macie-preflight", namedCommand(args) ?? [], "--help"].flat().join(" ")}\` for usage.\n`);
  }
}

async function run(command: Command): Promise<number> {
  switch (command.command) {
    case "lint": {
      const { lintFiles } = await import("./lint.ts");
      return lintFiles(command);
    }
    case "help": {
      const { helpText } = await import("./help.ts");
      await standardOutput.write(helpText(command.of));
      return CLEAN;
    }
    case "version": {
      const { thisTool } = await import("./tool.ts");
      await standardOutput.write(`${thisTool().version}\n`);
      return CLEAN;
    }
    case "explain": {
      const { explanation } = await import("./explain.ts");
      await standardOutput.write(await explanation(command.code, painter(command.color, standardOutput.terminal)));
      return CLEAN;
    }
    case "rules": {
      const { rulesText } = await import("./explain.ts");
      await standardOutput.write(rulesText(command.format, painter(command.color, standardOutput.terminal)));
      return CLEAN;
    }
    case "schema": {
      const { schemaText } = await import("./schema.ts");
      await standardOutput.write(schemaText(command));
      return CLEAN;
    }
    case "diff": {
      const { changesBetween } = await import("./diff.ts");
      const { text, isSame } = await changesBetween(command);
      await standardOutput.write(text);
      return isSame ? CLEAN : FINDINGS;
    }
    case "convert": {
      const { convertJob } = await import("./convert.ts");
      return convertJob(command);
    }
    case "preview": {
      const { previewJob } = await import("./preview/preview.ts");
      return previewJob(command);
    }
    case "init": {
      const { writeJob } = await import("./init/init.ts");
      return writeJob(command);
    }
    case "completions": {
      const { COMPLETIONS } = await import("./completions.ts");
      await standardOutput.write(COMPLETIONS[command.shell]());
      return CLEAN;
    }
    case "lsp": {
      const { checkOptions } = await import("./checked-options.ts");
      const { serve } = await import("../lsp.ts");
      const { thisTool } = await import("./tool.ts");
      checkOptions(command.options);
      return serve(command, thisTool());
    }
  }
}
