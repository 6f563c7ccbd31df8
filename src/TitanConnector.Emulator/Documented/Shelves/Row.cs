using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>A record of a collection, in the form of its most complete answer.</summary>
/// <param name="json">Its document as it is stored; null if it is kept as a tree.</param>
internal sealed class Row(ReadOnlyMemory<byte>? json = null)
{
    private JsonObject? _document;

    /// <summary>Its id as it stands in a path.</summary>
    public required string Key { get; init; }

    /// <summary>Orders records by age, and decides what is made up for them.</summary>
    public required long Number { get; init; }

    /// <summary>The id of the record that it belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether a request created it, so that nothing is made up for it.</summary>
    public bool IsCreated { get; init; }

    /// <summary>Its document, which is parsed when it is first asked for.</summary>
    public JsonObject Document
    {
        get => _document ??= JsonNode.Parse(json!.Value.Span)!.AsObject();
        init => _document = value;
    }

    /// <summary>Its document as it is stored; null if the tree may differ from it.</summary>
    public ReadOnlyMemory<byte>? Unread => _document is null ? json : null;

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; set; }

    /// <summary>Whether it was deleted: feeds still tell of it.</summary>
    public bool IsDeleted { get; set; }
}
