using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>
/// A record of a collection, in the form of its most complete answer. Its document is either a tree, which can be changed, or JSON, which
/// is copied into answers; it becomes what is asked for, so that the two cannot differ.
/// </summary>
/// <param name="json">The document as it is stored; null if <see cref="Document"/> is set.</param>
internal sealed class Row(ReadOnlyMemory<byte>? json = null)
{
    private static readonly JsonWriterOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private ReadOnlyMemory<byte>? _json = json;
    private JsonObject? _document;
    private bool? _isActive;

    /// <summary>Its id as it stands in a path.</summary>
    public required string Key { get; init; }

    /// <summary>Orders records by age, and decides what is made up for them.</summary>
    public required long Number { get; init; }

    /// <summary>The id of the record that it belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether a request created it, so that nothing is made up for it.</summary>
    public bool IsCreated { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; set; }

    /// <summary>Whether it was deleted: feeds still tell of it.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>The document as a tree.</summary>
    public JsonObject Document
    {
        get
        {
            // Whoever asks for it may change it.
            _document ??= JsonNode.Parse(_json!.Value.Span)!.AsObject();
            (_json, _isActive) = (null, null);
            return _document;
        }

        init => _document = value;
    }

    /// <summary>The document as JSON.</summary>
    public ReadOnlyMemory<byte> Json
    {
        get
        {
            _json ??= Write(_document!);
            _document = null;
            return _json.Value;
        }
    }

    /// <summary>Whether it is active; a record that does not say so is.</summary>
    public bool IsActive
    {
        get
        {
            if (_isActive is not { } known)
            {
                known = Document["active"] is not JsonValue active || active.GetValueKind() != JsonValueKind.False;
                _isActive = known;
            }

            return known;
        }
    }

    private static byte[] Write(JsonObject document)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            document.WriteTo(json);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
