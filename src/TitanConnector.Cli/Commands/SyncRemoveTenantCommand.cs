using System.CommandLine;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;
using TitanConnector.Sync;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan sync remove-tenant</c>: exports a tenant, and removes it from a copy.</summary>
internal static class SyncRemoveTenantCommand
{
    private static readonly Argument<string> Tenant = new("TENANT")
    {
        Description = "The tenant of the copy, by its id or by the name of its connection.",
    };

    private static readonly Option<string?> Export = new("--export")
    {
        HelpName = "FILE",
        Description = "Before, write all its rows to this file, which must not exist: ndjson.gz, each with the name of its table.",
    };

    public static Command Build()
    {
        var command = new Command("remove-tenant", "Remove everything of a tenant from the copy. ServiceTitan is not changed.")
        {
            Tenant, SyncArguments.To, Export, WriteOptions.Yes,
        };
        command.SetAction(SyncCommand.Run(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Format == OutputFormat.Csv)
        {
            throw CommandContext.NotAsCsv();
        }

        var export = context.Parsed.GetValue(Export);
        if (export is not null && File.Exists(export))
        {
            throw new InvalidInputException(Export.Name, $"{export} exists already, and is not replaced");
        }

        await using var target = SyncArguments.Target(context.Parsed, mustExist: true);
        var tenant = await SyncForgetCommand.TenantOfAsync(target, [context.Parsed.GetRequiredValue(Tenant)], cancellationToken);
        Confirmation.Ask(context, $"Remove everything of tenant {tenant.Id} ({tenant.Connection}) from {target.Name}?");
        var receipt = await new SyncPrivacy(target).RemoveTenantAsync(tenant.Id, export, cancellationToken);
        SyncForgetCommand.Write(context, receipt);
        var where = export is null ? "" : $" Its rows are in {export}.";
        CommandContext.Say($"titan: tenant {tenant.Id} was removed from {target.Name}.{where} ServiceTitan itself was not changed.");
        return ExitCode.Done;
    }
}
