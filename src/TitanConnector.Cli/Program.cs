using TitanConnector.Cli.Commands;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Streams;

StandardOutput.Prepare();
using var signals = Interruption.Listen();
var status = await TitanCommand.RunAsync(args, Interruption.Token);
StandardOutput.EndPaging();
return Interruption.End(status, isAbandoned: status == ExitCode.NobodyReads, isInterrupted: status == ExitCode.Interrupted);
