using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Values;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>A record as the answer of an operation shows it.</summary>
internal static class RowForm
{
    /// <param name="fact">The operation.</param>
    /// <param name="shelf">The collection of the record.</param>
    /// <param name="row">The record.</param>
    /// <param name="fit">Makes its form.</param>
    /// <param name="add">Adds what the record does not say itself to a copy of it; null if there is nothing to add.</param>
    public static JsonNode Of(OperationFact fact, Shelf shelf, Row row, ShapeFitter fit, Action<JsonObject>? add = null)
    {
        var document = add is null ? row.Document : row.Document.DeepClone().AsObject();
        add?.Invoke(document);
        foreach (var (name, value) in Known(shelf, row))
        {
            if (!document.ContainsKey(name))
            {
                document = ReferenceEquals(document, row.Document) ? document.DeepClone().AsObject() : document;
                document[name] = value;
            }
        }

        if (fact.Answer!.Properties is [{ Name: "data" } wrapper, ..] && wrapper.Shape.Kind == ShapeFactKind.Object)
        {
            document = new JsonObject { ["data"] = document.DeepClone() };
        }

        var number = row.IsCreated ? 0 : row.Number % 100_000;
        var dice = Dice.Of(shelf.Path.Text).With(number);
        return fit.Fit(fact.Answer!, document, "", new Origin(shelf.Path.Noun, number, dice, row.Created, row.IsCreated)) ?? new JsonObject();
    }

    /// <summary>What a record says of itself, even where its most complete answer leaves it out and another one, such as a feed, does not.</summary>
    private static IEnumerable<(string Name, JsonNode Value)> Known(Shelf shelf, Row row)
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
