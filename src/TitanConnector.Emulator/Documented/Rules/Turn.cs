using System.Globalization;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shapes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Documented.Values;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Storage;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>One call of an operation that has a rule, with the collections of its tenant.</summary>
/// <param name="Fact">What is documented of the operation.</param>
/// <param name="Shelves">The collections.</param>
/// <param name="Call">The request and its answer.</param>
internal sealed record Turn(OperationFact Fact, ShelfCatalog Shelves, Call Call)
{
    public Records Records => Call.Records;

    /// <summary>The body; empty if there is none.</summary>
    public JsonObject Body { get; } = Call.AnyBody as JsonObject ?? [];

    public Shelf Shelf(string path) => Shelves.At(path);

    /// <summary>The record that the path names.</summary>
    /// <exception cref="Refusal">There is no such record.</exception>
    public Row Subject(string path, string placeholder = "id") => Shelf(path).Find(Records, Call.Path[placeholder])
        ?? throw Missing.Of(Fact, Call, Name(path, Call.Path[placeholder]), placeholder);

    /// <summary>The record that a field refers to; null if it refers to none, or to one that does not exist.</summary>
    public Row? Referred(string path, JsonNode? id) => id is null ? null : Shelf(path).Find(Records, id.ToString());

    /// <summary>Refuses references to records that do not exist, by the names of their fields.</summary>
    /// <exception cref="Refusal">There is such a reference.</exception>
    public void Check(JsonObject document, params ReadOnlySpan<Reference> references)
    {
        var errors = Call.NewErrors();
        foreach (var (field, path) in references)
        {
            foreach (var id in document[field] is JsonArray ids ? ids : [document[field]?.DeepClone()])
            {
                if (id is not null && Shelf(path).Find(Records, id.ToString()) is null)
                {
                    errors.Add(field, $"{Name(path, id.ToString())} does not exist.");
                }
            }
        }

        errors.ThrowIfAny();
    }

    /// <summary>Refuses a value of the request by the name of its field.</summary>
    public Refusal Wrong(string field, string text)
    {
        var errors = Call.NewErrors();
        errors.Add(field, text);
        return new Refusal(StatusCodes.Status400BadRequest, FieldErrors.Title) { Errors = errors };
    }

    /// <summary>Refuses because of the state that a record is in.</summary>
    public Refusal Conflict(string title) => new(FactStatus.ConflictOf(Fact), title);

    /// <summary>Adds a record; what the document leaves out gets the value that a record has if nobody says anything.</summary>
    public Row Add(string path, JsonObject document, string? parent = null)
    {
        var shelf = Shelf(path);
        return shelf.Add(Records, Shelves.Complete(Records, shelf, document), parent);
    }

    public Row Change(string path, Row row, Action<JsonObject> change) => Shelf(path).Change(Records, row, change);

    /// <summary>Answers with a record, in the form that is documented for the operation.</summary>
    public void Answer(string path, Row row)
    {
        Call.Answer.Status = FactStatus.SuccessOf(Fact);
        switch (Fact.Answer)
        {
            case null:
                break;
            case { Kind: ShapeFactKind.Integer }:
                Call.Answer.Json.WriteNumberValue(ShelfCatalog.NumberOf(row));
                break;
            default:
                Form(path).Write(Call.Answer.Json, row);
                break;
        }
    }

    /// <summary>Answers with what is known; the rest of the documented form gets the values that nobody said anything about.</summary>
    public void Answer(JsonNode? known)
    {
        Call.Answer.Status = FactStatus.SuccessOf(Fact);
        if (Fact.Answer is { } answer)
        {
            var origin = new Origin("", 0, Dice.Of(Fact.Key), Records.Now, IsPlain: true);
            Shelves.Shapes(Records).Write(Call.Answer.Json, answer, known, origin);
        }
    }

    /// <summary>The form in which the answer shows the records of a collection.</summary>
    public RowForm Form(string path) => new(Fact, Shelf(path), Shelves.Shapes(Records));

    /// <summary>What messages call a record: <c>Estimate ID = 7</c>.</summary>
    public string Name(string path, string key) => $"{Words.Title(Shelf(path).Path.Noun)} ID = {key}";

    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A field that has the id of a record, and the collection of that record.</summary>
internal readonly record struct Reference(string Field, string Shelf);
