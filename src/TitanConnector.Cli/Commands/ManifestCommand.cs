using System.CommandLine;
using TitanConnector.Cli.Output;
using TitanConnector.Manifest;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan manifest</c>: prints the whole connector as one JSON document.</summary>
internal static class ManifestCommand
{
    public static Command Build()
    {
        var command = new Command("manifest", "Print the connection and all actions as one JSON document.");
        command.SetAction(CommandContext.Run((_, _) =>
        {
            Console.WriteLine(ConnectorManifest.Make().ToJsonString(CliJson.Indented));
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
