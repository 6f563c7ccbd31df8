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
/// <param name="add">Adds what a record does not say itself to a copy of it; null if there is nothing to add.</param>
internal sealed class RowForm(OperationFact fact, Shelf shelf, ShapeWriter shapes, Action<Row, JsonObject>? add = null)
{
    private const string Wrapper = "data";

    private readonly ShapeFact _shape = fact.Answer!;
    private readonly ShapeFact? _wrapped = fact.Answer!.Properties is [{ Name: Wrapper, Shape: { Kind: ShapeFactKind.Object } shape }, ..] ? shape : null;
    private readonly Dice _dice = Dice.Of(shelf.Path.Text);

    public void Write(Utf8JsonWriter json, Row row) => shapes.Write(json, _shape, DocumentOf(row), OriginOf(row));

    public JsonNode Make(Row row) => shapes.Make(_shape, DocumentOf(row), OriginOf(row)) ?? new JsonObject();

    private Origin OriginOf(Row row)
    {
        var number = row.IsCreated ? 0 : row.Number % 100_000;
        return new Origin(shelf.Path.Noun, number, _dice.With(number), row.Created, row.IsCreated);
    }

    private JsonObject DocumentOf(Row row)
    {
        var document = row.Document;
        if (add is not null)
        {
            document = document.DeepClone().AsObject();
            add(row, document);
        }

        foreach (var (name, value) in Known(row).Where(member => Shows(member.Name) && !document.ContainsKey(member.Name)))
        {
            document = ReferenceEquals(document, row.Document) ? document.DeepClone().AsObject() : document;
            document[name] = value;
        }

        return _wrapped is not null ? new JsonObject { [Wrapper] = document.DeepClone() } : document;
    }

    private bool Shows(string name) =>
        (_wrapped ?? _shape) is var shape && (shape.Kind != ShapeFactKind.Object || shape.Properties.Any(property => property.Name == name));

    /// <summary>What a record says of itself, even where its most complete answer leaves it out and another one, such as a feed, does not.</summary>
    private IEnumerable<(string Name, JsonNode Value)> Known(Row row)
    {
        if (row.Key == row.Number.ToString(CultureInfo.InvariantCulture))
        {
            yield return ("id", row.Number);
        }

        if (row.Parent is not null && shelf.Path.Parent is { } parent)
        {
            yield return (parent.Noun + "Id", row.Parent);
        }

        if (row.IsDeleted)
        {
            yield return ("active", false);
        }
    }
}
