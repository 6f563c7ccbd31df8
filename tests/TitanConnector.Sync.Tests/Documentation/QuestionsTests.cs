using System.Text.Json;
using System.Text.RegularExpressions;
using TitanConnector.OpenApi;
using TitanConnector.Sync.Tests.Support;

namespace TitanConnector.Sync.Tests.Documentation;

/// <summary>The queries of the documentation answer their questions.</summary>
public sealed partial class QuestionsTests
{
    private static string Root => Repository.Root?.FullName ?? "";

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Each_of_the_ten_questions_has_an_answer(string kind)
    {
        Assert.SkipWhen(Root.Length == 0, "The tests run outside the repository.");
        await using var tenant = await SyncedTenant.StartAsync(kind);
        (await tenant.SyncAsync(
            "customers", "invoices", "invoice_items", "business_units", "jobs", "job_types", "calls", "estimates", "technicians",
            "memberships", "membership_types", "appointment_assignments", "installed_equipment")).IsComplete.ShouldBeTrue();
        var page = await File.ReadAllTextAsync(Path.Combine(Root, "docs", "sync.md"), TestContext.Current.CancellationToken);

        var questions = Question().Matches(page);

        questions.Count.ShouldBe(10);
        foreach (Match question in questions)
        {
            var rows = await tenant.Database.QueryAsync(question.Groups["sql"].Value);
            rows.ShouldNotBeEmpty(question.Groups["question"].Value);
        }
    }

    [Fact]
    public async Task Each_panel_of_the_dashboard_runs()
    {
        Assert.SkipWhen(Root.Length == 0, "The tests run outside the repository.");
        await using var tenant = await SyncedTenant.StartAsync("postgres");
        (await tenant.SyncAsync(
            "customers", "invoices", "invoice_items", "business_units", "technicians", "jobs", "calls", "memberships")).IsComplete
                .ShouldBeTrue();
        await using var file = File.OpenRead(Path.Combine(Root, "samples", "grafana", "titan.json"));
        var dashboard = await JsonDocument.ParseAsync(file, cancellationToken: TestContext.Current.CancellationToken);
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("rawSql").GetString()!));

        foreach (var sql in panels)
        {
            // What Grafana puts in.
            var query = TimeFilter().Replace(sql, "$1 BETWEEN '2020-01-01' AND '2030-01-01'")
                .Replace("$tenant", $"{tenant.Emulator.Emulator.Credentials.Tenant}", StringComparison.Ordinal);
            (await tenant.Database.QueryAsync(query)).ShouldNotBeEmpty(sql);
        }
    }

    [GeneratedRegex(@"### (?<question>[^\n]+)\n+```sql\n(?<sql>.+?)```", RegexOptions.Singleline)]
    private static partial Regex Question();

    [GeneratedRegex(@"\$__timeFilter\(([^)]+)\)")]
    private static partial Regex TimeFilter();
}
