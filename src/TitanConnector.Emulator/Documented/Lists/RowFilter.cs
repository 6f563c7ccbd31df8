using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Lists;

/// <summary>Decides by the documented query parameters which records a list shows.</summary>
internal sealed class RowFilter
{
    private readonly List<Func<Row, bool>> _conditions = [];

    /// <param name="fact">The list.</param>
    /// <param name="query">The values of its parameters.</param>
    /// <param name="records">The records of the tenant.</param>
    /// <param name="key">The field that <c>ids</c> are of; null if it is the id.</param>
    /// <param name="active">Which records are meant if <c>active</c> is left out.</param>
    public RowFilter(OperationFact fact, QueryValues query, Records records, string? key = null, string active = "True")
    {
        foreach (var parameter in fact.Query.Where(FilterFields.IsFilter))
        {
            if (Condition(fact, parameter, query.Get<object?>(parameter.Name, null), key, active) is { } condition)
            {
                _conditions.Add(condition);
            }
        }

        AddCustomFields(fact, query);
        if (query.TryGetText("externalDataKey", out var name) && query.TryGetText("externalDataApplicationGuid", out var application))
        {
            var values = query.TryGetText("externalDataValues", out var list) ? Texts(list) : null;
            _conditions.Add(row => records.ExternalData.Of(row.Number, application).Any(
                entry => entry!["key"]!.ToString() == name && values?.Contains(entry["value"]!.ToString()) is not false));
        }
    }

    public bool Takes(Row row) => _conditions.TrueForAll(condition => condition(row));

    private static Func<Row, bool>? Condition(
        OperationFact fact, PropertyFact parameter, object? value, string? key, string active) => parameter.Name switch
    {
        "active" when parameter.Shape.Kind == ShapeFactKind.Choice => (string)(value ?? active) switch
        {
            "Any" => null,
            var state => row => row.IsActive == (state == "True"),
        },
        "activeState" => (string?)value switch
        {
            null or "All" => null,
            var state => row => row.IsActive == state.StartsWith("Active", StringComparison.Ordinal),
        },
        "activeOnly" => value is true ? row => row.IsActive : null,
        "includeInactive" => value is true ? null : row => row.IsActive,
        "ids" when value is string ids => Ids(ids, key),
        _ when value is null or "Any" => null,
        _ => FilterFields.Of(fact, parameter) is not { } test ? null
            : test.Paths is ["createdOn", ..] ? row => test.Takes(Dated(row, "createdOn", row.Created), value)
            : test.Paths is ["modifiedOn", ..] ? row => test.Takes(Dated(row, "modifiedOn", row.Modified), value)
            : row => test.Takes(row.Document, value),
    };

    private void AddCustomFields(OperationFact fact, QueryValues query)
    {
        if (fact.Query.FirstOrDefault(parameter => FilterFields.IsOfCustomFields(parameter.Name)
                && parameter.Name.EndsWith("Fields", StringComparison.Ordinal)) is { } fields
            && query.TryGetText(fields.Name, out var json))
        {
            var wanted = JsonNode.Parse(json)!.AsObject().ToList();
            var isAny = query.Get<object?>(fields.Name.Replace("Fields", "Operator", StringComparison.Ordinal), null) is "Or";
            bool Has(Row row, KeyValuePair<string, JsonNode?> field) => (row.Document["customFields"] as JsonArray ?? []).Any(
                one => one?["name"]?.ToString() == field.Key && one["value"]?.ToString() == field.Value?.ToString());
            _conditions.Add(row => isAny ? wanted.Exists(field => Has(row, field)) : wanted.TrueForAll(field => Has(row, field)));
        }
    }

    /// <summary>Some records do not show when they were created or changed, and are still listed by it.</summary>
    private static JsonObject Dated(Row row, string field, DateTimeOffset moment) =>
        row.Document[field] is null ? new JsonObject { [field] = Timestamp.ToText(moment) } : row.Document;

    private static Func<Row, bool> Ids(string json, string? key)
    {
        var ids = Texts(json);
        return row => ids.Contains(key is null ? row.Key : row.Document[key]?.ToString() ?? "");
    }

    private static HashSet<string> Texts(string json) => [.. JsonNode.Parse(json)!.AsArray().Select(item => item!.ToString())];
}
