using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Reconciliation;

/// <summary>A report of a tenant: its columns and its rows.</summary>
internal sealed class ReportTable(ITitanClient client, SyncReport report)
{
    private const NumberStyles AmountStyle =
        NumberStyles.Number | NumberStyles.AllowParentheses | NumberStyles.AllowExponent | NumberStyles.AllowCurrencySymbol;

    private static readonly CultureInfo Dollars = MakeDollars();

    /// <summary>Reads what columns and parameters it has.</summary>
    public async Task<(IReadOnlyList<ReportField> Columns, IReadOnlyList<string> Parameters)> DescribeAsync(
        CancellationToken cancellationToken)
    {
        var inputs = new JsonObject { ["reportCategory"] = report.Category, ["reportId"] = report.Id };
        var call = (JsonCall)TitanCatalog.Embedded.Get("reporting.reports.get").Read(JsonElement.Parse(inputs.ToJsonString()));
        var description = await client.RunAsync(call, cancellationToken)
            ?? throw new InvalidDataException("The report has no description.");
        return
        (
            [.. Items(description, "fields").Select(field => new ReportField(Text(field, "name"), Text(field, "label")))],
            [.. Items(description, "parameters").Select(parameter => Text(parameter, "name"))]
        );
    }

    /// <summary>Runs it.</summary>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="unit">The column with the business unit.</param>
    /// <param name="amount">The column with the amount.</param>
    /// <param name="document">The column with the document, if there is one.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public async Task<IReadOnlyList<ReportRow>> RunAsync(
        IReadOnlyDictionary<string, string> parameters, string unit, string amount, string? document, CancellationToken cancellationToken)
    {
        List<ReportRow> rows = [];
        var call = ListCalls.Report(StreamCatalog.Get("report_rows"), report with { Parameters = parameters });
        await foreach (var page in client.PagesAsync(call, cancellationToken))
        {
            foreach (var record in page.Data)
            {
                var row = JsonElement.Parse(record.Span);
                rows.Add(new ReportRow(
                    CellOf(row, unit) ?? "", AmountOf(row, amount), document is null ? null : CellOf(row, document)));
            }
        }

        return rows;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement record, string name) =>
        record.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static string Text(JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string? CellOf(JsonElement row, string name) => !row.TryGetProperty(name, out var cell) ? null : cell.ValueKind switch
    {
        JsonValueKind.String => cell.GetString()!.Trim(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => cell.GetRawText(),
    };

    // The types that a report declares are not always those of its cells, so a text that is a number counts as one.
    private static decimal? AmountOf(JsonElement row, string name)
    {
        var text = CellOf(row, name);
        return string.IsNullOrEmpty(text) ? 0
            : decimal.TryParse(text, AmountStyle, Dollars, out var amount) ? amount
            : null;
    }

    private static CultureInfo MakeDollars()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.CurrencySymbol = "$";
        return culture;
    }
}

/// <summary>A column of a report.</summary>
/// <param name="Name">Its name, which rows use.</param>
/// <param name="Label">What people read above it.</param>
internal sealed record ReportField(string Name, string Label);

/// <summary>A row of a report, as far as it is compared.</summary>
/// <param name="Unit">The business unit.</param>
/// <param name="Amount">The amount; <see langword="null"/> if the cell is not a number.</param>
/// <param name="Document">The number or id of the document, if the report has it.</param>
internal sealed record ReportRow(string Unit, decimal? Amount, string? Document);
