using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Folders;

/// <summary>Writes rows as JSON objects, with the names that columns have in the folder. What is null is left out.</summary>
internal sealed class RowJson(TableDefinition table, IReadOnlyList<string> names)
{
    /// <summary>How times are written: warehouses keep microseconds.</summary>
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly JsonEncodedText[] _names = [.. names.Select(name => JsonEncodedText.Encode(name))];

    /// <summary>A time as rows and manifests have it.</summary>
    public static string TimeText(DateTimeOffset time) => TimeText(time.UtcDateTime);

    public void Write(Utf8JsonWriter json, SyncRow row, SyncCommit commit, string syncedAt, long number)
    {
        json.WriteStartObject();
        json.WriteNumber(TableDefinition.TenantColumn, commit.Lease.Tenant);
        for (var i = 0; i < row.Values.Length; i++)
        {
            if (!row.Values[i].IsNull)
            {
                json.WritePropertyName(_names[i]);
                WriteValue(json, row.Values[i], table.Columns[i].Type);
            }
        }

        if (row.UnknownFields is { } unknown)
        {
            json.WritePropertyName(TableDefinition.UnknownFieldsColumn);
            WriteRaw(json, unknown);
        }

        WriteOwn(json, row.State, row.Version, row.Hash, commit, syncedAt, number);
    }

    /// <summary>Writes that a record is absent. Its values are those of its rows before.</summary>
    public void WriteAbsent(Utf8JsonWriter json, KnownRecord record, SyncCommit commit, string syncedAt, long number)
    {
        json.WriteStartObject();
        json.WriteNumber(TableDefinition.TenantColumn, commit.Lease.Tenant);
        foreach (var (index, value) in RecordKey.Split(record.Key).Index())
        {
            json.WritePropertyName(_names[table.Key[index]]);
            json.WriteRawValue(value, skipInputValidation: true);
        }

        WriteOwn(json, RecordState.Absent, record.Version, record.Hash, commit, syncedAt, number);
    }

    private static void WriteOwn(
        Utf8JsonWriter json, RecordState state, long? version, long hash, SyncCommit commit, string syncedAt, long number)
    {
        json.WriteString(TableSql.State, StateNames.Of(state));
        if (version is { } ticks)
        {
            json.WriteNumber(TableSql.Version, ticks);
        }

        json.WriteNumber(TableSql.Hash, hash);
        json.WriteString(TableSql.Source, commit.Source);
        json.WriteString(TableSql.Run, commit.Run);
        json.WriteString(TableSql.SyncedAt, syncedAt);
        json.WriteNumber(FolderSchema.CommitColumn, number);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, CellValue value, ColumnType type)
    {
        switch (type)
        {
            case ColumnType.Instant:
                json.WriteStringValue(TimeText(value.Instant));
                break;
            case ColumnType.Json:
                WriteRaw(json, value.Text);
                break;
            default:
                value.WriteTo(json, type);
                break;
        }
    }

    private static string TimeText(DateTime time) => time.ToString(InstantFormat, CultureInfo.InvariantCulture);

    // A row is one line, and ServiceTitan may answer with lines of its own.
    private static void WriteRaw(Utf8JsonWriter json, string text)
    {
        if (text.AsSpan().ContainsAny('\n', '\r'))
        {
            JsonElement.Parse(text).WriteTo(json);
        }
        else
        {
            json.WriteRawValue(text, skipInputValidation: true);
        }
    }
}
