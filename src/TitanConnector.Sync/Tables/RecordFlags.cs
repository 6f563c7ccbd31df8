using System.Text.Json;

namespace TitanConnector.Sync.Tables;

/// <summary>The properties of a record that say what has become of it.</summary>
internal struct RecordFlags
{
    private Flag _current;
    private bool _isInactive;
    private bool _isMerged;

    private enum Flag
    {
        None,
        Active,
        Archived,
        Merged,
    }

    public readonly RecordState State => _isMerged ? RecordState.Merged : _isInactive ? RecordState.Inactive : RecordState.Active;

    /// <summary>Notes the name of a property of the record itself.</summary>
    public void Name(ref Utf8JsonReader json) => _current =
        json.ValueTextEquals("active"u8) ? Flag.Active
        : json.ValueTextEquals("isArchived"u8) || json.ValueTextEquals("archived"u8) ? Flag.Archived
        : json.ValueTextEquals("mergedToId"u8) ? Flag.Merged
        : Flag.None;

    /// <summary>Notes the value of the property that was named last.</summary>
    public void Value(ref Utf8JsonReader json, bool isTop)
    {
        if (!isTop || _current == Flag.None)
        {
            return;
        }

        _isInactive |= _current == Flag.Active ? IsBoolean(ref json, false) : _current == Flag.Archived && IsBoolean(ref json, true);
        _isMerged |= _current == Flag.Merged && json.TokenType is JsonTokenType.Number or JsonTokenType.String
            && json.ValueSpan.ContainsAnyInRange((byte)'1', (byte)'9');
    }

    // Also in a text.
    private static bool IsBoolean(ref Utf8JsonReader json, bool value) => json.TokenType == JsonTokenType.String
        ? bool.TryParse(System.Text.Encoding.UTF8.GetString(json.ValueSpan), out var read) && read == value
        : json.TokenType == (value ? JsonTokenType.True : JsonTokenType.False);
}
