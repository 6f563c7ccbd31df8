using System.CommandLine;
using TitanConnector.Cli.Commands;
using TitanConnector.Cli.Output;

var root = TitanCommand.Build();

// @FILE is a value of ours; the parser would take it for a file of further arguments.
var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (parsed.Errors.Count > 0 && parsed.Action is not HelpPage)
{
    return ParseErrors.Report(parsed);
}

return await parsed.InvokeAsync(new InvocationConfiguration
{
    EnableDefaultExceptionHandler = false,
    ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
});
