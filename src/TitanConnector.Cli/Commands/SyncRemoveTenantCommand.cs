using System.CommandLine;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;
using TitanConnector.Sync;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Targets;

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
        var export = context.Parsed.GetValue(Export);
        if (export is not null && ProblemOf(export) is { } problem)
        {
            throw new InvalidInputException(Export.Name, problem);
        }

        await using var target = SyncArguments.Target(context.Parsed, mustExist: true);
        var tenant = await TenantOfAsync(target, context.Parsed.GetRequiredValue(Tenant), cancellationToken);
        Confirmation.Ask(context, $"Remove everything of tenant {tenant.Id} ({tenant.Connection}) from {target.Name}?");
        Receipt receipt;
        using (context.ShowWork($"removing tenant {tenant.Id} from {target.Name}"))
        {
            receipt = await new SyncPrivacy(target).RemoveTenantAsync(tenant.Id, export, cancellationToken);
        }

        SyncForgetCommand.Write(context, receipt);
        var where = export is null ? "" : $" Its rows are in {export}.";
        CommandContext.Say($"titan: tenant {tenant.Id} was removed from {target.Name}.{where} ServiceTitan itself was not changed.");
        if (receipt.IsCompacted)
        {
            return ExitCode.Done;
        }

        CommandContext.Say(
            $"titan: another program is reading {target.Name}, so what was removed may still be in its files. Stop it, and let the "
                + "database write its files anew: VACUUM in SQLite, VACUUM FULL in PostgreSQL.",
            Paint.Red);
        return FailureKind.Refused.ExitStatus;
    }

    // Before anything is asked or written: writing the rows can take long.
    private static string? ProblemOf(string export) =>
        export.Length == 0 ? "expected the path of a file, such as acme.ndjson.gz"
        : Directory.Exists(export) ? $"{export} is a folder; give the path of a file, such as {Path.Combine(export, "acme.ndjson.gz")}"
        : File.Exists(export) ? $"{export} exists already, and is not replaced"
        : Path.GetDirectoryName(Path.GetFullPath(export)) is { } folder && !Directory.Exists(folder) ? $"there is no folder {folder}"
        : null;

    private static async Task<TenantRecord> TenantOfAsync(ISyncTarget target, string text, CancellationToken cancellationToken)
    {
        await target.OpenAsync(null, cancellationToken);
        var tenants = await target.TenantsAsync(cancellationToken);
        return SyncResetCommand.Choose(tenants, [text], target.Name, Tenant.Name) is [var one]
            ? one
            : throw new InvalidInputException(
                Tenant.Name, $"{target.Name} holds several tenants that are called {text}; give the id of one");
    }
}
