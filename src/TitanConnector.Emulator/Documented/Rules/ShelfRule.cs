using System.Text.Json.Nodes;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>What is particular when records of a collection are created, changed or deleted.</summary>
/// <param name="Path">The collection.</param>
internal sealed record ShelfRule(string Path)
{
    /// <summary>The records that a request refers to.</summary>
    public Reference[] Refers { get; init; } = [];

    /// <summary>Refuses a request before anything is changed; the record is null for a creation.</summary>
    public Action<Turn, Row?>? Check { get; init; }

    /// <summary>
    /// Completes what the engine took from the request, property by property. It gets the document, and the one before, which is null for a
    /// creation.
    /// </summary>
    public Action<Turn, JsonObject, JsonObject?>? Write { get; init; }

    /// <summary>What else happens after a creation or a change. It gets the record, and its document before.</summary>
    public Action<Turn, Row, JsonObject?>? Then { get; init; }

    /// <summary>What else happens after a record was deleted.</summary>
    public Action<Turn, Row>? Removed { get; init; }

    /// <summary>Makes the values of a record of the seed fit each other.</summary>
    public Action<Records, ShelfCatalog, Row>? Seed { get; init; }

    /// <exception cref="Errors.Refusal">The request is refused.</exception>
    public void Admit(Turn turn, Row? row)
    {
        turn.Check(turn.Body, Refers);
        Check?.Invoke(turn, row);
    }

    public bool IsAboutWrites => Refers.Length > 0 || Check is not null || Write is not null || Then is not null;
}
