using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using TitanConnector.Actions;
using TitanConnector.Cli.Syncs;
using TitanConnector.Errors;
using TitanConnector.Sync;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Reconciliation;

namespace TitanConnector.Cli.Commands;

/// <summary><c>titan sync reconcile</c>: compares a view of a copy with a report of the tenant.</summary>
internal static class SyncReconcileCommand
{
    private static readonly Option<string?> Report = new("--report")
    {
        HelpName = "CATEGORY/ID",
        Description = "The report to run, such as operations/1204. ServiceTitan allows one to five runs of a report a minute.",
    };

    private static readonly Option<string?> View = MakeView();

    private static readonly Option<string?> Month = new("--month")
    {
        HelpName = "YYYY-MM",
        Description = "The month, in days of the tenant's time zone. The report's parameters From and To get it too, unless --param "
            + "sets them.",
    };

    private static readonly Option<string?> UnitColumn = new("--unit-column")
    {
        HelpName = "NAME",
        Description = "The name or label of the report's column with the business unit. Default: the one with such a name.",
    };

    private static readonly Option<string?> AmountColumn = new("--amount-column")
    {
        HelpName = "NAME",
        Description = "The name or label of the report's column with the amount. Default: the one whose name fits the view.",
    };

    private static readonly Option<string?> DocumentColumn = new("--document-column")
    {
        HelpName = "NAME",
        Description = "The name or label of the report's column with the number or id of the invoice or job, if it has a row for each. "
            + "Default: the one with such a name, if there is one.",
    };

    public static Command Build()
    {
        var command = new Command(
            "reconcile", "Compare a ready view of the copy with a report of the tenant by business unit, and name the invoices that "
                + "explain a difference.");
        foreach (var option in (Option[])
            [
                SyncArguments.To, Report, SyncArguments.Parameters, View, Month, UnitColumn, AmountColumn, DocumentColumn,
                .. SyncArguments.Tenants,
            ])
        {
            command.Options.Add(option);
        }

        command.SetAction(SyncCommand.Run(RunAsync));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var request = RequestOf(context.Parsed);
        await using var target = SyncArguments.Target(context.Parsed, mustExist: true);
        using var tenants = SyncTenants.Open(context);
        SyncResults.Say(tenants.Failed);
        context.Outcome.MayLeave(Effect.Read);
        var reconciler = new SyncReconciler(target);
        var (reports, failures) = await tenants.ForEachAsync(
            atOnce: 1, tenant => ReconcileAsync(reconciler, tenant, request, cancellationToken));
        context.Page();
        SyncReconcileResults.Write(context, reports, tenants.IsMany);
        return SyncExit.Of(tenants, failures, isWell: reports.All(report => report.IsEqual));
    }

    // The library knows inputs by its own names.
    private static async Task<ReconcileReport> ReconcileAsync(
        SyncReconciler reconciler, SyncTenant tenant, ReconcileRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await reconciler.ReconcileAsync(tenant, request, cancellationToken);
        }
        catch (InvalidInputException error) when (error.Problems is [var problem] && OptionOf(problem.Input) is { } option)
        {
            throw new InvalidInputException(option.Name, problem.Message);
        }
    }

    private static Option<string?>? OptionOf(string input) => input switch
    {
        "unitColumn" => UnitColumn,
        "amountColumn" => AmountColumn,
        "documentColumn" => DocumentColumn,
        "view" => View,
        _ => null,
    };

    private static ReconcileRequest RequestOf(ParseResult parsed)
    {
        var report = parsed.GetValue(Report)
            ?? throw new InvalidInputException(Report.Name, "missing; give the report, such as --report operations/1204");
        var view = parsed.GetValue(View)
            ?? throw new InvalidInputException(View.Name, $"missing; give one of {string.Join(", ", SyncReconciler.Views)}");
        if (!SyncReconciler.Views.Contains(view))
        {
            throw new InvalidInputException(
                View.Name, $"there is no view {view} with amounts; there are {string.Join(", ", SyncReconciler.Views)}");
        }

        var text = parsed.GetValue(Month);
        if (!DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            throw new InvalidInputException(
                Month.Name, text is null ? "missing; give the month, such as --month 2026-10" : $"expected a month, such as 2026-10, got "
                    + $"\"{text}\"");
        }

        return ReconcileRequest.OfMonth(
            StreamNames.Reports(Report.Name, [report], SyncArguments.ReadParameters(parsed))[0], view, month) with
        {
            UnitColumn = parsed.GetValue(UnitColumn),
            AmountColumn = parsed.GetValue(AmountColumn),
            DocumentColumn = parsed.GetValue(DocumentColumn),
        };
    }

    private static Option<string?> MakeView()
    {
        var option = new Option<string?>("--view")
        {
            HelpName = "NAME",
            Description = $"The view: {string.Join(", ", SyncReconciler.Views)}.",
        };
        option.CompletionSources.Add(_ => SyncReconciler.Views.Select(view => new CompletionItem(view)));
        return option;
    }
}
