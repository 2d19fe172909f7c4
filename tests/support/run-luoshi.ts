/** The command `luoshi` from the sources, for tests that start it as a process of its own. */
import { main } from "../../src/cli/main.ts";

process.exitCode = await main(process.argv);
