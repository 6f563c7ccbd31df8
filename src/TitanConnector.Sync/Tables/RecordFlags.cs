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
        if (isTop)
        {
            _isInactive |= _current == Flag.Active ? json.TokenType == JsonTokenType.False
                : _current == Flag.Archived && json.TokenType == JsonTokenType.True;
            _isMerged |= _current == Flag.Merged && json.TokenType == JsonTokenType.Number;
        }
    }
}
