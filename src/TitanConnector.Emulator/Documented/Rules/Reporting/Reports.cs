using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Documented.Rules.Reporting;

/// <summary>Reports: their categories, what they need, and their rows; each runs five times a minute at most.</summary>
internal static class Reports
{
    private const int MostRuns = 5;
    private const int DefaultRows = 1_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>What the times of the latest runs are kept under, for each tenant.</summary>
    private static readonly object Runs = new();

    public static IEnumerable<Rule> Rules =>
    [
        new("reporting.report-categories.list", turn => Pages.Answer(
            turn, ReportBook.Categories.Select(one => (JsonNode)new JsonObject { ["id"] = one.Id, ["name"] = one.Name }))),
        new("reporting.reports.list", List),
        new("reporting.reports.get", turn => turn.Answer(Description(Find(turn)))),
        new("reporting.reports.run", Run),
        new("reporting.dynamic-value-sets.list", ListValues),
    ];

    private static void List(Turn turn)
    {
        var category = Category(turn);
        Pages.Answer(turn, ReportBook.Reports.Where(report => report.Category == category).Select(report => (JsonNode)new JsonObject
        {
            ["id"] = report.Id,
            ["name"] = report.Name,
            ["description"] = report.Description,
        }));
    }

    private static void Run(Turn turn)
    {
        var report = Find(turn);
        var given = new Dictionary<string, JsonNode?>();
        foreach (var parameter in turn.Body["parameters"]!.AsArray())
        {
            given[parameter!["name"]!.ToString()] = parameter["value"];
        }

        var rows = new ReportRows(turn, report).Of(given).ToList();
        CountRun(turn, report.Id);
        Pages.Answer(turn, rows, DefaultRows, report.Fields);
    }

    /// <exception cref="Refusal">The report ran too often in the last minute.</exception>
    private static void CountRun(Turn turn, long report)
    {
        var runs = turn.Records.Keep(Runs, () => new Dictionary<long, Queue<DateTimeOffset>>());
        if (!runs.TryGetValue(report, out var times))
        {
            runs[report] = times = [];
        }

        var now = turn.Records.Now;
        while (times.TryPeek(out var first) && now - first >= Window)
        {
            times.Dequeue();
        }

        if (times.Count == MostRuns)
        {
            var seconds = (int)Math.Ceiling((times.Peek() + Window - now).TotalSeconds);
            throw new Refusal(
                StatusCodes.Status429TooManyRequests,
                string.Create(CultureInfo.InvariantCulture, $"Rate limit is exceeded. Try again in {seconds} seconds."))
            {
                RetryAfter = seconds,
            };
        }

        times.Enqueue(now);
    }

    private static void ListValues(Turn turn)
    {
        var id = turn.Call.Path["dynamicSetId"];
        var set = ReportBook.Sets.FirstOrDefault(set => set.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
        if (set.Path is null)
        {
            throw new Refusal(StatusCodes.Status404NotFound, $"Dynamic value set ID = {id} was not found");
        }

        var rows = turn.Shelf(set.Path).All(turn.Records)
            .Select(row => (JsonNode)new JsonArray(row.Number, row.Document["name"]?.DeepClone()));
        Pages.Answer(turn, rows, fields: ValueFields());
    }

    private static string Category(Turn turn)
    {
        var id = turn.Call.Path["report_category"];
        return ReportBook.Categories.FirstOrDefault(category => category.Id.Equals(id, StringComparison.OrdinalIgnoreCase)).Id
            ?? throw new Refusal(StatusCodes.Status404NotFound, $"Report category ID = {id} was not found");
    }

    private static Report Find(Turn turn)
    {
        var (category, id) = (Category(turn), turn.Call.PathId("reportId"));
        return Array.Find(ReportBook.Reports, report => report.Category == category && report.Id == id)
            ?? throw Refusal.NotFound("Report", id);
    }

    private static JsonObject Description(Report report) => new()
    {
        ["id"] = report.Id,
        ["name"] = report.Name,
        ["description"] = report.Description,
        ["modifiedOn"] = Timestamp.ToText(new DateTimeOffset(2025, 11, 3, 15, 0, 0, TimeSpan.Zero)),
        ["parameters"] = new JsonArray([.. report.Parameters.Select(parameter => (JsonNode)new JsonObject
        {
            ["name"] = parameter.Name,
            ["label"] = parameter.Label,
            ["dataType"] = parameter.DataType,
            ["isArray"] = parameter.IsArray,
            ["isRequired"] = parameter.IsRequired,
            ["acceptValues"] = parameter is { DynamicSet: null, Values: null } ? null : new JsonObject
            {
                ["fields"] = ValueFields(),
                ["dynamicSetId"] = parameter.DynamicSet,
                ["values"] = parameter.Values is { } values
                    ? new JsonArray([.. values.Select(value => (JsonNode)new JsonArray(value, value))])
                    : null,
            },
        })]),
        ["fields"] = new JsonArray([.. report.Columns.Select(column => (JsonNode)new JsonObject
        {
            ["name"] = column.Name,
            ["label"] = column.Label,
            ["dataType"] = column.DataType,
        })]),
    };

    private static JsonArray ValueFields() => new(
        new JsonObject { ["name"] = "Key", ["label"] = "Key" }, new JsonObject { ["name"] = "Value", ["label"] = "Value" });
}
