// The `resolver` command. It reads arguments, asks the engine, and prints; it decides nothing
// about people.
exitProcess(runTool(processArguments()))
