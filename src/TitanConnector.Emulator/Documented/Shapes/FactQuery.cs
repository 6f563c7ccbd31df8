using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Queries;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Shapes;

/// <summary>Makes the query parameters of an operation from its facts.</summary>
internal static class FactQuery
{
    private const int MaxPageSize = 5000;

    private static readonly string[] UsualFields = ["Id", "CreatedOn", "ModifiedOn"];

    public static IEnumerable<QueryParameter> ParametersOf(OperationFact fact) => fact.Query.Select(property => Parameter(fact, property));

    /// <summary>Adds an error for each required parameter that is missing.</summary>
    public static void CheckRequired(IReadOnlyList<PropertyFact> parameters, QueryValues query, FieldErrors errors)
    {
        foreach (var parameter in parameters.Where(parameter => parameter.IsRequired && !query.Has(parameter.Name)))
        {
            errors.Add(parameter.Name, $"The {parameter.Name} field is required.");
        }
    }

    private static QueryParameter Parameter(OperationFact fact, PropertyFact property)
    {
        var (name, shape) = (property.Name, property.Shape);
        return name switch
        {
            "page" => QueryParameter.Int32(name, 1),
            "pageSize" => QueryParameter.Int32(name, (int)(shape.Least ?? 1), (int)(shape.Most ?? MaxPageSize)),
            "sort" => Sort(fact),
            "orderBy" when fact.SortFields is { Count: > 0 } fields => new(
                name,
                text => fields.FirstOrDefault(field => field.Equals(text, StringComparison.OrdinalIgnoreCase)),
                $"One of {string.Join(", ", fields)}."),
            "orderByDirection" => QueryParameter.OneOf(name, "asc", "desc", "ascending", "descending"),
            _ => shape.Kind switch
            {
                ShapeFactKind.Array when shape.Items!.Kind == ShapeFactKind.Object => QueryParameter.Dictionary(name),
                ShapeFactKind.Array => List(name, shape),
                ShapeFactKind.Map or ShapeFactKind.Object => QueryParameter.Dictionary(name),
                _ => Scalar(name, shape),
            },
        };
    }

    // The fields of a few lists are not documented; those can be sorted by any field of the answer, and by what nearly all lists have.
    private static QueryParameter Sort(OperationFact fact)
    {
        var documented = fact.SortFields;
        var fields = (documented.Count > 0
            ? documented
            : UsualFields.Concat(fact.Answer?.Properties.Select(property => property.Name) ?? [])).ToList();
        return new("sort", text =>
        {
            var name = text.TrimStart('+', '-', ' ');
            return text.Length - name.Length <= 1
                && fields.Find(field => field.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } field
                ? (text[0] == '-' ? "-" : "+") + field
                : null;
        }, $"+Field or -Field, with one of {string.Join(", ", fields)}.");
    }

    private static QueryParameter Scalar(string name, ShapeFact shape) => shape.Kind switch
    {
        ShapeFactKind.Integer when shape.Format == "int32" =>
            QueryParameter.Int32(name, (int)(shape.Least ?? int.MinValue), (int)(shape.Most ?? int.MaxValue)),
        ShapeFactKind.Integer => QueryParameter.Int64(name),
        ShapeFactKind.Number => QueryParameter.Double(name),
        ShapeFactKind.Boolean => QueryParameter.Boolean(name),
        ShapeFactKind.DateTime => QueryParameter.DateTime(name),
        ShapeFactKind.Date => new(name, text => DayOf(text), "A date such as 2026-01-31."),
        ShapeFactKind.Guid => QueryParameter.Guid(name),
        ShapeFactKind.Choice => QueryParameter.OneOf(name, [.. shape.Choices]),
        _ when shape.Most is { } most => new(name, text => text.Length <= most ? text : null, $"At most {most} characters."),
        _ => QueryParameter.Text(name),
    };

    private static QueryParameter List(string name, ShapeFact shape)
    {
        var item = Scalar(name, shape.Items!);
        if (shape.IsRepeated)
        {
            return QueryParameter.Each(name, text => item.Parse(text) is { } value ? Json(value) : null, item.Rule);
        }

        return new(name, text =>
        {
            var items = Array.ConvertAll(text.Split(','), part => item.Parse(part.Trim()));
            return items.Contains(null) || items.Length > (shape.Most ?? items.Length)
                ? null
                : $"[{string.Join(',', items.Select(value => Json(value!)))}]";
        }, shape.Most is { } most ? $"At most {most} comma-separated values." : "Comma-separated values.");
    }

    private static string Json(object value) => value switch
    {
        string text => JsonValue.Create(text).ToJsonString(),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static long? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).UtcTicks
            : Timestamp.TryParse(text, out var time) ? time.UtcTicks : null;
}
