using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Sync.Sql;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Singer;

/// <summary>Writes rows as records of Singer, which conform to the schema of their stream.</summary>
internal static class SingerRecord
{
    public static string TimeText(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static void Write(Utf8JsonWriter json, IReadOnlyList<SingerColumn> columns, long tenant, SyncRow row)
    {
        Dictionary<string, string>? unfit = null;
        json.WriteStartObject();
        foreach (var column in columns)
        {
            switch (column.Name)
            {
                case TableDefinition.TenantColumn:
                    json.WriteNumber(column.Name, tenant);
                    break;
                case TableDefinition.UnknownFieldsColumn:
                    WriteUnknown(json, row.UnknownFields, unfit);
                    break;
                case TableSql.State:
                    json.WriteString(column.Name, StateNames.Of(row.State));
                    break;
                case TableSql.Version:
                    json.WritePropertyName(column.Name);
                    Write(json, row.Version is { } version ? CellValue.Of(version) : default, ColumnType.Integer);
                    break;
                default:
                    WriteColumn(json, column, row.Values[column.Index], ref unfit);
                    break;
            }
        }

        json.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter json, SingerColumn column, CellValue value, ref Dictionary<string, string>? unfit)
    {
        json.WritePropertyName(column.Name);
        if (column.Type != ColumnType.Json || value.IsNull)
        {
            Write(json, value, column.Type);
        }
        else if (column.Kind == JsonKind.Text)
        {
            json.WriteStringValue(value.Text);
        }
        else if (value.Text.AsSpan().TrimStart()[0] == (column.Kind == JsonKind.Array ? '[' : '{'))
        {
            JsonElement.Parse(value.Text).WriteTo(json);
        }
        else
        {
            // Something else than is documented.
            json.WriteNullValue();
            (unfit ??= new(StringComparer.Ordinal))[column.Name] = value.Text;
        }
    }

    private static void WriteUnknown(Utf8JsonWriter json, string? unknown, Dictionary<string, string>? unfit)
    {
        json.WritePropertyName(TableDefinition.UnknownFieldsColumn);
        if (unknown is null && unfit is null)
        {
            json.WriteNullValue();
            return;
        }

        var fields = unknown is null ? new JsonObject() : JsonNode.Parse(unknown)!.AsObject();
        foreach (var (name, value) in unfit ?? [])
        {
            fields[name] = JsonNode.Parse(value);
        }

        fields.WriteTo(json);
    }

    private static void Write(Utf8JsonWriter json, CellValue value, ColumnType type)
    {
        if (value.IsNull || type is not (ColumnType.Instant or ColumnType.Json))
        {
            value.WriteTo(json, type);
        }
        else
        {
            json.WriteStringValue(type == ColumnType.Instant ? TimeText(value.Instant) : value.Text);
        }
    }
}
