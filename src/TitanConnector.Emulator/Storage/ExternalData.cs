using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Storage;

/// <summary>
/// Keys and values that an application attaches to records; only the same application sees them. They live beside the documents,
/// because what an answer shows of them depends on who asks.
/// </summary>
internal sealed class ExternalData(Statements statements)
{
    public const string CreateSql =
        """
        CREATE TABLE external_data (
            record INTEGER NOT NULL, application TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (record, application, key)) STRICT, WITHOUT ROWID;
        CREATE INDEX external_data_value ON external_data (application, key, value);
        """;

    public JsonArray Of(long record, string application)
    {
        using var rows = statements.Query(
            "SELECT key, value FROM external_data WHERE record = @record AND application = @application",
            ("record", record), ("application", application));
        var entries = new JsonArray();
        while (rows.Read())
        {
            entries.Add((JsonNode)new JsonObject { ["key"] = rows.GetString(0), ["value"] = rows.GetString(1) });
        }

        return entries;
    }

    public void Clear(long record, string application) => statements.Execute(
        "DELETE FROM external_data WHERE record = @record AND application = @application",
        ("record", record), ("application", application));

    public void Set(long record, string application, string key, string value) => statements.Execute(
        "INSERT INTO external_data VALUES (@record, @application, @key, @value) ON CONFLICT DO UPDATE SET value = excluded.value",
        ("record", record), ("application", application), ("key", key), ("value", value));

    public void Remove(long record, string application, string key) => statements.Execute(
        "DELETE FROM external_data WHERE record = @record AND application = @application AND key = @key",
        ("record", record), ("application", application), ("key", key));
}
