using System.Text.RegularExpressions;

namespace TitanConnector.OpenApi;

/// <summary>
/// Checks the names and values in a query string. The live API ignores unknown names, so nothing else reveals a misspelled filter.
/// </summary>
internal static partial class QueryCheck
{
    public static void Check(Operation operation, HttpExchange exchange, List<Violation> violations)
    {
        var report = new Report("query", violations);
        var pairs = Pairs(exchange.Query).ToList();
        foreach (var (name, value) in pairs)
        {
            CheckPair(operation, name, value, report);
        }

        foreach (var parameter in operation.Query)
        {
            CheckCount(parameter, pairs.Count(pair => pair.Name == parameter.Name || FlatMember(parameter, pair.Name) is not null), report);
        }
    }

    private static IEnumerable<(string Name, string Value)> Pairs(string query) =>
        from pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        let parts = pair.Split('=', 2)
        select (Decoded(parts[0]), parts.Length == 2 ? Decoded(parts[1]) : "");

    // ASP.NET reads a literal plus as a space, which is why "sort=+Id" must be written "sort=%2BId".
    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static void CheckPair(Operation operation, string name, string value, Report report)
    {
        var parameter = operation.Query.FirstOrDefault(candidate => candidate.Name == name);
        if (parameter is { Type: "object" } || parameter?.Item?.Target.Type == "object" && parameter.Name != "sort")
        {
            report.Refuse(
                name,
                $"is an object, and must be flattened: {name}{(parameter.Item is null ? ".field=value" : "[0].field=value")}");
        }
        else if (parameter is not null)
        {
            CheckValue(parameter, value, report);
        }
        else if (operation.Query.Select(candidate => FlatMember(candidate, name)).FirstOrDefault(found => found is not null) is { } member)
        {
            SchemaCheck.Check(member, UrlText.AsJson(member, value), name, report);
        }
        else if (!operation.ApiDocument.SecurityParameters.Contains(name))
        {
            report.Refuse(name, $"is not a parameter of {operation}");
        }
    }

    private static void CheckValue(Parameter parameter, string value, Report report)
    {
        if (value.Length == 0)
        {
            report.Refuse(parameter.Name, "has no value");
        }
        else if (parameter.Name == "sort")
        {
            CheckSort(parameter, value, report);
        }
        else
        {
            var schema = parameter.Item ?? parameter.ValueSchema;
            SchemaCheck.Check(schema, UrlText.AsJson(schema, value), parameter.Name, report);
            if (schema.Target.Enum.Count == 0 && parameter.Values.Count > 0 && !parameter.Values.Contains(value))
            {
                report.Refuse(parameter.Name, $"\"{value}\" is not one of {string.Join(", ", parameter.Values)}");
            }

            if (parameter.Type == "string" && value.Split(',').Length > parameter.MaxItems)
            {
                report.Refuse(parameter.Name, $"lists {value.Split(',').Length} values, at most {parameter.MaxItems} allowed");
            }
        }
    }

    private static void CheckSort(Parameter parameter, string value, Report report)
    {
        if (SignedField().Match(value) is not { Success: true } match || !match.Groups["sign"].Success && !parameter.SignMayBeLeftOut)
        {
            var hint = value.StartsWith(' ') ? "; a literal + is a space, write %2B" : "";
            report.Refuse("sort", $"\"{value}\" is not +Field or -Field{hint}");
        }
        else if (parameter.SortFields.Count > 0 && !parameter.SortFields.Contains(match.Groups["field"].Value))
        {
            report.Refuse("sort", $"\"{value}\" does not sort by one of {string.Join(", ", parameter.SortFields)}");
        }
    }

    private static void CheckCount(Parameter parameter, int count, Report report)
    {
        var isPlain = parameter.Type is not ("array" or "object");
        if (count == 0 && parameter.Required)
        {
            report.Refuse(parameter.Name, "is required");
        }
        else if (count > 1 && isPlain)
        {
            report.Refuse(parameter.Name, $"is given {count} times but is not a list");
        }

        var most = parameter.ValueSchema.Number(parameter.Type == "object" ? "maxProperties" : "maxItems");
        if (count > most)
        {
            report.Refuse(parameter.Name, $"has {count} values, at most {most} allowed");
        }
    }

    /// <summary>
    /// Returns the schema for one key of an object parameter, <c>customField.Fields.Colour</c> or <c>customField.Fields[Colour]</c>, or of
    /// a list of objects, <c>owners[0].type</c>; null when the key does not belong to the parameter.
    /// </summary>
    private static Schema? FlatMember(Parameter parameter, string key)
    {
        if (!key.StartsWith(parameter.Name, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = key[parameter.Name.Length..];
        return parameter.Type == "object" && MapKey().IsMatch(rest) ? parameter.ValueSchema.Target.More
            : ListKey().Match(rest) is { Success: true } match && parameter.Item?.Target is { } item
                ? item.Properties.FirstOrDefault(property => property.Key == match.Groups["field"].Value).Value
            : null;
    }

    [GeneratedRegex(@"^(?<sign>[+-])?(?<field>\w+)\z")]
    private static partial Regex SignedField();

    [GeneratedRegex(@"^(\.[^.\[\]]+|\[[^\[\]]+\])\z")]
    private static partial Regex MapKey();

    [GeneratedRegex(@"^\[\d+\]\.(?<field>\w+)\z")]
    private static partial Regex ListKey();
}
