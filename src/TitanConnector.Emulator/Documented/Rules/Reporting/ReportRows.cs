using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Documented.Rules.Reporting;

/// <summary>The rows of one run of a report, from the records that the tenant has at that time.</summary>
/// <param name="turn">The call.</param>
/// <param name="report">The report.</param>
internal sealed class ReportRows(Turn turn, Report report)
{
    /// <exception cref="Errors.Refusal">A parameter is missing, unknown, or has a value that it does not take.</exception>
    public IEnumerable<JsonNode> Of(IReadOnlyDictionary<string, JsonNode?> given)
    {
        var conditions = Conditions(given).ToList();
        return turn.Shelf(report.Source).All(turn.Records)
            .Where(row => conditions.TrueForAll(condition => condition(row.Document)))
            .Select(row => (JsonNode)new JsonArray([.. report.Columns.Select(column => Value(row.Document, column))]));
    }

    private List<Func<JsonObject, bool>> Conditions(IReadOnlyDictionary<string, JsonNode?> given)
    {
        if (given.Keys.FirstOrDefault(name => report.Parameters.All(parameter => parameter.Name != name)) is { } unknown)
        {
            throw turn.Wrong("parameters", $"The report has no parameter '{unknown}'.");
        }

        List<Func<JsonObject, bool>> conditions = [];
        foreach (var parameter in report.Parameters)
        {
            if (given.GetValueOrDefault(parameter.Name) is not { } value)
            {
                if (parameter.IsRequired)
                {
                    throw turn.Wrong("parameters", $"The parameter '{parameter.Name}' is required.");
                }

                continue;
            }

            conditions.Add(Condition(parameter, value));
        }

        return conditions;
    }

    private Func<JsonObject, bool> Condition(ReportParameter parameter, JsonNode value)
    {
        if (parameter.DataType == "Date")
        {
            if (!TryDay(value.ToString(), out var day))
            {
                throw Wrong(parameter);
            }

            // The last day counts whole.
            return parameter.Name == "From"
                ? document => At(document, parameter.Path) is { } from && TryDay(from.ToString(), out var moment) && moment >= day
                : document => At(document, parameter.Path) is { } to && TryDay(to.ToString(), out var moment) && moment < day.AddDays(1);
        }

        if (value is JsonArray != parameter.IsArray)
        {
            throw Wrong(parameter);
        }

        var wanted = (value as JsonArray ?? [value.DeepClone()]).Select(one => $"{one}").ToHashSet(StringComparer.OrdinalIgnoreCase);
        if ((parameter.DataType == "Number" && !wanted.All(one => decimal.TryParse(one, CultureInfo.InvariantCulture, out _)))
            || (parameter.Values is { } values && !wanted.All(one => values.Contains(one, StringComparer.OrdinalIgnoreCase))))
        {
            throw Wrong(parameter);
        }

        return document => wanted.Count == 0 || wanted.Contains($"{At(document, parameter.Path)}");
    }

    private Errors.Refusal Wrong(ReportParameter parameter) =>
        turn.Wrong(
            "parameters", $"The value of '{parameter.Name}' must be {(parameter.IsArray ? "an array of " : "")}{parameter.DataType}.");

    private JsonNode? Value(JsonObject document, ReportColumn column)
    {
        var value = At(document, column.Path);
        return column.DataType == "Number" && value is not null ? Money.Of(value) : value?.DeepClone();
    }

    private JsonNode? At(JsonObject document, string path)
    {
        if (path.Split('>') is [var id, var shelf, var name])
        {
            return turn.Referred(shelf, document[id])?.Document[name];
        }

        JsonNode? node = document;
        foreach (var segment in path.Split('.'))
        {
            node = (node as JsonObject)?[segment];
        }

        return node;
    }

    private static bool TryDay(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
}
