using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Values;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>A record as the answer of an operation shows it.</summary>
/// <param name="fact">The operation.</param>
/// <param name="shelf">The collection of the records.</param>
/// <param name="shapes">Writes their shape.</param>
internal sealed class RowForm(OperationFact fact, Shelf shelf, ShapeWriter shapes)
{
    private const string Wrapper = "data";
    private const string ExternalDataField = "externalData";

    private readonly ShapeFact _shape = fact.Answer!;
    private readonly ShapeFact? _wrapped =
        fact.Answer!.Properties is [{ Name: Wrapper, Shape: { Kind: ShapeFactKind.Object } shape }, ..] ? shape : null;
    private readonly string _noun = shelf.Path.Noun;
    private readonly string? _parent = shelf.Path.Parent?.Noun;
    private readonly Dice _dice = Dice.Of(shelf.Path.Text);
    private readonly DocumentCopier _copier = new(shapes);

    /// <summary>Adds what a record does not say itself to a copy of it; null if there is nothing to add.</summary>
    public Action<Row, JsonObject>? Add { get; init; }

    /// <summary>The external data of a record, which is kept apart from it; null if the answer does not show it.</summary>
    public Func<Row, JsonArray>? ExternalData { get; init; }

    public void Write(Utf8JsonWriter json, Row row)
    {
        if (Add is null && _wrapped is null && _shape.Kind == ShapeFactKind.Object)
        {
            _copier.Write(
                json, _shape, row.Json.Span, OriginOf(row), member => Known(row, member), ExternalData is null ? null : ExternalDataField);
        }
        else
        {
            shapes.Write(json, _shape, DocumentOf(row), OriginOf(row));
        }
    }

    public JsonNode Make(Row row) => shapes.Make(_shape, DocumentOf(row), OriginOf(row)) ?? new JsonObject();

    /// <summary>What the answer shows; of a record whose shape is not documented, what every record says of itself.</summary>
    private IEnumerable<string> Members => (_wrapped ?? _shape) is { Kind: ShapeFactKind.Object } shape
        ? shape.Properties.Select(property => property.Name)
        : ["id", "active", $"{_parent}Id"];

    private Origin OriginOf(Row row)
    {
        var number = row.IsCreated ? 0 : row.Number % 100_000;
        return new Origin(_noun, number, _dice.With(number), row.Created, row.IsCreated);
    }

    private JsonObject DocumentOf(Row row)
    {
        var document = row.Document;
        if (Add is not null || ExternalData is not null)
        {
            document = document.DeepClone().AsObject();
            Add?.Invoke(row, document);
            if (ExternalData is not null)
            {
                document[ExternalDataField] = ExternalData(row);
            }
        }

        foreach (var name in Members)
        {
            if (!document.ContainsKey(name) && Known(row, name) is { } value)
            {
                document = ReferenceEquals(document, row.Document) ? document.DeepClone().AsObject() : document;
                document[name] = value;
            }
        }

        return _wrapped is not null ? new JsonObject { [Wrapper] = document.DeepClone() } : document;
    }

    /// <summary>
    /// What a record says of itself, even where its most complete answer leaves it out and another one, such as a feed, does not.
    /// </summary>
    private JsonNode? Known(Row row, string member) => member switch
    {
        "id" when row.Key == row.Number.ToString(CultureInfo.InvariantCulture) => row.Number,
        "active" when row.IsDeleted => false,
        ExternalDataField => ExternalData?.Invoke(row),
        _ when row.Parent is not null && _parent is not null && IsIdOf(_parent, member) => row.Parent,
        _ => null,
    };

    private static bool IsIdOf(string noun, string member) =>
        member.Length == noun.Length + "Id".Length
        && member.EndsWith("Id", StringComparison.Ordinal)
        && member.StartsWith(noun, StringComparison.Ordinal);
}
