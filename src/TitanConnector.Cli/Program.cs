using System.CommandLine;
using TitanConnector.Cli.Commands;
using TitanConnector.Cli.Output;

var parsed = TitanCommand.Parse(args);
if (parsed.Errors.Count > 0 && parsed.Action is not HelpPage)
{
    return ParseErrors.Report(parsed);
}

return await parsed.InvokeAsync(new InvocationConfiguration
{
    EnableDefaultExceptionHandler = false,
    ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
});
