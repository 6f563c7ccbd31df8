using System.Text.Json;
using TitanConnector.Catalog;
using TitanConnector.Errors;
using TitanConnector.Raw;

namespace TitanConnector.Cli.Checks;

/// <summary>Checks one tenant. Nothing is changed in it.</summary>
/// <param name="titan">The connection.</param>
/// <param name="timeZone">The time zone of the connection; <see langword="null"/> if it has none.</param>
internal sealed class TenantChecks(TitanClient titan, string? timeZone)
{
    public const string BookingProvider = "booking provider tag";
    public const string BusinessUnits = "business units";
    public const string JobTypes = "job types";
    public const string Campaigns = "campaigns";
    public const string Capacity = "capacity";
    public const string Report = "report";
    public const string TimeZone = "time zone";

    /// <summary>Runs the checks of a purpose. Without a token, the others are not run.</summary>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(Purpose purpose, CancellationToken cancellationToken)
    {
        var (token, scopes) = await TestAsync(cancellationToken);
        if (!token.IsPassed)
        {
            return [token];
        }

        var checks = purpose.Checks.Select(check => check switch
        {
            BookingProvider => AnyAsync(check, "crm", "/booking-provider-tags", Screens.BookingProvider, cancellationToken),
            BusinessUnits => AnyAsync(check, "settings", "/business-units", Screens.BusinessUnits, cancellationToken),
            JobTypes => AnyAsync(check, "jpm", "/job-types", Screens.JobTypes, cancellationToken),
            Campaigns => AnyAsync(check, "marketing", "/campaigns", Screens.Campaigns, cancellationToken),
            Capacity => CapacityAsync(cancellationToken),
            Report => ReportAsync(cancellationToken),
            _ => Task.FromResult(Zone()),
        });
        return [token, Scopes(purpose, scopes), .. await Task.WhenAll(checks)];
    }

    private async Task<(CheckResult Result, IReadOnlyList<string> Scopes)> TestAsync(CancellationToken cancellationToken)
    {
        const string check = "token";
        try
        {
            var test = await titan.TestConnectionAsync(cancellationToken);
            var (fix, who) = test.Refused switch
            {
                "applicationKey" => (
                    $"{Screens.Portal}, copy the application key, then titan connections edit NAME --app-key -", CheckResult.You),
                "tenant" => (
                    $"compare the tenant id in {Screens.Access} with that of the connection, and its environment", CheckResult.You),
                null => ($"{Screens.Portal}, the scopes of the application", CheckResult.Developer),
                _ => (Screens.Secret, CheckResult.Administrator),
            };
            var result = test.IsAccepted
                ? CheckResult.Passed(check, test.Message)
                : CheckResult.Failed(check, test.Message, fix, who);
            return (result, test.Scopes);
        }
        catch (TitanException error)
        {
            return (
                CheckResult.Failed(
                    check, error.Message, "check the network, the environment and the URLs of the connection", CheckResult.You),
                []);
        }
    }

    // Only scopes that were seen are missed: those that follow from a rule may have another name.
    private static CheckResult Scopes(Purpose purpose, IReadOnlyList<string> scopes)
    {
        const string check = "scopes";
        if (scopes.Count == 0)
        {
            return CheckResult.Passed(check, "the token does not list its scopes");
        }

        string[] missing =
        [
            .. purpose.Actions.Select(ActionCatalog.Get).Where(action => action is { Scope: not null, IsScopeGuessed: false })
                .Select(action => action.Scope!).Where(scope => !scopes.Contains(scope)).Distinct().Order(StringComparer.Ordinal),
        ];
        return missing.Length == 0
            ? CheckResult.Passed(check, $"{scopes.Count}; none is missing")
            : CheckResult.Failed(check, $"missing: {string.Join(", ", missing)}", Screens.Scopes, CheckResult.Developer);
    }

    private async Task<CheckResult> AnyAsync(
        string check, string module, string url, string screen, CancellationToken cancellationToken)
    {
        try
        {
            var data = await ReadAsync(module, url, cancellationToken);
            return data.GetArrayLength() > 0
                ? CheckResult.Passed(check, "at least one is active")
                : CheckResult.Failed(check, "none is active", screen, CheckResult.Administrator);
        }
        catch (TitanException error)
        {
            return Refused(check, error);
        }
    }

    private async Task<CheckResult> CapacityAsync(CancellationToken cancellationToken)
    {
        try
        {
            var start = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1);
            var answer = await titan.RunAsync(
                new RawRequest
                {
                    UrlType = "dispatch",
                    Method = RawMethod.POST,
                    Url = "/capacity",
                    Data = JsonElement.Parse($$"""
                        {
                          "startsOnOrAfter": "{{start:yyyy-MM-dd}}T00:00:00Z",
                          "endsOnOrBefore": "{{start.AddDays(7):yyyy-MM-dd}}T00:00:00Z",
                          "skillBasedAvailability": false
                        }
                        """),
                },
                cancellationToken);
            var frames = answer.Json!.Value.GetProperty("availabilities").GetArrayLength();
            return frames > 0
                ? CheckResult.Passed(Capacity, $"{frames} time frames in the next 7 days")
                : CheckResult.Failed(Capacity, "no time frame in the next 7 days", Screens.Capacity, CheckResult.Administrator);
        }
        catch (TitanException error)
        {
            return Refused(Capacity, error);
        }
    }

    private async Task<CheckResult> ReportAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var category in (await ReadAsync("reporting", "/report-categories", cancellationToken)).EnumerateArray())
            {
                var reports = await ReadAsync("reporting", $"/report-category/{category.GetProperty("id")}/reports", cancellationToken);
                if (reports.GetArrayLength() > 0)
                {
                    return CheckResult.Passed(Report, $"such as {reports[0].GetProperty("name")}");
                }
            }

            return CheckResult.Failed(Report, "the tenant has no report", Screens.Report, CheckResult.Administrator);
        }
        catch (TitanException error)
        {
            return Refused(Report, error);
        }
    }

    private CheckResult Zone() => timeZone is not null
        ? CheckResult.Passed(TimeZone, timeZone)
        : CheckResult.Failed(
            TimeZone,
            "the connection has none, so times need a zone of their own",
            "titan connections edit NAME --time-zone America/New_York",
            CheckResult.You);

    private async Task<JsonElement> ReadAsync(string module, string url, CancellationToken cancellationToken)
    {
        var answer = await titan.RunAsync(new RawRequest { UrlType = module, Method = RawMethod.GET, Url = url }, cancellationToken);
        return answer.Json!.Value.GetProperty("data");
    }

    private static CheckResult Refused(string check, TitanException error) => error is AccessRefusedException
        ? CheckResult.Failed(check, "access was refused: a scope is missing", Screens.Scopes, CheckResult.Developer)
        : CheckResult.Failed(check, error.Message, "try again; if it stays, ask ServiceTitan", CheckResult.You);
}
