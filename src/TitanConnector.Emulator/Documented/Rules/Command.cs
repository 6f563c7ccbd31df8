using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;

namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>
/// A command at a record, as data: the state that the record must be in, the fields that it sets, and the entry that it adds to a log.
/// </summary>
/// <param name="Key">The key of the operation.</param>
/// <param name="Shelf">The collection of the record.</param>
/// <param name="Sets">The fields that it sets.</param>
internal sealed record Command(string Key, string Shelf, params (string Field, FieldValue Value)[] Sets)
{
    /// <summary>The placeholder of the path that has the id of the record.</summary>
    public string Placeholder { get; init; } = "id";

    /// <summary>The state in which the record must be; in any, if there is none.</summary>
    public State? From { get; init; }

    /// <summary>The records that the request refers to.</summary>
    public Reference[] Refers { get; init; } = [];

    /// <summary>Refuses for any other reason, before anything is changed.</summary>
    public Action<Turn, JsonObject>? Check { get; init; }

    /// <summary>What else happens: it gets the record after the change, and its document before.</summary>
    public Action<Turn, Row, JsonObject>? Then { get; init; }

    public Rule Rule => new(Key, Handle);

    private void Handle(Turn turn)
    {
        var row = turn.Subject(Shelf, Placeholder);
        if (From is { } from && !from.Holds(row.Document))
        {
            throw turn.Conflict($"{turn.Name(Shelf, row.Key)} is {State.Of(row.Document, from.Field)}, not {from}");
        }

        turn.Check(turn.Body, Refers);
        Check?.Invoke(turn, row.Document);
        var before = row.Document.DeepClone().AsObject();
        if (Sets.Length > 0)
        {
            row = turn.Change(Shelf, row, document =>
            {
                foreach (var (field, value) in Sets)
                {
                    document[field] = value(turn, before);
                }
            });
        }

        Then?.Invoke(turn, row, before);
        turn.Answer(Shelf, turn.Shelf(Shelf).Find(turn.Records, row.Key) ?? row);
    }
}
