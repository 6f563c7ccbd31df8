using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Cli.Output;
using TitanConnector.Errors;
using TitanConnector.Sync;
using TitanConnector.Sync.Privacy;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan sync forget</c>: removes a customer from a copy for good.</summary>
internal static class SyncForgetCommand
{
    private static readonly Option<string?> Customer = new("--customer") { HelpName = "ID", Description = "The id of the customer." };

    public static Option<string[]> Tenant { get; } = new("--tenant")
    {
        HelpName = "ID",
        Description = "The tenant of the copy, by its id or by the name of its connection. Default: the only one.",
    };

    public static Command Build()
    {
        var command = new Command(
            "forget",
            "Remove all personal data of a customer from the copy and from downloaded files for good, and keep it from coming back. "
                + "ServiceTitan is not changed.")
        {
            SyncArguments.To, Customer, Tenant, WriteOptions.Yes,
        };
        command.SetAction(SyncCommand.Run(RunAsync));
        return command;
    }

    /// <summary>The tenant that a command is about.</summary>
    /// <exception cref="InvalidInputException">It is not in the copy, or there are several and none is named.</exception>
    public static async Task<TenantRecord> TenantOfAsync(ISyncTarget target, string[] asked, CancellationToken cancellationToken)
    {
        await target.OpenAsync(null, cancellationToken);
        var tenants = await target.TenantsAsync(cancellationToken);
        return SyncResetCommand.Choose(tenants, asked, target.Name) is [var one]
            ? one
            : throw new InvalidInputException(Tenant.Name, tenants.Count == 0
                ? $"{target.Name} holds no tenants"
                : $"{target.Name} holds {tenants.Count} tenants; name one by its id or connection");
    }

    /// <summary>Writes a receipt as text or JSON.</summary>
    public static void Write(CommandContext context, Receipt receipt)
    {
        if (context.Format != OutputFormat.Table)
        {
            context.WriteJson(new JsonObject
            {
                ["action"] = receipt.Action,
                ["tenant"] = receipt.Tenant,
                ["customer"] = receipt.Customer,
                ["at"] = receipt.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                ["target"] = receipt.Target,
                ["compacted"] = receipt.IsCompacted,
                ["tables"] = new JsonArray([.. receipt.Tables.Select(line => new JsonObject
                {
                    ["table"] = line.Table, ["deleted"] = line.Deleted, ["cleared"] = line.Cleared,
                })]),
                ["folders"] = new JsonArray([.. receipt.Folders.Select(one => new JsonObject
                {
                    ["folder"] = one.Folder, ["machine"] = one.Machine, ["removed"] = one.Removed, ["problem"] = one.Problem,
                })]),
            });
            return;
        }

        if (receipt.Tables.Count > 0)
        {
            TextTable.Write(
                [
                    new TextColumn("table", IsWhole: true),
                    new("deleted", IsNumber: true, IsWhole: true),
                    new("cleared", IsNumber: true, IsWhole: true),
                ],
                [
                    .. receipt.Tables.Select(line =>
                        new[] { line.Table, SyncResults.Number(line.Deleted), SyncResults.Number(line.Cleared) }),
                ]);
        }
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var customer = long.TryParse(context.Parsed.GetValue(Customer), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new InvalidInputException(Customer.Name, "expected the id of a customer, such as 1204");
        await using var target = SyncArguments.Target(context.Parsed, mustExist: true);
        var tenant = await TenantOfAsync(target, context.Parsed.GetValue(Tenant) ?? [], cancellationToken);
        Confirmation.Ask(context, $"Remove customer {customer} of tenant {tenant.Id} from {target.Name} for good?");
        Receipt receipt;
        using (context.ShowWork($"removing customer {customer} from {target.Name}"))
        {
            receipt = await new SyncPrivacy(target).ForgetAsync(tenant.Id, customer, cancellationToken);
        }

        Write(context, receipt);
        CommandContext.Say(
            (receipt.Tables.Count > 0
                ? $"titan: customer {customer} of tenant {tenant.Id} is forgotten in {target.Name}, and does not come back. "
                : $"titan: {target.Name} had nothing of customer {customer} of tenant {tenant.Id}, and will not get it. ")
            + "ServiceTitan itself was not changed. Backups, the log of the database, replicas, exported files and what was "
            + "loaded elsewhere are yours to clean.");
        foreach (var folder in receipt.Folders.Where(folder => folder.Removed > 0))
        {
            CommandContext.Say($"titan: {SyncResults.Number(folder.Removed)} downloaded files were removed from {folder.Folder}.");
        }

        List<string> problems = [.. receipt.Folders.Select(folder => folder.Problem).OfType<string>()];
        if (!receipt.IsCompacted)
        {
            problems.Add(
                $"Another program is reading {target.Name}, so what was removed may still be in its files. Stop it and run this command "
                    + "again.");
        }

        problems.ForEach(problem => CommandContext.Say($"titan: {problem}", Paint.Red));
        return problems.Count == 0 ? ExitCode.Done : FailureKind.Refused.ExitStatus;
    }
}
