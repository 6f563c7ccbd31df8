using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>A record of a collection, in the form of its most complete answer.</summary>
internal sealed class Row
{
    /// <summary>Its id as it stands in a path.</summary>
    public required string Key { get; init; }

    /// <summary>Orders records by age, and decides what is made up for them.</summary>
    public required long Number { get; init; }

    /// <summary>The id of the record that it belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether a request created it, so that nothing is made up for it.</summary>
    public bool IsCreated { get; init; }

    public required JsonObject Document { get; set; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; set; }

    /// <summary>Whether it was deleted: feeds still tell of it.</summary>
    public bool IsDeleted { get; set; }
}
